"""A kiosk that loses its power under scans, again and again: `python -m tests.soak.kills --kills 200 [--seed N]`.

A real `kiosk run` records pieces, calls for help, other work, coming and going, scanned one by one, and is ended
by kill -9 at any moment. As root its store lies on a small disk of its own, which is filled under the scans and
freed again; now and then its file is cut in half while the kiosk is away. What was confirmed (the scanner was
made to sound for done) is in the tenant in the end, once, and nothing is there that was not scanned.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from kiosk.demo.sample import TASKS, badge_code, create_sample_tenant
from kiosk.domain.floor_events import FloorEventType
from kiosk.domain.keys import time_of_key
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.waiting import wait_until

_DONE, _REFUSED = b"+", b"-"
_TASK: Final = TASKS[0]
_DISK_MB: Final = 48
_FILL_EVERY: Final = 5
_TRUNCATE_EVERY: Final = 20
_LONGEST_SECONDS: Final = 1.5
_ANSWER_SECONDS: Final = 10.0
_SAME_CODE_SECONDS: Final = 1.6
"""The same code is one scan for so long."""
_HEALS_WITHIN: Final = 120
_CLOCKS_DIFFER: Final = timedelta(seconds=0.8)
"""The embedded tenant's clock, by which keys are made, has whole seconds; between two lives lie three."""
_NOTHING_ELSE_SAYS: Final = frozenset(FloorEventType) - {FloorEventType.ACTIVITY_END}
"""Work that begins ends other work without a code for it."""


@dataclass(frozen=True)
class Scan:
    """A code, and what the tenant has of it when it was confirmed: so many pieces, or a floor event."""

    code: str
    pieces: int = 0
    floor: FloorEventType | None = None


@dataclass(frozen=True)
class Life:
    """From one kill to the next: the floor events scanned and confirmed until ``end``."""

    end: datetime
    scanned: Counter[FloorEventType]
    confirmed: Counter[FloorEventType]


