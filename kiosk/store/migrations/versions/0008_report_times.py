"""Indexes with which a report of a stretch of time reads nothing of the history before it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_LOG = "atelier_wip_log"


def upgrade() -> None:
    op.drop_index("ix_wip_log_task_operator", table_name=_LOG)
    op.create_index("ix_wip_log_task_operator", _LOG, ["id_job_task", "operator_user_id", "event_time"])
    op.drop_index("ix_wip_log_time", table_name=_LOG)
    op.create_index("ix_wip_log_time", _LOG, ["event_time", "deleted_at"])
    op.create_index(
        "ix_event_entered", "kiosk_event", ["entered_at"], sqlite_where=sa.text("entered_at IS NOT NULL")
    )
