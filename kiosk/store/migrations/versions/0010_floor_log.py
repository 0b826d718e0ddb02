"""The floor log, and what the store keeps of its rows."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "kiosk_floor_log",
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("id_floor_log", sa.Integer(), nullable=True),
        sa.Column("event_key", sa.String(length=100), nullable=False),
        sa.Column("event_type", sa.String(length=20), nullable=False),
        sa.Column("event_time", sa.DateTime(), nullable=False),
        sa.Column("operator_user_id", sa.Integer(), nullable=False),
        sa.Column("operator_name", sa.String(length=150), nullable=True),
        sa.Column("code", sa.String(length=30), nullable=True),
        sa.Column("call_key", sa.String(length=100), nullable=True),
        sa.Column("id_job_task", sa.Integer(), nullable=True),
        sa.Column("work_center_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("terminal_id", sa.String(length=36), nullable=False),
        sa.Column("terminal_seq", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("deleted_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("local_id"),
        sa.UniqueConstraint("id_floor_log"),
        sa.UniqueConstraint("event_key"),
        sa.UniqueConstraint("terminal_id", "terminal_seq"),
    )
    op.create_index("ix_floor_log_time", "kiosk_floor_log", ["event_time", "deleted_at"])
    op.create_index("ix_floor_log_operator_time", "kiosk_floor_log", ["operator_user_id", "event_time"])
    op.create_index(
        "ix_floor_log_call", "kiosk_floor_log", ["call_key"], sqlite_where=sa.text("call_key IS NOT NULL")
    )
    op.create_table(
        "floor_journal",
        sa.Column("idempotency_key", sa.String(length=36), nullable=False),
        sa.Column("terminal_seq", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("action_kind", sa.String(length=20), nullable=False),
        sa.Column("acted_by", sa.Integer(), nullable=False),
        sa.Column("raw_clock", sa.String(length=32), nullable=False),
        sa.Column("monotonic_ns", sa.Integer(), nullable=False),
        sa.Column("boot_id", sa.String(length=36), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("attention_reason", sa.Text(), nullable=True),
        sa.Column("attention_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("idempotency_key"),
        sa.UniqueConstraint("terminal_seq"),
    )
    op.create_index("ix_floor_journal_action_id", "floor_journal", ["action_id"])
    op.create_index(
        "ix_floor_journal_unsent", "floor_journal", ["terminal_seq"], sqlite_where=sa.text("sent_at IS NULL")
    )
    op.create_index(
        "ix_floor_journal_attention",
        "floor_journal",
        ["attention_at"],
        sqlite_where=sa.text("attention_reason IS NOT NULL"),
    )
    for table in ("floor_void_outbox", "floor_own_void"):
        op.create_table(
            table,
            sa.Column("local_id", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("local_id"),
        )
    op.create_table(
        "open_call",
        sa.Column("call_key", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("call_key"),
    )
    last = sa.Column("last_floor_seq", sa.Integer(), server_default=sa.text("0"), nullable=False)
    op.add_column("terminal", last)