class Kills:
    """One run: the kiosk's own files are in ``disk``, the tenant's beside it in ``folder``."""

    def __init__(self, folder: Path, disk: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._tenant = folder / "tenant.db"
        url = create_sample_tenant(self._tenant)
        self._write("UPDATE atelier_job_ticket SET target_qty = 10000000")
        beeps = {"beep_ok": _DONE.decode(), "beep_bad": _REFUSED.decode()}
        self._disk = disk
        self._kiosk = RunningKiosk(disk, url, scanner=beeps)
        self._quantities = count(1)  # no two alike: each scan is known by its pieces
        self._pieces_scanned: set[int] = set()
        self._pieces_confirmed: set[int] = set()
        self._lives: list[Life] = []
        self.happened: Counter[str] = Counter()

    def run(self, kills: int, *, is_small_disk: bool) -> None:
        """Kill the kiosk so often, and look what the tenant has then; AssertionError when something is lost."""
        with self._kiosk:
            for number in range(1, kills + 1):
                self._sign_in()
                fills = is_small_disk and number % _FILL_EVERY == 0
                self._scan_for(self._random.uniform(0, _LONGEST_SECONDS), fills=fills)
                self.happened["killed"] += 1
                self._kiosk.start()
                if number % _TRUNCATE_EVERY == 0:
                    self._truncate()
            self._sign_in()
            self._kiosk.until(lambda: self._kiosk.pending() == 0, "everything sent", timeout=_HEALS_WITHIN)
            self._check()

    def _sign_in(self) -> None:
        self._kiosk.until_it_knows(_TASK.task_id)
        for code in (badge_code("A"), f"T-{_TASK.task_id}"):
            # The scanner's line may not be open yet: what was scanned before is lost, and scanned again.
            wait_until(lambda code=code: self._is_done(code), _HEALS_WITHIN, "badge and task")  # type: ignore[misc]

    def _is_done(self, code: str) -> bool:
        self._kiosk.scanner.send(code)
        answer = self._answer_within(_ANSWER_SECONDS)
        time.sleep(_SAME_CODE_SECONDS)
        self._kiosk.scanner.received_so_far()  # of a scan that waited in the line
        return answer == _DONE

    def _scan_for(self, seconds: float, *, fills: bool) -> None:
        """Scan until the moment at which the kiosk is killed, most likely while it works on a scan."""
        end = time.monotonic() + seconds
        scanned, confirmed = Counter[FloorEventType](), Counter[FloorEventType]()

        def note(scan: Scan, answer: bytes) -> None:
            self.happened[{_DONE: "confirmed", _REFUSED: "refused"}.get(answer, "not answered")] += 1
            if answer == _DONE and scan.pieces:
                self._pieces_confirmed.add(scan.pieces)
            elif answer == _DONE and scan.floor is not None:
                confirmed[scan.floor] += 1
                self.happened[f"confirmed {scan.floor}"] += 1

        scans = self._scans()
        scan, answer = Scan(""), _REFUSED
        with self._filled_disk() if fills else nullcontext():
            while (left := end - time.monotonic()) > 0:
                scan = next(scans)
                self._pieces_scanned.add(scan.pieces)
                if scan.floor is not None:
                    scanned[scan.floor] += 1
                self._kiosk.scanner.send(scan.code)
                if answer := self._answer_within(left):
                    note(scan, answer)
        self._kiosk.kill()
        if not answer:
            note(scan, self._kiosk.scanner.received_so_far()[:1])
        self._lives.append(Life(datetime.now(UTC) + _CLOCKS_DIFFER, scanned, confirmed))

    def _scans(self) -> Iterator[Scan]:
        """Without end; whoever is at the task at the beginning of a kind is so after it."""
        while True:
            yield self._record()
            yield from self._random.choice((self._calls, self._does_other_work, self._somebody_passes))()

    def _record(self) -> Scan:
        pieces = next(self._quantities)
        return Scan(f"C-RECORD-{pieces}", pieces)

    def _calls(self) -> Iterator[Scan]:
        yield Scan("C-CALL-MATERIAL", floor=FloorEventType.CALL)
        yield self._record()
        yield Scan("C-CALL-OFF", floor=FloorEventType.WITHDRAW)

    def _does_other_work(self) -> Iterator[Scan]:
        yield Scan("C-DO-CLEAN", floor=FloorEventType.ACTIVITY)
        yield Scan("C-START", floor=FloorEventType.ACTIVITY_END)

    def _somebody_passes(self) -> Iterator[Scan]:
        yield Scan(badge_code("B"))
        comes = Scan("C-IN", floor=FloorEventType.IN)
        yield self._random.choice((comes, Scan("C-OFF", floor=FloorEventType.OUT)))
        yield Scan(badge_code("A"))
        yield Scan(f"T-{_TASK.task_id}")

    def _answer_within(self, seconds: float) -> bytes:
        """The kiosk's answer to the last scan; empty where none came in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if answer := self._kiosk.scanner.received_so_far():
                return answer[:1]
            time.sleep(0.002)
        return b""

    @contextmanager
    def _filled_disk(self) -> Iterator[None]:
        filler = self._disk / "filler"
        self.happened["disk filled"] += 1
        try:
            with filler.open("wb", buffering=0) as file:
                while True:
                    file.write(b"\0" * 4096)
        except OSError:
            pass  # full
        try:
            yield
        finally:
            filler.unlink()

    def _truncate(self) -> None:
        """Cut the store's file while the kiosk is away; the tenant has all that was in it."""
        self._kiosk.until(lambda: self._kiosk.pending() == 0, "everything sent", timeout=_HEALS_WITHIN)
        self._kiosk.kill()
        os.truncate(self._kiosk.store_path, self._kiosk.store_path.stat().st_size // 2)
        self.happened["file cut"] += 1
        self._kiosk.start()
        self._kiosk.until(self._is_store_whole, "a store that can be read again", timeout=_HEALS_WITHIN)

    def _is_store_whole(self) -> bool:
        try:
            self._kiosk.store_rows("SELECT 1 FROM journal LIMIT 1")
        except sqlite3.DatabaseError:
            return False  # the kiosk has not looked at it yet
        return True

    def _check(self) -> None:
        with closing(sqlite3.connect(self._tenant)) as tenant:
            booked = Counter(
                int(qty)
                for (qty,) in tenant.execute(
                    "SELECT qty FROM atelier_wip_log WHERE event_type = 'complete' AND deleted_at IS NULL"
                )
            )
            floor_log = tenant.execute(
                "SELECT event_key, event_type FROM kiosk_floor_log ORDER BY event_key"
            ).fetchall()
            (twice,) = tenant.execute(
                "SELECT COUNT(*) - COUNT(DISTINCT idempotency_key) FROM atelier_wip_log"
            ).fetchone()
        assert twice == 0, "an event is in the tenant twice"
        assert max(booked.values()) == 1, f"pieces are in the tenant twice: {booked.most_common(3)}"
        assert not (lost := self._pieces_confirmed - booked.keys()), f"confirmed and not in the tenant: {lost}"
        assert not (made_up := booked.keys() - self._pieces_scanned), f"in the tenant and not scanned: {made_up}"
        self.happened["records confirmed"] = len(self._pieces_confirmed)
        self.happened["records in the tenant"] = len(booked)
        self._check_floor_log([(_made_at(key), FloorEventType(kind)) for key, kind in floor_log])

    def _check_floor_log(self, events: Sequence[tuple[datetime, FloorEventType]]) -> None:
        """Of each life as many as were confirmed, and no more than were scanned."""
        begun = datetime.min.replace(tzinfo=UTC)
        for number, life in enumerate(self._lives, start=1):
            booked = Counter(kind for at, kind in events if begun <= at < life.end)
            begun = life.end
            assert not (lost := life.confirmed - booked), f"life {number}: confirmed and not in the tenant: {lost}"
            made_up = {kind for kind in booked - life.scanned if kind in _NOTHING_ELSE_SAYS}
            assert not made_up, f"life {number}: in the tenant and not scanned: {made_up}"
        self.happened["floor events in the tenant"] = len(events)

    def _write(self, statement: str) -> None:
        with closing(sqlite3.connect(self._tenant)) as tenant, tenant:
            tenant.execute(statement)


def _made_at(key: str) -> datetime:
    at = time_of_key(key)
    assert at is not None, f"{key} is no key of a kiosk"
    return at


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A disk of a few megabytes at ``folder``; False where this user may mount none, and it is a folder."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MB}m", "tmpfs", str(folder)]
    is_mounted = os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)


def main() -> int:
    """Run as often as asked, and say what happened; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        disk = Path(scratch, "disk")
        disk.mkdir()
        with small_disk(disk) as is_small:
            if not is_small:
                print("not root: the disk is not filled", flush=True)
            kills = Kills(Path(scratch), disk, arguments.seed)
            try:
                kills.run(arguments.kills, is_small_disk=is_small)
            except AssertionError as error:
                print(f"seed {arguments.seed}: {error}", file=sys.stderr)
                return 1
            finally:
                print(", ".join(f"{count} {what}" for what, count in sorted(kills.happened.items())), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
