"""What the steps before and after, at other work centres, have finished; a task's scrap without its history."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "step_elsewhere",
        sa.Column("id_job_task", sa.Integer(), nullable=False),
        sa.Column("id_job_ticket", sa.Integer(), nullable=False),
        sa.Column("step_name", sa.String(length=200), nullable=False),
        sa.Column("sequence_no", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("predecessor_task_id", sa.Integer(), nullable=True),
        sa.Column("work_center_code", sa.String(length=50), nullable=False),
        sa.Column("completed_qty", sa.Integer(), nullable=False),
        sa.Column("scrap_qty", sa.Integer(), nullable=False),
        sa.Column("open_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id_job_task"),
    )
    op.create_index("ix_step_elsewhere_id_job_ticket", "step_elsewhere", ["id_job_ticket"])
    op.create_index(
        "ix_wip_log_scrap",
        "atelier_wip_log",
        ["id_job_task", "operator_user_id", "qty"],
        sqlite_where=sa.text("event_type = 'fail' AND deleted_at IS NULL"),
    )
