"""Many tenants: several at a time, in order, and one that fails keeps no other from being done."""

import threading
from inspect import GEN_RUNNING, getgeneratorstate

import pytest

from kiosk.system.doctor import Verdict
from kiosk.tenant.admin import AdminResult, Line, Progress
from kiosk.tenant.fleet import administer
from kiosk.tenant.settings import TenantSettings
from tests.helpers.waiting import wait_until

TENANTS = [TenantSettings((f"sqlite:///{number}.db",)) for number in range(6)]


def result_for(tenant: TenantSettings, verdict: Verdict = Verdict.OK) -> AdminResult:
    return AdminResult(tenant.urls[0], (Line(verdict, "done"),))


def nowhere(_position: int, _fraction: float) -> None:
    """Progress nobody looks at."""


def test_results_come_in_the_order_of_the_tenants() -> None:
    last_is_done = threading.Event()

    def last_first(tenant: TenantSettings, _progress: Progress) -> AdminResult:
        if tenant is TENANTS[-1]:
            last_is_done.set()
        assert last_is_done.wait(30)
        return result_for(tenant)

    results = list(administer(TENANTS, last_first, jobs=len(TENANTS), progress=nowhere))
    assert [result.tenant for result in results] == [tenant.urls[0] for tenant in TENANTS]


def test_so_many_at_a_time() -> None:
    together, most = threading.Barrier(3), 0
    running: set[str] = set()

    def count(tenant: TenantSettings, _progress: Progress) -> AdminResult:
        nonlocal most
        running.add(tenant.urls[0])
        together.wait(30)  # passes only where three are at work
        most = max(most, len(running))
        together.wait(30)
        running.discard(tenant.urls[0])
        together.wait(30)
        return result_for(tenant)

    assert len(list(administer(TENANTS, count, jobs=3, progress=nowhere))) == 6
    assert most == 3


def test_a_mistake_of_ours_is_raised_when_all_had_their_turn() -> None:
    def one_bad(tenant: TenantSettings, _progress: Progress) -> AdminResult:
        if tenant is TENANTS[1]:
            raise ZeroDivisionError
        return result_for(tenant)

    results = []
    with pytest.raises(ZeroDivisionError):
        results.extend(administer(TENANTS, one_bad, jobs=2, progress=nowhere))
    # extend keeps what came before the error
    assert [result.ok for result in results] == [True, False, True, True, True, True]


def test_progress_of_every_tenant() -> None:
    told: list[tuple[int, float]] = []

    def halves(tenant: TenantSettings, progress: Progress) -> AdminResult:
        progress(1, 2)
        return result_for(tenant, Verdict.FAIL)

    list(administer(TENANTS[:2], halves, jobs=1, progress=lambda *what: told.append(what)))
    assert told == [(0, 0.5), (0, 1.0), (1, 0.5), (1, 1.0)]


def test_who_stops_leaves_the_rest_alone() -> None:
    begun: list[str] = []
    may_go_on = threading.Event()

    def wait(tenant: TenantSettings, _progress: Progress) -> AdminResult:
        begun.append(tenant.urls[0])
        if len(begun) > 1:
            assert may_go_on.wait(30)
        return result_for(tenant)

    def go_on_when_closing() -> None:
        wait_until(lambda: getgeneratorstate(results) == GEN_RUNNING, what="close to wait")
        may_go_on.set()

    results = administer(TENANTS, wait, jobs=1, progress=nowhere)
    next(results)
    wait_until(lambda: len(begun) > 1, what="the second tenant to be begun")
    helper = threading.Thread(target=go_on_when_closing)
    helper.start()
    results.close()
    helper.join()
    assert len(begun) < len(TENANTS)


@pytest.mark.parametrize(
    ("lines", "verdict", "text"),
    [
        ([("ok", "connected"), ("ok", "schema version 0001")], "ok", "schema version 0001"),
        ([("ok", "connected"), ("warn", "2 tasks differ"), ("ok", "end")], "warn", "2 tasks differ"),
        ([("fail", "mysql://db/acme: is down"), ("warn", "w"), ("fail", "b")], "fail", "is down; b"),
    ],
)
def test_in_short(lines: list[tuple[str, str]], verdict: str, text: str) -> None:
    result = AdminResult("mysql://db/acme", tuple(Line(Verdict(kind), words) for kind, words in lines))
    assert result.in_short == Line(Verdict(verdict), text)
