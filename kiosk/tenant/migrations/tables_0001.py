"""Table definitions of schema version 0001: tenant_schema.sql as it stands, and the same for SQLite.

SQLite: enumerations are checked text, ids are never handed out twice, times are the machine's wall time; what
MariaDB declares inside a table as an index is an index of its own there.
"""

from collections.abc import Mapping
from typing import Final

MARIADB: Final[Mapping[str, str]] = {
    "work_center": """
        work_center_id INT PRIMARY KEY AUTO_INCREMENT,
        code VARCHAR(50) NOT NULL UNIQUE,
        name VARCHAR(200) NOT NULL,
        status ENUM('active','inactive','maintenance') NOT NULL DEFAULT 'active'
    """,
    "team": """
        id_team INT PRIMARY KEY AUTO_INCREMENT,
        code VARCHAR(50) NOT NULL,
        name VARCHAR(100) NOT NULL,
        active TINYINT(1) NOT NULL DEFAULT 1
    """,
    "team_member": """
        id_team INT NOT NULL,
        id_member INT NOT NULL,
        role ENUM('lead','supervisor','qc','member','trainee') NOT NULL DEFAULT 'member',
        active TINYINT(1) NOT NULL DEFAULT 1,
        PRIMARY KEY (id_team, id_member)
    """,
    "atelier_job_ticket": """
        id_job_ticket INT PRIMARY KEY AUTO_INCREMENT,
        ticket_code VARCHAR(50) NOT NULL UNIQUE,
        job_name VARCHAR(200) NOT NULL,
        target_qty DECIMAL(10,2) NOT NULL,
        status ENUM('planned','in_progress','on_hold','qc','rework','completed','cancelled')
            NOT NULL DEFAULT 'planned',
        process_mode ENUM('batch','piece') NOT NULL DEFAULT 'batch',
        work_center_id INT NULL,
        due_date DATE NULL,
        started_at DATETIME NULL,
        completed_at DATETIME NULL
    """,
    "atelier_job_task": """
        id_job_task INT PRIMARY KEY AUTO_INCREMENT,
        id_job_ticket INT NOT NULL,
        step_name VARCHAR(200) NOT NULL,
        sequence_no INT NOT NULL,
        status ENUM('pending','in_progress','on_hold','paused','qc','rework','done','cancelled')
            NOT NULL DEFAULT 'pending',
        assigned_to INT NULL,
        predecessor_task_id INT NULL,
        work_center_id INT NULL,
        estimated_hours DECIMAL(10,2) NOT NULL DEFAULT 0,
        started_at DATETIME NULL,
        completed_at DATETIME NULL,
        INDEX idx_ticket (id_job_ticket),
        INDEX idx_status (status, id_job_ticket),
        FOREIGN KEY (id_job_ticket) REFERENCES atelier_job_ticket(id_job_ticket) ON DELETE CASCADE
    """,
    "atelier_wip_log": """
        id_wip_log INT PRIMARY KEY AUTO_INCREMENT,
        id_job_ticket INT NOT NULL,
        id_job_task INT NOT NULL,
        event_type ENUM('start','hold','resume','complete','fail','qc_start','qc_pass','qc_fail','note')
            NOT NULL,
        event_time DATETIME NOT NULL,
        operator_name VARCHAR(100) NULL,
        operator_user_id INT NULL,
        qty DECIMAL(10,2) NOT NULL DEFAULT 0,
        serial_number VARCHAR(100) NULL,
        notes TEXT NULL,
        process_mode VARCHAR(20) NULL,
        idempotency_key VARCHAR(100) NULL,
        created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
        deleted_at DATETIME NULL,
        deleted_by INT NULL,
        INDEX idx_wip_log_task_deleted (id_job_task, deleted_at),
        INDEX idx_wip_log_task_operator (id_job_task, operator_user_id, deleted_at),
        UNIQUE INDEX idx_idempotency (idempotency_key),
        FOREIGN KEY (id_job_ticket) REFERENCES atelier_job_ticket(id_job_ticket) ON DELETE CASCADE,
        FOREIGN KEY (id_job_task) REFERENCES atelier_job_task(id_job_task) ON DELETE CASCADE
    """,
    "atelier_task_operator_session": """
        id_session INT PRIMARY KEY AUTO_INCREMENT,
        id_job_task INT NOT NULL,
        operator_user_id INT NOT NULL,
        operator_name VARCHAR(150) NULL,
        started_at DATETIME NULL,
        paused_at DATETIME NULL,
        completed_at DATETIME NULL,
        status ENUM('active','paused','completed','cancelled') NOT NULL DEFAULT 'active',
        total_qty INT NOT NULL DEFAULT 0,
        total_pause_minutes INT NOT NULL DEFAULT 0,
        notes TEXT NULL,
        created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
        updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
        INDEX idx_task_operator (id_job_task, operator_user_id),
        INDEX idx_operator_status (operator_user_id, status),
        INDEX idx_task_status (id_job_task, status),
        FOREIGN KEY (id_job_task) REFERENCES atelier_job_task(id_job_task) ON DELETE CASCADE
    """,
    "kiosk_operator": """
        operator_user_id INT PRIMARY KEY,
        operator_name VARCHAR(150) NOT NULL,
        badge_code VARCHAR(64) NOT NULL UNIQUE,
        role ENUM('operator','supervisor','admin') NOT NULL DEFAULT 'operator',
        pin_hash VARCHAR(255) NULL,
        language CHAR(2) NULL,
        active TINYINT(1) NOT NULL DEFAULT 1,
        updated_at DATETIME NULL ON UPDATE CURRENT_TIMESTAMP
    """,
    "kiosk_terminal": """
        terminal_id CHAR(36) PRIMARY KEY,
        code VARCHAR(50) NOT NULL UNIQUE,
        name VARCHAR(200) NULL,
        app_version VARCHAR(50) NULL,
        last_seen_at DATETIME NULL,
        pending_count INT NOT NULL DEFAULT 0,
        attention_count INT NOT NULL DEFAULT 0,
        scanner_state VARCHAR(20) NULL,
        clock_offset_ms INT NULL,
        revoked_at DATETIME NULL
    """,
    "kiosk_event": """
        idempotency_key VARCHAR(100) PRIMARY KEY,
        terminal_id CHAR(36) NOT NULL,
        terminal_seq BIGINT NOT NULL,
        action ENUM('cancel') NULL,
        reason_code VARCHAR(30) NULL,
        entered_by INT NULL,
        entered_at DATETIME NULL,
        UNIQUE (terminal_id, terminal_seq)
    """,
    "kiosk_reason": """
        code VARCHAR(30) PRIMARY KEY,
        kind ENUM('pause','scrap') NOT NULL,
        label_th VARCHAR(100) NOT NULL,
        label_en VARCHAR(100) NOT NULL,
        alert_after_minutes INT NULL,
        sort_no INT NOT NULL DEFAULT 0,
        active TINYINT(1) NOT NULL DEFAULT 1
    """,
    "kiosk_shift": """
        code VARCHAR(30) PRIMARY KEY,
        label_th VARCHAR(100) NOT NULL,
        label_en VARCHAR(100) NOT NULL,
        starts_at TIME NOT NULL,
        ends_at TIME NOT NULL,
        active TINYINT(1) NOT NULL DEFAULT 1
    """,
}

