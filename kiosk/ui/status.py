"""The state of scanner and link as the header shows it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.link import Link, LinkProblem
from kiosk.domain.scanner import ScannerState, ScannerTrouble


@dataclass(frozen=True, slots=True)
class StationStatus:
    """``pending``: events saved here and not yet sent; ``attention``: events the tenant refused.
    ``held_back``: of the pending, those for tables that the tenant lacks: they wait for the office.

    ``met_tenant``: whether this terminal was ever connected; before that it knows no task and nobody.
    ``scanner`` and ``scanner_trouble`` are the worst scanner's; ``scanner_number`` says which one it is, from 1,
    where there are several.
    ``problem``: what a person has to mend while ``link`` is PROBLEM.
    ``clock_off_seconds``: by how much this machine's clock is wrong, either way; 0 while that is no matter.
    ``is_older_store``: lately this terminal's store was found older than what the tenant has of it.
    """

    scanner: ScannerState = ScannerState.STARTING
    link: Link = Link.CONNECTING
    pending: int = 0
    attention: int = 0
    held_back: int = 0
    met_tenant: bool = True
    scanner_trouble: ScannerTrouble = ScannerTrouble.NONE
    scanner_number: int = 0
    clock_off_seconds: int = 0
    problem: LinkProblem | None = None
    is_older_store: bool = False

    @property
    def saves_here(self) -> bool:
        """Whether what is recorded now stays on this terminal for a while."""
        return self.link in (Link.OFFLINE, Link.PROBLEM)
