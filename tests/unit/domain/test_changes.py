"""What changes say, one by one and together."""

import pytest

from kiosk.domain.changes import Change, Topic

WORK, OUTBOX = frozenset({Topic.WORK}), frozenset({Topic.OUTBOX})


@pytest.mark.parametrize(
    ("change", "tasks", "is_of_work"),
    [
        (Change(WORK, frozenset({9, 20})), {20, 30}, True),
        (Change(WORK, frozenset({9, 20})), {30}, False),
        (Change(WORK, frozenset({9})), (), False),
        (Change(WORK, frozenset({9})), None, True),
        (Change(WORK), {30}, True),  # nobody said whose
        (Change(OUTBOX), {30}, False),
        (Change(OUTBOX), None, False),
        (Change(OUTBOX) | Change(WORK, frozenset({9})), {20}, False),
        (Change(OUTBOX) | Change(WORK, frozenset({9})), {9}, True),
        (Change(WORK) | Change(WORK, frozenset({9})), {20}, True),
    ],
)
def test_whose_work_changed(change: Change, tasks: set[int] | None, is_of_work: bool) -> None:
    assert change.is_of_work_on(tasks) is is_of_work


def test_several_writes_say_what_each_of_them_said() -> None:
    both = Change(WORK, frozenset({9})) | Change(OUTBOX | WORK, frozenset({20}))
    assert both == Change(WORK | OUTBOX, frozenset({9, 20}))
