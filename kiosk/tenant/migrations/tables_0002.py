"""Table definitions that schema version 0002 adds: part 3 of tenant_schema.sql, and the same for SQLite."""

from collections.abc import Mapping
from typing import Final

MARIADB: Final[Mapping[str, str]] = {
    "kiosk_floor_log": """
        id_floor_log BIGINT PRIMARY KEY AUTO_INCREMENT,
        event_key VARCHAR(100) NOT NULL UNIQUE,
        event_type ENUM('in','out','activity','activity_end','call','acknowledge','solve','withdraw') NOT NULL,
        event_time DATETIME NOT NULL,
        operator_user_id INT NOT NULL,
        operator_name VARCHAR(150) NULL,
        code VARCHAR(30) NULL,
        call_key VARCHAR(100) NULL,
        id_job_task INT NULL,
        work_center_id INT NULL,
        note VARCHAR(500) NULL,
        terminal_id CHAR(36) NOT NULL,
        terminal_seq BIGINT NOT NULL,
        entered_by INT NULL,
        entered_at DATETIME NULL,
        created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
        deleted_at DATETIME NULL,
        deleted_by INT NULL,
        UNIQUE (terminal_id, terminal_seq),
        INDEX idx_floor_time (event_time, deleted_at),
        INDEX idx_floor_operator (operator_user_id, event_time),
        INDEX idx_floor_call (call_key)
    """,
    "kiosk_shift_break": """
        shift_code VARCHAR(30) NOT NULL,
        starts_at TIME NOT NULL,
        ends_at TIME NOT NULL,
        label_th VARCHAR(100) NOT NULL,
        label_en VARCHAR(100) NOT NULL,
        active TINYINT(1) NOT NULL DEFAULT 1,
        PRIMARY KEY (shift_code, starts_at)
    """,
    "kiosk_setting": """
        scope VARCHAR(60) NOT NULL,
        name VARCHAR(100) NOT NULL,
        value TEXT NOT NULL,
        updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
        updated_by INT NULL,
        PRIMARY KEY (scope, name)
    """,
}

MARIADB_KIND: Final = "ENUM('pause','scrap','call','activity') NOT NULL"

TERMINAL_COLUMNS: Final = {
    "settings_version": "VARCHAR(40) NULL",
    "replaces": "CHAR(36) NULL",
    "retired_at": "DATETIME NULL",
}

SQLITE: Final[Mapping[str, str]] = {
    "kiosk_floor_log": """
        id_floor_log INTEGER PRIMARY KEY AUTOINCREMENT,
        event_key VARCHAR(100) NOT NULL UNIQUE,
        event_type VARCHAR(12) NOT NULL CHECK (event_type IN
            ('in', 'out', 'activity', 'activity_end', 'call', 'acknowledge', 'solve', 'withdraw')),
        event_time DATETIME NOT NULL,
        operator_user_id INT NOT NULL,
        operator_name VARCHAR(150) NULL,
        code VARCHAR(30) NULL,
        call_key VARCHAR(100) NULL,
        id_job_task INT NULL,
        work_center_id INT NULL,
        note VARCHAR(500) NULL,
        terminal_id CHAR(36) NOT NULL,
        terminal_seq BIGINT NOT NULL,
        entered_by INT NULL,
        entered_at DATETIME NULL,
        created_at DATETIME NOT NULL DEFAULT (datetime('now', 'localtime')),
        deleted_at DATETIME NULL,
        deleted_by INT NULL,
        UNIQUE (terminal_id, terminal_seq)
    """,
    "kiosk_shift_break": """
        shift_code VARCHAR(30) NOT NULL,
        starts_at TIME NOT NULL,
        ends_at TIME NOT NULL,
        label_th VARCHAR(100) NOT NULL,
        label_en VARCHAR(100) NOT NULL,
        active BOOLEAN NOT NULL DEFAULT 1,
        PRIMARY KEY (shift_code, starts_at)
    """,
    "kiosk_setting": """
        scope VARCHAR(60) NOT NULL,
        name VARCHAR(100) NOT NULL,
        value TEXT NOT NULL,
        updated_at DATETIME NOT NULL DEFAULT (datetime('now', 'localtime')),
        updated_by INT NULL,
        PRIMARY KEY (scope, name)
    """,
}

SQLITE_INDEXES: Final[Mapping[str, str]] = {
    "idx_floor_time": "kiosk_floor_log (event_time, deleted_at)",
    "idx_floor_operator": "kiosk_floor_log (operator_user_id, event_time)",
    "idx_floor_call": "kiosk_floor_log (call_key)",
}

SQLITE_REASON: Final = """
    code VARCHAR(30) PRIMARY KEY,
    kind VARCHAR(8) NOT NULL CHECK (kind IN ('pause', 'scrap', 'call', 'activity')),
    label_th VARCHAR(100) NOT NULL,
    label_en VARCHAR(100) NOT NULL,
    alert_after_minutes INT NULL,
    sort_no INT NOT NULL DEFAULT 0,
    active BOOLEAN NOT NULL DEFAULT 1
"""
