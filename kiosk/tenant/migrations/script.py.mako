"""${message}."""

from alembic.operations import Operations

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade(op: Operations) -> None:
    ${upgrades if upgrades else "pass"}
