"""A lock after wrong PINs lasts for time that the kiosk runs, whatever its clock says."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_WHOLE_LOCK_MS = 15 * 60 * 1000


def upgrade() -> None:
    op.add_column("pin_tries", sa.Column("locked_ms", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("pin_tries", sa.Column("counted_boot", sa.String(length=36), nullable=False, server_default=""))
    op.add_column("pin_tries", sa.Column("counted_ns", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(f"UPDATE pin_tries SET locked_ms = {_WHOLE_LOCK_MS} WHERE locked_until IS NOT NULL")
    op.drop_column("pin_tries", "locked_until")
