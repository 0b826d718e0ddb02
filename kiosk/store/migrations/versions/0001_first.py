"""The first schema: the tables in common with the tenant, the journal and the state of the sync."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "atelier_job_task",
        sa.Column("id_job_task", sa.Integer(), nullable=False),
        sa.Column("id_job_ticket", sa.Integer(), nullable=False),
        sa.Column("step_name", sa.String(length=200), nullable=False),
        sa.Column("sequence_no", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("assigned_to", sa.Integer(), nullable=True),
        sa.Column("predecessor_task_id", sa.Integer(), nullable=True),
        sa.Column("work_center_id", sa.Integer(), nullable=True),
        sa.Column("estimated_hours", sa.Numeric(precision=10, scale=2, asdecimal=False), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id_job_task"),
    )
    op.create_index("ix_atelier_job_task_id_job_ticket", "atelier_job_task", ["id_job_ticket"], unique=False)
    op.create_index("ix_atelier_job_task_status", "atelier_job_task", ["status"], unique=False)
    op.create_table(
        "atelier_job_ticket",
        sa.Column("id_job_ticket", sa.Integer(), nullable=False),
        sa.Column("ticket_code", sa.String(length=50), nullable=False),
        sa.Column("job_name", sa.String(length=200), nullable=False),
        sa.Column("target_qty", sa.Numeric(precision=10, scale=2, asdecimal=False), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("process_mode", sa.String(length=20), nullable=False),
        sa.Column("work_center_id", sa.Integer(), nullable=True),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id_job_ticket"),
    )
    op.create_index("ix_atelier_job_ticket_ticket_code", "atelier_job_ticket", ["ticket_code"], unique=False)
    op.create_table(
        "atelier_task_operator_session",
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
        sa.Column("pause_seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pause_reason_code", sa.String(length=30), nullable=True),
        sa.PrimaryKeyConstraint("id_session"),
    )
    op.create_index(
        "ix_session_operator_status", "atelier_task_operator_session", ["operator_user_id", "status"], unique=False
    )
    op.create_index("ix_session_status", "atelier_task_operator_session", ["status"], unique=False)
    op.create_index(
        "ix_session_task_operator",
        "atelier_task_operator_session",
        ["id_job_task", "operator_user_id"],
        unique=False,
    )
    op.create_index(
        "ix_session_task_status",
        "atelier_task_operator_session",
        ["id_job_task", "status", "total_qty"],
        unique=False,
    )
    op.create_table(
        "atelier_wip_log",
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("id_wip_log", sa.Integer(), nullable=True),
        sa.Column("id_job_ticket", sa.Integer(), nullable=False),
        sa.Column("id_job_task", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.String(length=20), nullable=False),
        sa.Column("event_time", sa.DateTime(), nullable=False),
        sa.Column("operator_name", sa.String(length=100), nullable=True),
        sa.Column("operator_user_id", sa.Integer(), nullable=True),
        sa.Column("qty", sa.Numeric(precision=10, scale=2, asdecimal=False), server_default="0", nullable=False),
        sa.Column("serial_number", sa.String(length=100), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("process_mode", sa.String(length=20), nullable=True),
        sa.Column("idempotency_key", sa.String(length=100), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("deleted_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("local_id"),
        sa.UniqueConstraint("id_wip_log"),
        sa.UniqueConstraint("idempotency_key"),
    )
    op.create_index(
        "ix_wip_log_operator_time", "atelier_wip_log", ["operator_user_id", "event_time"], unique=False
    )
    op.create_index(
        "ix_wip_log_task_operator", "atelier_wip_log", ["id_job_task", "operator_user_id"], unique=False
    )
    op.create_index("ix_wip_log_time", "atelier_wip_log", ["event_time"], unique=False)
    op.create_table(
        "journal",
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
    op.create_index("ix_journal_action_id", "journal", ["action_id"], unique=False)
    op.create_index(
        "ix_journal_attention",
        "journal",
        ["attention_at"],
        unique=False,
        sqlite_where=sa.text("attention_reason IS NOT NULL"),
    )
    op.create_index(
        "ix_journal_unsent", "journal", ["terminal_seq"], unique=False, sqlite_where=sa.text("sent_at IS NULL")
    )
    op.create_table(
        "kiosk_event",
        sa.Column("idempotency_key", sa.String(length=100), nullable=False),
        sa.Column("terminal_id", sa.String(length=36), nullable=False),
        sa.Column("terminal_seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=True),
        sa.Column("reason_code", sa.String(length=30), nullable=True),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("idempotency_key"),
        sa.UniqueConstraint("terminal_id", "terminal_seq"),
    )
    op.create_table(
        "kiosk_operator",
        sa.Column("operator_user_id", sa.Integer(), nullable=False),
        sa.Column("operator_name", sa.String(length=150), nullable=False),
        sa.Column("badge_code", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("pin_hash", sa.String(length=255), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("operator_user_id"),
    )
    op.create_table(
        "kiosk_reason",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label_th", sa.String(length=100), nullable=False),
        sa.Column("label_en", sa.String(length=100), nullable=False),
        sa.Column("alert_after_minutes", sa.Integer(), nullable=True),
        sa.Column("sort_no", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "kiosk_shift",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("label_th", sa.String(length=100), nullable=False),
        sa.Column("label_en", sa.String(length=100), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "kiosk_terminal",
        sa.Column("terminal_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("app_version", sa.String(length=50), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(), nullable=True),
        sa.Column("pending_count", sa.Integer(), nullable=False),
        sa.Column("attention_count", sa.Integer(), nullable=False),
        sa.Column("scanner_state", sa.String(length=20), nullable=True),
        sa.Column("clock_offset_ms", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("terminal_id"),
    )
    op.create_table(
        "sync_state",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "task_elsewhere",
        sa.Column("id_job_task", sa.Integer(), nullable=False),
        sa.Column("work_center_code", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("id_job_task"),
    )
    op.create_table(
        "team",
        sa.Column("id_team", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id_team"),
    )
    op.create_table(
        "team_member",
        sa.Column("id_team", sa.Integer(), nullable=False),
        sa.Column("id_member", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id_team", "id_member"),
    )
    op.create_table(
        "terminal",
        sa.Column("terminal_id", sa.String(length=36), nullable=False),
        sa.Column("last_key", sa.String(length=36), nullable=True),
        sa.Column("last_seq", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_event_time", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("terminal_id"),
    )
    op.create_table(
        "void_outbox", sa.Column("local_id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("local_id")
    )
    op.create_table(
        "work_center",
        sa.Column("work_center_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("work_center_id"),
    )
