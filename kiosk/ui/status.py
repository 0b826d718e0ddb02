"""The state of scanner and link as the header shows it; the composition root translates into it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Link(StrEnum):
    """The line to the tenant. PROBLEM: it answers, but a person has to mend something there."""

    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    PROBLEM = "problem"


class ScannerLight(StrEnum):
    """The scanner: SEARCHING only until the first attempt has an answer."""

    SEARCHING = "searching"
    READY = "ready"
    MISSING = "missing"


class ScannerTrouble(StrEnum):
    """Why a scanner does not work, as the scanner's room says it; NONE where there is no more to say."""

    NONE = ""
    NO_CANDIDATE = "no_candidate"
    SEVERAL_CANDIDATES = "several_candidates"
    NO_SUCH_PORT = "no_such_port"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    NO_PERMISSION = "no_permission"
    TAKEN = "taken"
    BAD_SETTINGS = "bad_settings"
    CANNOT_OPEN = "cannot_open"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class StationStatus:
    """``pending``: events saved here and not yet sent; ``attention``: events the tenant refused.

    ``met_tenant``: whether this terminal was ever connected; before that it knows no task and nobody.
    ``scanner_trouble`` is the worst scanner's; ``scanner_number`` says which one, from 1, where there are several.
    ``problem``: what a person has to mend while ``link`` is PROBLEM, as the sync calls it; see link_words.
    ``clock_off_seconds``: by how much this machine's clock is wrong, either way; 0 while that is no matter.
    """

    scanner: ScannerLight = ScannerLight.SEARCHING
    link: Link = Link.CONNECTING
    pending: int = 0
    attention: int = 0
    met_tenant: bool = True
    scanner_trouble: ScannerTrouble = ScannerTrouble.NONE
    scanner_number: int = 0
    clock_off_seconds: int = 0
    problem: str = ""

    @property
    def saves_here(self) -> bool:
        """Whether what is recorded now stays on this terminal for a while."""
        return self.link in (Link.OFFLINE, Link.PROBLEM)
