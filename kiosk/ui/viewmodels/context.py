"""What every screen's view-model is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.domain.refusals import Refused
from kiosk.service.station.flow import StationFlow
from kiosk.service.station.outcomes import Outcome, Refusing
from kiosk.service.views.queries import KioskQueries
from kiosk.ui.station import Services, Station


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """The station as a view-model sees it.

    ``show`` puts an answer on the screen that a view-model gives by itself, without the flow. ``language`` gives
    th or en as it is now.
    """

    station: Station
    services: Services
    language: Callable[[], str]
    show: Callable[[Outcome], None]

    @property
    def flow(self) -> StationFlow:
        """What acts, and publishes what came of it."""
        return self.services.flow

    @property
    def queries(self) -> KioskQueries:
        """What answers."""
        return self.services.queries

    @property
    def zone(self) -> tzinfo:
        """The workshop's, for times on the screen."""
        return self.station.zone

    def now(self) -> datetime:
        """The kiosk's time, aware UTC."""
        return self.services.clock.now().utc

    def refuse(self, refused: Refused) -> None:
        """Say on the screen why not."""
        self.show(Refusing(refused.refusal, refused.details))

    def send_home(self, refused: Refused) -> None:
        """What the screen is about is gone, the office took it meanwhile: back home, and say why."""
        self.flow.home()
        self.refuse(refused)
