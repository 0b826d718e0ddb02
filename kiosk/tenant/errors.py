"""The two ways the tenant fails: it cannot be reached now, or a person must act."""

from __future__ import annotations

from enum import StrEnum


class ProblemCode(StrEnum):
    """What a person must mend before this kiosk and the tenant can work together."""

    BAD_URL = "bad_url"
    NO_DATABASE = "no_database"
    NO_TABLES = "no_tables"
    TABLES_DIFFER = "tables_differ"
    SCHEMA_OLDER = "schema_older"
    SCHEMA_NEWER = "schema_newer"
    ACCESS_DENIED = "access_denied"
    TLS_REQUIRED = "tls_required"
    TLS_FAILED = "tls_failed"
    CHARACTER_SET = "character_set"
    TIME_ZONE = "time_zone"
    REVOKED = "revoked"
    CODE_TAKEN = "code_taken"


class TenantUnavailable(Exception):
    """The tenant cannot be reached or is too busy: nothing to mend here, try again later."""


class TenantProblem(Exception):
    """The tenant answers, but a person must act first: ``detail`` says in English what is wrong and what to do."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(f"{code.value}: {detail}")
        self.code = code
        self.detail = detail
