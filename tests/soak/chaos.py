"""Real kiosks on a real MariaDB with everything breaking: `python -m tests.soak.chaos --minutes 5 [--seed N]`.

Three `kiosk run` on one server, each behind a proxy of its own. Scans are typed all the time; meanwhile
connections are cut at any byte, answers to COMMIT are lost, packets vanish for seconds, kiosks and server are
ended by kill -9, and other clients write. In the end every event that was on some kiosk's disk is in the tenant,
once, of the floor log too, which is the same everywhere, and kiosks and tenant fold to the same sessions and
statuses. The seed alone decides what is scanned and what
breaks when (`schedule.py`); processes and the network keep some chance of their own.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from tests.helpers.erp import ANONG, BODY, LINING, PIYADA, SOMYING, ZIP, Person, Tenant, new_tenant
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.tcp_proxy import TcpProxy
from tests.helpers.waiting import wait_until
from tests.soak.schedule import Fault, Scan, schedule

KIOSKS: Final = 3
_PEOPLE: Final = (SOMYING, ANONG, PIYADA)
_TASKS: Final = (BODY, LINING, ZIP)
_HEALS_WITHIN: Final = 120
_BANGKOK: Final = timedelta(hours=7)

_OWN_KEYS = "SELECT idempotency_key FROM journal ORDER BY terminal_seq"
_OWN_FLOOR_KEYS = "SELECT idempotency_key, terminal_seq FROM floor_journal ORDER BY terminal_seq"
_FLOOR_LOG = "SELECT event_key, event_type, operator_user_id, code, call_key, deleted_at IS NULL AS counts" + (
    " FROM kiosk_floor_log ORDER BY event_key"
)
_LAST_TO_COME = Person(14, "มาลี สุขใจ", "B-M4L1SK", "M4L1SK")
_LAST_SCAN = "C-SCRAP-7-STITCH"
_LAST_EVENT = (
    "SELECT 1 FROM journal JOIN atelier_wip_log USING (idempotency_key) WHERE event_type = 'fail' AND qty = 7"
)
_STATE = (
    "SELECT idempotency_key, sent_at, attention_reason, id_wip_log, id_job_task, event_time, deleted_at"
    " FROM journal JOIN atelier_wip_log USING (idempotency_key)"
)
_SESSIONS = "SELECT * FROM atelier_task_operator_session"
_STATUSES = (
    "SELECT id_job_task, task.status, ticket.status AS ticket_status FROM atelier_job_task AS task"
    " JOIN atelier_job_ticket AS ticket USING (id_job_ticket)"
    " WHERE id_job_task IN (9, 10, 20) ORDER BY id_job_task"
)


class Chaos:
    """One run in ``folder`` against ``tenant`` on ``server``; the tenant has the sample workshop."""

    def __init__(self, server: MariaDbServer, tenant: Tenant, folder: Path, seed: int) -> None:
        self._server = server
        self._tenant = tenant
        self._folder = folder
        self._seed = seed
        self._kiosks: list[RunningKiosk] = []
        self._proxies: list[TcpProxy] = []
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._durable: set[str] = set()
        self.happened: Counter[str] = Counter()

    def run(self, seconds: float) -> None:
        """Break things for so long, let everything heal, and check; AssertionError when something is wrong."""
        # Nobody meets the target, so that no scan is refused for going over it.
        self._tenant.run("UPDATE atelier_job_ticket SET target_qty = 1000000")
        self._tenant.add_people([_LAST_TO_COME])
        with ExitStack() as stack:
            for number in range(KIOSKS):
                proxy = stack.enter_context(TcpProxy(self._server.port))
                url = make_url(self._tenant.kiosk_url).set(port=proxy.port)
                kiosk = RunningKiosk(
                    self._folder / str(number),
                    url.render_as_string(hide_password=False),
                    password=self._tenant.password,
                    code=f"SEW-0{number + 1}",
                    scanner={"several_lines": "each"},  # the line may be full of scans when a kiosk is killed
                )
                self._proxies.append(proxy)
                self._kiosks.append(stack.enter_context(kiosk))
            for kiosk in self._kiosks:
                kiosk.until_it_knows(ZIP)
            self._break_things(seconds)
            self._heal()
            self._check()

    # ------------------------------------------------------------ what happens

    def _break_things(self, seconds: float) -> None:
        faults: Mapping[str, Callable[[Fault], None]] = {
            "cut": lambda fault: self._proxies[fault.kiosk].cut_after(fault.number),
            "lost COMMIT": lambda fault: self._proxies[fault.kiosk].lose_reply_to(b"COMMIT"),
            "black hole": self._black_hole,
            "kiosk killed": self._kill_kiosk,
            "server killed": self._kill_server,
            "row of another client": self._other_client,
            "correction": self._correction,
        }
        start = time.monotonic()
        for deed in schedule(self._seed, seconds):
            self._until(start + deed.at)
            if isinstance(deed, Scan):
                self._scan(deed)
            else:
                self.happened[deed.kind] += 1
                # Another client may lose a deadlock, as anybody: its row is then not there.
                with suppress(OperationalError):
                    faults[deed.kind](deed)
        self._until(start + seconds)

    def _until(self, at: float) -> None:
        """Wait for the moment; what is to be mended before it is mended."""
        for due, what in sorted((entry for entry in self._later if entry[0] <= at), key=lambda entry: entry[0]):
            time.sleep(max(0.0, due - time.monotonic()))
            what()
        self._later = [entry for entry in self._later if entry[0] > at]
        time.sleep(max(0.0, at - time.monotonic()))

    def _do_later(self, seconds: float, what: Callable[[], None]) -> None:
        self._later.append((time.monotonic() + seconds, what))

    def _scan(self, scan: Scan) -> None:
        kiosk = self._kiosks[scan.kiosk]
        if kiosk.is_running:
            codes = [_PEOPLE[scan.person].badge, f"T-{_TASKS[scan.task]}", scan.command]
            kiosk.hand_over(*codes[scan.left_out :])
            self.happened["scan"] += 1

    def _black_hole(self, fault: Fault) -> None:
        proxy = self._proxies[fault.kiosk]
        proxy.black_hole()
        self._do_later(fault.seconds, proxy.heal)

    def _kill_kiosk(self, fault: Fault) -> None:
        kiosk = self._kiosks[fault.kiosk]
        if kiosk.is_running:
            kiosk.kill()
            self._remember(kiosk)
            self._do_later(fault.seconds, kiosk.start)

    def _kill_server(self, fault: Fault) -> None:
        if self._server.is_running:
            self._server.kill()
            self._do_later(fault.seconds, self._server.start)

    def _other_client(self, fault: Fault) -> None:
        if self._server.is_running:
            now: datetime = self._tenant.value("SELECT NOW()")
            event_type = ("start", "hold", "resume", "complete")[fault.number % 4]
            self._tenant.log_elsewhere(
                _PEOPLE[fault.person], _TASKS[fault.task], event_type, now, fault.number % 5
            )

    def _correction(self, fault: Fault) -> None:
        if self._server.is_running:
            numbers = self._tenant.rows("SELECT id_wip_log FROM atelier_wip_log WHERE deleted_at IS NULL")
            if numbers:
                self._tenant.run(
                    "UPDATE atelier_wip_log SET deleted_at = NOW(), deleted_by = 99 WHERE id_wip_log = :number",
                    number=numbers[fault.number % len(numbers)]["id_wip_log"],
                )

    def _remember(self, kiosk: RunningKiosk) -> None:
        """What is on the disk of a kiosk that was killed must never be lost."""
        self._durable |= {*_keys(kiosk), *_floor_keys(kiosk)}

    # ------------------------------------------------------------ the end

    def _heal(self) -> None:
        self._until(max([time.monotonic(), *(due for due, _ in self._later)]))
        for proxy in self._proxies:
            proxy.heal()
        for kiosk in self._kiosks:
            _until_quiet(kiosk)
            kiosk.until(lambda kiosk=kiosk: kiosk.pending() == 0, "everything sent", timeout=_HEALS_WITHIN)

    def _check(self) -> None:
        made = [key for kiosk in self._kiosks for key in _keys(kiosk)]
        made_on_floor = [key for kiosk in self._kiosks for key in _floor_keys(kiosk)]
        lost = self._durable - set(made) - set(made_on_floor)
        assert not lost, f"lost on a kiosk: {lost}"
        keys = [row["idempotency_key"] for row in self._tenant.log()]
        missing, invented = set(made) - set(keys), set(keys) - set(made)
        assert not missing | invented, f"missing {self._state_of(missing)}, invented {invented}"
        assert len(keys) == len(made), "an event is in the tenant twice"
        for kiosk in self._kiosks:
            numbers = [event["terminal_seq"] for event in kiosk.events()]
            assert numbers == list(range(1, len(numbers) + 1)), "the numbers of a kiosk's events have gaps"
            numbers = [row["terminal_seq"] for row in kiosk.store_rows(_OWN_FLOOR_KEYS)]
            assert numbers == list(range(1, len(numbers) + 1)), "the numbers of a kiosk's floor events have gaps"
            for journal in ("journal", "floor_journal"):
                assert not kiosk.store_rows(f"SELECT 1 FROM {journal} WHERE attention_reason IS NOT NULL")
        self.happened["event"] = len(made)
        self._check_floor_log(made_on_floor)
        wait_until(
            lambda: self._tenant.session_facts() == self._tenant.folded_facts(),
            timeout=_HEALS_WITHIN,
            what="the tenant's sessions to be what its log says",
        )
        for kiosk in self._kiosks:
            kiosk.until(
                lambda kiosk=kiosk: _session_facts(kiosk) == self._tenant.session_facts(),
                "the same sessions as the tenant's",
                timeout=_HEALS_WITHIN,
            )
            kiosk.until(
                lambda kiosk=kiosk: kiosk.store_rows(_STATUSES) == self._tenant.rows(_STATUSES),
                "the same statuses as the tenant's",
                timeout=_HEALS_WITHIN,
            )
        self.happened["connection cut"] = sum(proxy.cut for proxy in self._proxies)
        self.happened["answer lost"] = sum(proxy.lost for proxy in self._proxies)

    def _check_floor_log(self, made: Sequence[str]) -> None:
        """Every floor event that a kiosk made is in the tenant once, and all kiosks have the tenant's."""
        floor_log = self._tenant.rows(_FLOOR_LOG)
        assert sorted(made) == [row["event_key"] for row in floor_log]
        self.happened["floor event"] = len(made)
        for kiosk in self._kiosks:
            kiosk.until(
                lambda kiosk=kiosk: kiosk.store_rows(_FLOOR_LOG) == floor_log,
                "the same floor log as the tenant's",
                timeout=_HEALS_WITHIN,
            )

    def _state_of(self, keys: set[str]) -> list[dict[str, Any]]:
        """What the kiosks know of these events."""
        return [
            row for kiosk in self._kiosks for row in kiosk.store_rows(_STATE) if row["idempotency_key"] in keys
        ]


