"""Rows of others that were taken back on this terminal."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "own_void",
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("local_id"),
    )
