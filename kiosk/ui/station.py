"""What the screens are built on: the station as it is configured, and the services they act through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TYPE_CHECKING, Protocol

from kiosk.domain.clock import Clock
from kiosk.domain.codes import USUAL_BEGINNINGS
from kiosk.domain.sound import Sound
from kiosk.service.office.notices import OfficeNotices
from kiosk.service.station.flow import StationFlow
from kiosk.service.station.supervision import Supervision
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.ui.qt.background import Background, LabelPrinter

if TYPE_CHECKING:
    from kiosk.paper.outlet import HandedOut
    from kiosk.service.office.administration import Administration
    from kiosk.ui.report_requests import ReportRequests


@dataclass(frozen=True, slots=True)
class Station:
    """The station and its screen, from the configuration.

    ``language``: th or en. ``theme``: light, dark or contrast. ``idle_seconds``: without a touch so long, an
    answer or a half-typed code gives the board back. ``zone``: the workshop's. ``call_sound``: calls are heard.
    """

    code: str
    name: str
    language: str
    theme: str
    idle_seconds: int
    zone: tzinfo
    call_sound: bool = True


def in_silence(_sound: Sound) -> None:
    """A kiosk without sounds."""


class SupportMaker(Protocol):
    """Makes the file that support needs."""

    def hand_out(self, done: Callable[[HandedOut], None], failed: Callable[[Exception], None]) -> None:
        """Make it and hand it out: ``done`` is given what became of it."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the screens act on and ask. ``submit_code`` takes a code typed by hand, as if it had been scanned.

    ``play`` lets a sound be heard; it must not wait for its end. ``code_beginnings``: what the codes of each kind
    begin with, for people who type them; empty where that differs. ``background`` is where calls wait for the
    network, ``checks`` where PINs are looked at, which must not wait behind them. ``reports``, ``administration``
    and ``labels`` give what the supervisor's side works with, made when it is first asked for. ``host``: this
    machine's name in its network. ``support``: of the file that support needs; None: there is none here.
    """

    flow: StationFlow
    service: OperatorSessionService
    queries: KioskQueries
    notices: OfficeNotices
    supervision: Supervision
    reports: Callable[[], ReportRequests]
    administration: Callable[[], Administration]
    background: Background
    checks: Background
    labels: Callable[[], LabelPrinter]
    clock: Clock
    submit_code: Callable[[str], None]
    play: Callable[[Sound], None] = in_silence
    host: str = "kiosk"
    support: Callable[[], SupportMaker] | None = None
    code_beginnings: Mapping[str, str] = field(default_factory=lambda: USUAL_BEGINNINGS)
