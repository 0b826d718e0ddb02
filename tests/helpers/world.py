"""A tenant with its kiosks in one folder, copied from ready-made files: making them anew takes too long."""

import shutil
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.store.database import Store
from kiosk.sync.tail import FIRST_OVERLAP_IDS
from kiosk.tenant import admin
from tests.helpers.clocks import HandClock
from tests.helpers.flaky_gateway import FlakyGateway
from tests.helpers.office import Office, sqlite_settings
from tests.helpers.replicas import Replica

MOST_KIOSKS = 3


def make_ready(folder: Path) -> None:
    """Write ``tenant.db``, filled, and the new stores of three terminals into ``folder``."""
    settings = sqlite_settings(folder / "tenant.db")
    result = admin.init(settings)
    assert result.ok, result.lines
    Office(settings.urls[0]).fill()
    for number in range(MOST_KIOSKS):
        Store(folder / f"kiosk{number}.db").close()


class World:
    """One tenant and the kiosks of one test, in ``folder``; ``time_zone``: of the tenant's wall time."""

    def __init__(self, folder: Path, ready_made: Path, time_zone: str = "Asia/Bangkok") -> None:
        self._folder = folder
        self._ready_made = ready_made
        shutil.copy(ready_made / "tenant.db", folder / "tenant.db")
        self.settings = sqlite_settings(folder / "tenant.db", time_zone)
        self.zone = ZoneInfo(time_zone)
        self.office = Office(self.settings.urls[0], self.zone)
        self.kiosks: list[Replica] = []

    def kiosk(self, random_part: Callable[[], float] = lambda: 0.5) -> Replica:
        """One more kiosk, never started before."""
        number = len(self.kiosks)
        path = self._folder / f"kiosk{number}.db"
        shutil.copy(self._ready_made / path.name, path)
        clock = HandClock()
        gateway = FlakyGateway(self.settings, clock)
        kiosk = Replica(Store(path), gateway, clock, f"SEW-0{number + 1}", random_part)
        self.kiosks.append(kiosk)
        return kiosk

    def put_back(self, kiosk: Replica, copy: Path) -> None:
        """Somebody puts a kiosk's store back from an older copy; the kiosk starts anew."""
        kiosk.cycle.close()
        kiosk.store.close()
        path = kiosk.store.path
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copy(copy, path)
        kiosk.store = Store(path)
        kiosk.gateway = FlakyGateway(self.settings, kiosk.clock)
        kiosk.build_cycle()
        kiosk.cycle.recall()

    def on_copied_disk(self, kiosk: Replica, copy: Path) -> Replica:
        """One more kiosk, which starts with a copy of the store of ``kiosk`` and calls itself the same."""
        path = self._folder / f"copied{len(self.kiosks)}.db"
        shutil.copy(copy, path)
        clock = HandClock()
        one = Replica(Store(path), FlakyGateway(self.settings, clock), clock, kiosk.code)
        self.kiosks.append(one)
        return one

    def restore(self, ids: Collection[int], *, newest_voids: int = 0, numbers_again: bool = True) -> None:
        """The tenant comes back from a backup, which ends every connection; see :meth:`Office.lose_rows`."""
        self.office.lose_rows(ids, newest_voids=newest_voids, numbers_again=numbers_again)
        for kiosk in self.kiosks:
            kiosk.gateway.cut = True

    def bury(self, at: datetime) -> None:
        """Write so much elsewhere that the tail does not reach back to what was there before."""
        for _ in range(FIRST_OVERLAP_IDS + 1):
            self.office.log(40, None, "note", at)

    def close(self) -> None:
        """Close every store and connection."""
        for kiosk in self.kiosks:
            kiosk.cycle.close()
            kiosk.store.close()
