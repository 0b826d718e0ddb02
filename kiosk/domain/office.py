"""What the office keeps of people and terminals, and how asking it may fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

_NEW_FOR: Final = timedelta(days=7)
_ONLINE_SECONDS: Final = 45
"""A terminal says how it is every 10 s, and in a backlog or a bad network somewhat later."""


class Role(StrEnum):
    """What a person may do at a kiosk."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOperator:
    """A row of kiosk_operator. ``badge`` is opaque, ``pin_hash`` argon2id; neither is in the repr.

    ``role`` is a Role, or one that a newer ERP added, which may do what operators may.
    """

    operator_id: int
    name: str
    badge: str = field(repr=False)
    role: str = Role.OPERATOR
    pin_hash: str | None = field(default=None, repr=False)
    language: str | None = None
    active: bool = True

    @property
    def needs_pin(self) -> bool:
        """Whether signing in takes a PIN beside the badge."""
        return self.role in (Role.SUPERVISOR, Role.ADMIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalState:
    """A kiosk as it last told the tenant, ``seconds_silent`` ago by the tenant's clock; None: it never did."""

    terminal_id: str
    code: str
    name: str
    app_version: str | None
    last_seen_at: datetime | None
    seconds_silent: int | None
    pending: int
    attention: int
    scanner_state: str | None
    clock_offset_ms: int | None
    revoked_at: datetime | None
    made_at: datetime | None = None
    """When its store was made, by its own clock; None where its id does not tell."""
    settings_version: str | None = None
    """Which central settings it runs, or ``refused: …``."""
    replaces: str | None = None
    """The terminal_id it took over from."""

    @property
    def waits_to_be_let_in(self) -> bool:
        """Whether it is new, and the office has not said yet that it may work."""
        return self.revoked_at is not None and self.last_seen_at is None

    @property
    def is_shut_out(self) -> bool:
        """Whether it was at work, and may be no more."""
        return self.revoked_at is not None and self.last_seen_at is not None

    @property
    def is_new(self) -> bool:
        """Whether it came lately: a new machine, or a new store on an old one."""
        if self.made_at is None or self.last_seen_at is None:
            return self.waits_to_be_let_in
        return abs(self.last_seen_at - self.made_at) < _NEW_FOR

    @property
    def is_online(self) -> bool:
        """Whether it told the tenant of itself lately enough to be at work."""
        return self.seconds_silent is not None and self.seconds_silent <= _ONLINE_SECONDS


OperatorPlan = Callable[[Sequence[OfficeOperator]], Sequence[OfficeOperator]]
"""Given everybody, those to write, new or changed. It may be asked again when writing met somebody else's."""


class OfficeRefusal(StrEnum):
    """Why the office could not be changed; a person can mend it."""

    OPERATOR_UNKNOWN = "operator_unknown"
    BADGE_TAKEN = "badge_taken"
    BADGE_UNFIT = "badge_unfit"
    CODE_TAKEN = "code_taken"
    NUMBER_TAKEN = "number_taken"
    OLD_TABLES = "old_tables"
    NOT_ALLOWED = "not_allowed"
    NO_GRANT = "no_grant"


class OfficeRefused(Exception):
    """Nothing was changed, for a reason that people are told."""

    def __init__(self, refusal: OfficeRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class BadgeUnfit(OfficeRefused):
    """A code that cannot be a badge. ``why`` goes on from "the badge", in English, without the code."""

    def __init__(self, why: str) -> None:
        super().__init__(OfficeRefusal.BADGE_UNFIT)
        self.why = why


class OfficeUnreachable(Exception):
    """The tenant cannot be reached or is not fit to work with; administration needs it."""
