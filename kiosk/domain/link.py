"""The line between this terminal and its tenant."""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """The line to the tenant. PROBLEM: a person has to mend something; the kiosk goes on trying meanwhile."""

    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    PROBLEM = "problem"


class LinkProblem(StrEnum):
    """What a person must mend before this terminal and its tenant can work together."""

    BAD_URL = "bad_url"
    NO_DATABASE = "no_database"
    NO_TABLES = "no_tables"
    TABLES_DIFFER = "tables_differ"
    SCHEMA_NEWER = "schema_newer"
    ACCESS_DENIED = "access_denied"
    RIGHTS_MISSING = "rights_missing"
    """The account logs in, and may not do what a kiosk does."""
    HOST_REFUSED = "host_refused"
    """The server lets nobody in from this machine."""
    ACCOUNT_LOCKED = "account_locked"
    PASSWORD_EXPIRED = "password_expired"
    LOGIN_UNSUPPORTED = "login_unsupported"
    """The account logs in by other means than those the driver has: PAM, say."""
    TLS_REQUIRED = "tls_required"
    TLS_FAILED = "tls_failed"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CLOCK_WRONG = "clock_wrong"
    """This machine's clock stands before the server's certificate begins."""
    SERVER_READ_ONLY = "server_read_only"
    """A replica, say."""
    SERVER_FULL = "server_full"
    """The server's disk is full."""
    SERVER_BUSY = "server_busy"
    """Other programs keep rows or the whole database to themselves for longer than is waited for."""
    NO_MORE_CONNECTIONS = "no_more_connections"
    STATEMENTS_CUT = "statements_cut"
    """The server ends statements before they are done: it allows them less time than they take."""
    TABLE_DAMAGED = "table_damaged"
    """A table of the server's."""
    TENANT_DAMAGED = "tenant_damaged"
    """An embedded tenant's file."""
    TENANT_FILE_UNUSABLE = "tenant_file_unusable"
    """An embedded tenant's file that may not be opened or written to, or whose disk is full."""
    CHARACTER_SET = "character_set"
    TIME_ZONE = "time_zone"
    ZONE_UNNAMED = "zone_unnamed"
    """The server's clocks are put forward and back, and nothing says by which zone."""
    REVOKED = "revoked"
    NOT_ADMITTED = "not_admitted"
    """The tenant does not know this terminal, which is to wait until the office lets it in."""
    CODE_TAKEN = "code_taken"
    STORE_FAILED = "store_failed"
    """The local store fails: a full disk, say."""
    INTERNAL_ERROR = "internal_error"
    """The sync itself failed; the log has the traceback."""


class TenantLack(StrEnum):
    """Why a tenant that works cannot give all that this program knows: calls, whole days, central settings."""

    OLD_SCHEMA = "old_schema"
    """Its tables were not migrated yet."""
    OLD_GRANTS = "old_grants"
    """This terminal's account has no rights on the newest tables yet."""
