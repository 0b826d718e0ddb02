"""What the office changed under people's hands, until they have been told."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "office_notice",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("operator_user_id", sa.Integer(), nullable=False),
        sa.Column("id_job_task", sa.Integer(), nullable=False),
        sa.Column("ticket_code", sa.String(length=50), nullable=False),
        sa.Column("step_name", sa.String(length=200), nullable=False),
        sa.Column("value", sa.String(length=50), nullable=True),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("notice_id"),
    )
