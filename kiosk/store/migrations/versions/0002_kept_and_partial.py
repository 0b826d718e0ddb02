"""Sessions that the tenant keeps from before the log, and tickets with tasks that are not held here."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "kept_session",
        sa.Column("id_session", sa.Integer(), nullable=False),
        sa.Column("id_job_task", sa.Integer(), nullable=False),
        sa.Column("operator_user_id", sa.Integer(), nullable=False),
        sa.Column("operator_name", sa.String(length=150), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("paused_at", sa.DateTime(), nullable=True),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("total_qty", sa.Integer(), nullable=False),
        sa.Column("total_pause_minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id_session"),
    )
    op.create_index("ix_kept_session_id_job_task", "kept_session", ["id_job_task"], unique=False)
    op.create_table(
        "partial_ticket",
        sa.Column("id_job_ticket", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id_job_ticket"),
    )
