"""Indexes that answer the reports' sums over all sessions without reading a session's row."""

from alembic import op

revision = "0005"
down_revision = "0004"

_SESSION = "atelier_task_operator_session"


def upgrade() -> None:
    op.drop_index("ix_session_status", table_name=_SESSION)  # the new one begins with the status as well
    op.create_index(
        "ix_session_completed",
        _SESSION,
        ["status", "completed_at", "operator_user_id", "started_at", "total_qty", "total_pause_minutes"],
    )
    op.drop_index("ix_session_task_operator", table_name=_SESSION)
    op.create_index(
        "ix_session_task_operator",
        _SESSION,
        ["id_job_task", "operator_user_id", "total_qty", "total_pause_minutes"],
    )
