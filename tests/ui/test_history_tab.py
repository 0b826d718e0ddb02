"""The supervisor's history: lanes and entries of a long day turn together, and whose day it is can be picked."""

from pathlib import Path

import pytest

from kiosk.domain.policy import SecondTask
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import BODY, EDGE, HANDLE, OPERATORS, STRAP, ZIP

pytestmark = pytest.mark.usefixtures("qapp")

OF_THE_DAY = (BODY, HANDLE, EDGE, ZIP, STRAP)


def lanes_of(desk: OperatorDesk) -> list[str]:
    """The lanes on the page, the whole day's first."""
    desk.finger.draw()
    return [row.title for row in desk.ui.app.supervisor.view_model("history").day.lanes.rows()]


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize(("tasks", "pages"), [(3, "1 / 1"), (5, "1 / 2")])
def test_three_tasks_stand_beside_the_whole_day_before_a_page_is_turned(
    tmp_path: Path, size: tuple[int, int], tasks: int, pages: str
) -> None:
    with operator_desk(tmp_path, size) as desk:
        for task in OF_THE_DAY[:tasks]:
            desk.station.service.start(task, OPERATORS["J"], second_task=SecondTask.PARALLEL)
        unlock(desk.station, desk.ui, "history")
        history = desk.ui.app.supervisor.view_model("history")
        while history.name != "ช่าง J":
            history.after()
        assert len(lanes_of(desk)) == 4
        desk.says(pages)