SQLITE: Final[Mapping[str, str]] = {
    "work_center": """
        work_center_id INTEGER PRIMARY KEY AUTOINCREMENT,
        code VARCHAR(50) NOT NULL UNIQUE,
        name VARCHAR(200) NOT NULL,
        status VARCHAR(11) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'maintenance'))
    """,
    "team": """
        id_team INTEGER PRIMARY KEY AUTOINCREMENT,
        code VARCHAR(50) NOT NULL,
        name VARCHAR(100) NOT NULL,
        active BOOLEAN NOT NULL DEFAULT 1
    """,
    "team_member": """
        id_team INT NOT NULL,
        id_member INT NOT NULL,
        role VARCHAR(10) NOT NULL DEFAULT 'member'
            CHECK (role IN ('lead', 'supervisor', 'qc', 'member', 'trainee')),
        active BOOLEAN NOT NULL DEFAULT 1,
        PRIMARY KEY (id_team, id_member)
    """,
    "atelier_job_ticket": """
        id_job_ticket INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_code VARCHAR(50) NOT NULL UNIQUE,
        job_name VARCHAR(200) NOT NULL,
        target_qty DECIMAL(10,2) NOT NULL,
        status VARCHAR(11) NOT NULL DEFAULT 'planned'
            CHECK (status IN ('planned', 'in_progress', 'on_hold', 'qc', 'rework', 'completed', 'cancelled')),
        process_mode VARCHAR(5) NOT NULL DEFAULT 'batch' CHECK (process_mode IN ('batch', 'piece')),
        work_center_id INT NULL,
        due_date DATE NULL,
        started_at DATETIME NULL,
        completed_at DATETIME NULL
    """,
    "atelier_job_task": """
        id_job_task INTEGER PRIMARY KEY AUTOINCREMENT,
        id_job_ticket INT NOT NULL,
        step_name VARCHAR(200) NOT NULL,
        sequence_no INT NOT NULL,
        status VARCHAR(11) NOT NULL DEFAULT 'pending'
            CHECK (status IN ('pending', 'in_progress', 'on_hold', 'paused', 'qc', 'rework', 'done', 'cancelled')),
        assigned_to INT NULL,
        predecessor_task_id INT NULL,
        work_center_id INT NULL,
        estimated_hours DECIMAL(10,2) NOT NULL DEFAULT 0,
        started_at DATETIME NULL,
        completed_at DATETIME NULL,
        FOREIGN KEY (id_job_ticket) REFERENCES atelier_job_ticket(id_job_ticket) ON DELETE CASCADE
    """,
    "atelier_wip_log": """
        id_wip_log INTEGER PRIMARY KEY AUTOINCREMENT,
        id_job_ticket INT NOT NULL,
        id_job_task INT NOT NULL,
        event_type VARCHAR(8) NOT NULL
            CHECK (event_type IN ('start', 'hold', 'resume', 'complete', 'fail',
                'qc_start', 'qc_pass', 'qc_fail', 'note')),
        event_time DATETIME NOT NULL,
        operator_name VARCHAR(100) NULL,
        operator_user_id INT NULL,
        qty DECIMAL(10,2) NOT NULL DEFAULT 0,
        serial_number VARCHAR(100) NULL,
        notes TEXT NULL,
        process_mode VARCHAR(20) NULL,
        idempotency_key VARCHAR(100) NULL,
        created_at DATETIME NOT NULL DEFAULT (datetime('now', 'localtime')),
        deleted_at DATETIME NULL,
        deleted_by INT NULL,
        UNIQUE (idempotency_key),
        FOREIGN KEY (id_job_ticket) REFERENCES atelier_job_ticket(id_job_ticket) ON DELETE CASCADE,
        FOREIGN KEY (id_job_task) REFERENCES atelier_job_task(id_job_task) ON DELETE CASCADE
    """,
    "atelier_task_operator_session": """
        id_session INTEGER PRIMARY KEY AUTOINCREMENT,
        id_job_task INT NOT NULL,
        operator_user_id INT NOT NULL,
        operator_name VARCHAR(150) NULL,
        started_at DATETIME NULL,
        paused_at DATETIME NULL,
        completed_at DATETIME NULL,
        status VARCHAR(9) NOT NULL DEFAULT 'active'
            CHECK (status IN ('active', 'paused', 'completed', 'cancelled')),
        total_qty INT NOT NULL DEFAULT 0,
        total_pause_minutes INT NOT NULL DEFAULT 0,
        notes TEXT NULL,
        created_at DATETIME DEFAULT (datetime('now', 'localtime')),
        updated_at DATETIME NULL,
        FOREIGN KEY (id_job_task) REFERENCES atelier_job_task(id_job_task) ON DELETE CASCADE
    """,
    "kiosk_operator": """
        operator_user_id INTEGER PRIMARY KEY,
        operator_name VARCHAR(150) NOT NULL,
        badge_code VARCHAR(64) NOT NULL UNIQUE,
        role VARCHAR(10) NOT NULL DEFAULT 'operator' CHECK (role IN ('operator', 'supervisor', 'admin')),
        pin_hash VARCHAR(255) NULL,
        language CHAR(2) NULL,
        active BOOLEAN NOT NULL DEFAULT 1,
        updated_at DATETIME NULL
    """,
    "kiosk_terminal": """
        terminal_id CHAR(36) PRIMARY KEY,
        code VARCHAR(50) NOT NULL UNIQUE,
        name VARCHAR(200) NULL,
        app_version VARCHAR(50) NULL,
        last_seen_at DATETIME NULL,
        pending_count INT NOT NULL DEFAULT 0,
        attention_count INT NOT NULL DEFAULT 0,
        scanner_state VARCHAR(20) NULL,
        clock_offset_ms INT NULL,
        revoked_at DATETIME NULL
    """,
    "kiosk_event": """
        idempotency_key VARCHAR(100) PRIMARY KEY,
        terminal_id CHAR(36) NOT NULL,
        terminal_seq BIGINT NOT NULL,
        action VARCHAR(6) NULL CHECK (action IN ('cancel')),
        reason_code VARCHAR(30) NULL,
        entered_by INT NULL,
        entered_at DATETIME NULL,
        UNIQUE (terminal_id, terminal_seq)
    """,
    "kiosk_reason": """
        code VARCHAR(30) PRIMARY KEY,
        kind VARCHAR(5) NOT NULL CHECK (kind IN ('pause', 'scrap')),
        label_th VARCHAR(100) NOT NULL,
        label_en VARCHAR(100) NOT NULL,
        alert_after_minutes INT NULL,
        sort_no INT NOT NULL DEFAULT 0,
        active BOOLEAN NOT NULL DEFAULT 1
    """,
    "kiosk_shift": """
        code VARCHAR(30) PRIMARY KEY,
        label_th VARCHAR(100) NOT NULL,
        label_en VARCHAR(100) NOT NULL,
        starts_at TIME NOT NULL,
        ends_at TIME NOT NULL,
        active BOOLEAN NOT NULL DEFAULT 1
    """,
}

SQLITE_INDEXES: Final[Mapping[str, str]] = {
    "idx_ticket": "atelier_job_task (id_job_ticket)",
    "idx_status": "atelier_job_task (status, id_job_ticket)",
    "idx_wip_log_task_deleted": "atelier_wip_log (id_job_task, deleted_at)",
    "idx_wip_log_task_operator": "atelier_wip_log (id_job_task, operator_user_id, deleted_at)",
    "idx_task_operator": "atelier_task_operator_session (id_job_task, operator_user_id)",
    "idx_operator_status": "atelier_task_operator_session (operator_user_id, status)",
    "idx_task_status": "atelier_task_operator_session (id_job_task, status)",
}
