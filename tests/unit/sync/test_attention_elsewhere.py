"""`kiosk attention` beside a running kiosk: another process writes to its store, and tells nobody."""

from datetime import UTC

from sqlalchemy import delete, insert

from kiosk.domain.events import EventType
from kiosk.service.office.attention import AttentionController
from kiosk.store.database import Store
from kiosk.tenant.tables import TENANT
from tests.helpers.world import World


def test_what_it_puts_back_is_sent_with_the_next_comparison(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    task = TENANT.task
    world.office.change(delete(task).where(task.c.id_job_task == 9))
    kiosk.record(9, 11, (EventType.START, 0))
    kiosk.step()
    assert kiosk.cycle.status.attention == 1
    row = {"id_job_task": 9, "id_job_ticket": 1, "step_name": "เย็บ", "sequence_no": 1, "status": "pending"}
    world.office.change(insert(task).values(**row, estimated_hours=1, work_center_id=1))
    with Store(kiosk.store.path) as elsewhere:
        controller = AttentionController(elsewhere, kiosk.clock, lambda: UTC)
        controller.retry([event.key for event in controller.refused()])
    kiosk.step(14)
    assert world.office.log_rows() == []  # nobody has told it yet
    kiosk.step(1)
    assert [row.event_type for row in world.office.log_rows()] == ["start"]
    kiosk.step()
    assert (kiosk.cycle.status.pending, kiosk.cycle.status.attention) == (0, 0)
