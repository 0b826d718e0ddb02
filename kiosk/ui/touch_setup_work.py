"""What the set-up by touch asks of the machine: what was typed of a terminal, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.domain.link import LinkProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTerminal:
    """What somebody has typed of a terminal. ``theme``: light, dark or contrast.

    ``host`` may have a port; all of the server's is empty without one. ``certificates``: of the authority, each in
    DER.
    """

    language: str
    theme: str
    code: str
    name: str
    work_centers: tuple[str, ...]
    has_server: bool
    host: str = ""
    database: str = ""
    account: str = ""
    password: str = field(default="", repr=False)
    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    allow_plaintext: bool = False


@dataclass(frozen=True, slots=True)
class ConnectionFound:
    """What came of a connection test; without a ``problem`` a failed one did not get there.

    ``detail`` is the doctor's line, in English.
    """

    ok: bool
    detail: str
    problem: LinkProblem | None = None


class TouchSetupWork(Protocol):
    """What the set-up has done for it."""

    def test(self, terminal: TypedTerminal, done: Callable[[ConnectionFound], None]) -> None:
        """Connect as the terminal would; what came of it goes to ``done`` on the Qt thread."""

    def finish(self, terminal: TypedTerminal, failed: Callable[[str], None]) -> None:
        """Make the machine this terminal; what keeps it from that goes to ``failed`` on the Qt thread."""

    def certificates_on_stick(self) -> tuple[bytes, ...]:
        """The authority's certificates that are on the stick, in DER; empty where there are none."""

    def leave(self) -> None:
        """Back to the set-up by a sheet."""
