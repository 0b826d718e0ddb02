"""How things stand between this kiosk and its tenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from kiosk.domain.clock import TRUSTED_OFFSET
from kiosk.domain.link import Link, LinkProblem, TenantLack


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """``pending``: events saved here and not yet sent; ``attention``: events the tenant refused.
    ``held_back``: of the pending, those for tables that the tenant lacks: they wait for the office.

    ``problem``: what a person has to mend while ``link`` is PROBLEM. ``last_contact``: aware UTC, None before the
    first. ``clock_offset_ms``: tenant minus this machine. ``zone``: of the tenant's wall time,
    once known. ``response_ms``: how long its last answer took. ``held_tasks``: another client's transaction
    holds them there, and what is to be sent of them waits. ``may_administer``: as it last answered, this
    terminal's account may change people, reasons and shifts. ``lack``: why what came with later versions of the
    tenant's tables cannot be used. ``is_older_store``: the store was found older lately
    than what the tenant has of this terminal.
    """

    link: Link = Link.CONNECTING
    pending: int = 0
    attention: int = 0
    held_back: int = 0
    problem: LinkProblem | None = None
    last_contact: datetime | None = None
    clock_offset_ms: int | None = None
    zone: tzinfo | None = None
    response_ms: int | None = None
    held_tasks: frozenset[int] = frozenset()
    may_administer: bool = False
    lack: TenantLack | None = None
    is_older_store: bool = False
    has_new_settings: bool = False
    """Other central settings are kept than those that run: they count from the next start."""

    @property
    def clock_off_seconds(self) -> int:
        """By how much this machine's clock is off, either way; 0 as long as that is no more than five minutes."""
        offset = timedelta(milliseconds=abs(self.clock_offset_ms or 0))
        return int(offset.total_seconds()) if offset > TRUSTED_OFFSET else 0