def _keys(kiosk: RunningKiosk) -> list[str]:
    return [row["idempotency_key"] for row in kiosk.store_rows(_OWN_KEYS)]


def _floor_keys(kiosk: RunningKiosk) -> list[str]:
    return [row["idempotency_key"] for row in kiosk.store_rows(_OWN_FLOOR_KEYS)]


def _until_quiet(kiosk: RunningKiosk) -> None:
    """Wait until what was still in the scanner's line is worked off: the last scan, like no other, has its event.

    On a slow machine that line is long: a scan counts from when it was made, and is recorded much later.
    It is of somebody who did nothing before: whoever went home with work running is asked about that first.
    """
    kiosk.hand_over("C-OUT", _LAST_TO_COME.badge, f"T-{ZIP}", _LAST_SCAN)
    kiosk.until(lambda: kiosk.store_rows(_LAST_EVENT), "the last scan's event", timeout=_HEALS_WITHIN)


def _session_facts(kiosk: RunningKiosk) -> list[tuple[Any, ...]]:
    """The kiosk's sessions in the form of ``Tenant.session_facts``: the tenant's wall time."""
    return sorted(
        (
            row["id_job_task"],
            row["operator_user_id"],
            row["status"],
            _wall(row["started_at"]),
            _wall(row["completed_at"]),
            row["total_qty"],
            row["total_pause_minutes"],
        )
        for row in kiosk.store_rows(_SESSIONS)
    )


def _wall(stored: str | None) -> str:
    return "" if stored is None else f"{datetime.fromisoformat(stored) + _BANGKOK:%Y-%m-%d %H:%M:%S}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.chaos", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, help="what is scanned and what breaks when; a new one by default")
    chosen = parser.parse_args(arguments)
    seed = random.randrange(1_000_000) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    with MariaDbServer() as server, tempfile.TemporaryDirectory(prefix="kiosk-chaos-") as folder:
        tenant = new_tenant(server)
        tenant.init()
        tenant.fill()
        tenant.grant()
        chaos = Chaos(server, tenant, Path(folder), seed)
        try:
            chaos.run(chosen.minutes * 60)
        except AssertionError as error:
            print(f"{error}\nseed {seed} failed: {str(error).splitlines()[0]}\n{dict(chaos.happened)}")
            return 1
    print(f"seed {seed} went well: {dict(chaos.happened)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
