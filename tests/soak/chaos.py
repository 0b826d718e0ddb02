"""Real kiosks on a real MariaDB with everything breaking: `python -m tests.soak.chaos --minutes 5 [--seed N]`.

Three `kiosk run` on one server, each behind a proxy of its own. Scans are typed all the time; meanwhile
connections are cut at any byte, answers to COMMIT are lost, packets vanish for seconds, kiosks and server are
ended by kill -9, and other clients write. In the end every event that was on some kiosk's disk is in the tenant,
once, and kiosks and tenant fold to the same sessions. The seed decides what is scanned and what breaks when;
processes and the network keep some chance of their own.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import make_url

from tests.helpers.erp import ANONG, BODY, LINING, PIYADA, SOMYING, ZIP, Tenant, new_tenant
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.tcp_proxy import TcpProxy
from tests.helpers.waiting import wait_until

KIOSKS: Final = 3
_PEOPLE: Final = (SOMYING, ANONG, PIYADA)
_TASKS: Final = (BODY, LINING, ZIP)
_HEALS_WITHIN: Final = 120
_BANGKOK: Final = timedelta(hours=7)

_OWN_KEYS = "SELECT idempotency_key FROM journal ORDER BY terminal_seq"
_SESSIONS = "SELECT * FROM atelier_task_operator_session"


class Chaos:
    """One run in ``folder`` against ``tenant`` on ``server``; the tenant has the sample workshop."""

    def __init__(self, server: MariaDbServer, tenant: Tenant, folder: Path, seed: int) -> None:
        self._server = server
        self._tenant = tenant
        self._folder = folder
        self._chance = random.Random(seed)
        self._kiosks: list[RunningKiosk] = []
        self._proxies: list[TcpProxy] = []
        self._later: list[tuple[float, Callable[[], None]]] = []
        self._durable: set[str] = set()
        self.happened: Counter[str] = Counter()

    def run(self, seconds: float) -> None:
        """Break things for so long, let everything heal, and check; AssertionError when something is wrong."""
        # Nobody meets the target, so that no scan is refused for going over it.
        self._tenant.run("UPDATE atelier_job_ticket SET target_qty = 1000000")
        with ExitStack() as stack:
            for number in range(KIOSKS):
                proxy = stack.enter_context(TcpProxy(self._server.port))
                url = make_url(self._tenant.kiosk_url).set(port=proxy.port)
                kiosk = RunningKiosk(
                    self._folder / str(number),
                    url.render_as_string(hide_password=False),
                    password=self._tenant.password,
                    code=f"SEW-0{number + 1}",
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
        faults: tuple[tuple[int, Callable[[], None]], ...] = (
            (6, self._cut_connection),
            (6, self._lose_commit),
            (2, self._black_hole),
            (2, self._kill_kiosk),
            (1, self._kill_server),
            (4, self._other_client),
            (2, self._correction),
        )
        acts, weights = [act for _, act in faults], [weight for weight, _ in faults]
        end = time.monotonic() + seconds
        next_fault = time.monotonic()
        while (now := time.monotonic()) < end:
            self._scan_something()
            self._do_what_is_due(now)
            if now >= next_fault:
                self._chance.choices(acts, weights)[0]()
                next_fault = now + self._chance.uniform(0.1, 1.5)
            time.sleep(self._chance.uniform(0.005, 0.08))  # people and things take their time

    def _scan_something(self) -> None:
        kiosk = self._chance.choice(self._kiosks)
        if not kiosk.is_running:
            return
        codes = [
            self._chance.choice(_PEOPLE).badge,
            f"T-{self._chance.choice(_TASKS)}",
            self._chance.choice(
                (
                    "C-PAUSE-LUNCH",
                    "C-PAUSE-MATERIAL",
                    "C-RESUME",
                    f"C-RECORD-{self._chance.randrange(1, 9)}",
                    f"C-COMPLETE-{self._chance.randrange(1, 9)}",
                    f"C-SCRAP-{self._chance.randrange(1, 3)}-STITCH",
                    "C-CANCEL",
                    "C-UNDO",
                )
            ),
        ]
        kiosk.scan(*codes[self._chance.choice((0, 0, 1, 2)) :])
        self.happened["scan"] += 1

    def _cut_connection(self) -> None:
        self._any_proxy("cut").cut_after(self._chance.randrange(3000))

    def _lose_commit(self) -> None:
        self._any_proxy("lost COMMIT").lose_reply_to(b"COMMIT")

    def _black_hole(self) -> None:
        proxy = self._any_proxy("black hole")
        proxy.black_hole()
        # Sometimes longer than a statement may take.
        self._do_later(self._chance.choice((0.5, 3, 3, 18)), proxy.heal)

    def _kill_kiosk(self) -> None:
        kiosk = self._chance.choice(self._kiosks)
        if kiosk.is_running:
            self.happened["kiosk killed"] += 1
            kiosk.kill()
            self._remember(kiosk)
            self._do_later(self._chance.uniform(0, 2), kiosk.start)

    def _kill_server(self) -> None:
        if self._server.is_running:
            self.happened["server killed"] += 1
            self._server.kill()
            self._do_later(self._chance.uniform(0, 3), self._server.start)

    def _other_client(self) -> None:
        if self._server.is_running:
            self.happened["row of another client"] += 1
            now: datetime = self._tenant.value("SELECT NOW()")
            self._tenant.log_elsewhere(
                self._chance.choice(_PEOPLE),
                self._chance.choice(_TASKS),
                self._chance.choice(("start", "hold", "resume", "complete")),
                now,
                self._chance.randrange(5),
            )

    def _correction(self) -> None:
        if self._server.is_running:
            numbers = self._tenant.rows("SELECT id_wip_log FROM atelier_wip_log WHERE deleted_at IS NULL")
            if numbers:
                self.happened["correction"] += 1
                self._tenant.run(
                    "UPDATE atelier_wip_log SET deleted_at = NOW(), deleted_by = 99 WHERE id_wip_log = :number",
                    number=self._chance.choice(numbers)["id_wip_log"],
                )

    def _any_proxy(self, fault: str) -> TcpProxy:
        self.happened[fault] += 1
        return self._chance.choice(self._proxies)

    def _do_later(self, seconds: float, what: Callable[[], None]) -> None:
        self._later.append((time.monotonic() + seconds, what))

    def _do_what_is_due(self, now: float) -> None:
        due = [what for at, what in self._later if at <= now]
        self._later = [(at, what) for at, what in self._later if at > now]
        for what in due:
            what()

    def _remember(self, kiosk: RunningKiosk) -> None:
        """What is on the disk of a kiosk that was killed must never be lost."""
        self._durable |= set(_keys(kiosk))

    # ------------------------------------------------------------ the end

    def _heal(self) -> None:
        self._do_what_is_due(float("inf"))
        for proxy in self._proxies:
            proxy.heal()
        for kiosk in self._kiosks:
            _until_quiet(kiosk)
            kiosk.until(lambda kiosk=kiosk: kiosk.pending() == 0, "everything sent", timeout=_HEALS_WITHIN)

    def _check(self) -> None:
        made = [key for kiosk in self._kiosks for key in _keys(kiosk)]
        assert self._durable <= set(made), f"lost on a kiosk: {self._durable - set(made)}"
        keys = [row["idempotency_key"] for row in self._tenant.log()]
        assert set(keys) == set(made), f"missing {set(made) - set(keys)}, invented {set(keys) - set(made)}"
        assert len(keys) == len(made), "an event is in the tenant twice"
        for kiosk in self._kiosks:
            numbers = [event["terminal_seq"] for event in kiosk.events()]
            assert numbers == list(range(1, len(numbers) + 1)), "the numbers of a kiosk's events have gaps"
            assert not kiosk.store_rows("SELECT 1 FROM journal WHERE attention_reason IS NOT NULL")
        self.happened["event"] = len(made)
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
        self.happened["connection cut"] = sum(proxy.cut for proxy in self._proxies)
        self.happened["answer lost"] = sum(proxy.lost for proxy in self._proxies)


def _keys(kiosk: RunningKiosk) -> list[str]:
    return [row["idempotency_key"] for row in kiosk.store_rows(_OWN_KEYS)]


def _until_quiet(kiosk: RunningKiosk) -> None:
    """Wait until what was still in the scanner's line is worked off: one more scan has its outcome."""
    before = len(_keys(kiosk))
    kiosk.scan("C-OUT", PIYADA.badge, f"T-{ZIP}", "C-RECORD-1")
    kiosk.until(lambda: len(_keys(kiosk)) > before, "the last scan's event")
    count = -1
    while count != (count := len(_keys(kiosk))):
        time.sleep(0.5)


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
