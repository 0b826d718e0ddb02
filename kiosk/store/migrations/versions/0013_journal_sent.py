"""An index with which what was sent today is counted without the days before."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for journal in ("journal", "floor_journal"):
        op.create_index(f"ix_{journal}_sent", journal, ["sent_at"], sqlite_where=sa.text("sent_at IS NOT NULL"))
