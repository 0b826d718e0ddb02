"""Where figures come from: the tenant when it answers, else the kiosk's own store, and what is said then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.link import LinkProblem
from kiosk.projection.source import Source
from kiosk.reports.reader import ReportFailed, ReportReader
from kiosk.store.database import Store
from kiosk.store.errors import StoreBroken
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.tables import TENANT

BANGKOK = timezone(timedelta(hours=7))
TOKYO = timezone(timedelta(hours=9))


class Tenant:
    """A gateway that answers, or does not."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked = 0

    def ask(self, question: Callable[[Source], Any]) -> Any:
        """Ask it."""
        self.asked += 1
        if self.error is not None:
            raise self.error
        return question(Source(None, TENANT, TOKYO))  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kiosk.db") as store:
        yield store


def who_and_where(source: Source, zone: tzinfo, _progress: object) -> tuple[bool, tzinfo]:
    return source.tables.is_local, zone


def read(tenant: Tenant, store: Store | None, **options: bool) -> Any:
    reader = ReportReader(tenant, lambda: store, BANGKOK)  # type: ignore[arg-type]
    return reader.read(who_and_where, lambda _fraction: None, **options)


def test_the_tenant_is_asked_first_in_its_own_zone(store: Store) -> None:
    answer = read(Tenant(), store)
    assert (answer.value, answer.zone, answer.is_complete) == ((False, TOKYO), TOKYO, True)


@pytest.mark.parametrize(
    "error",
    [TenantUnavailable("no route to host"), TenantProblem(LinkProblem.REVOKED, "no route to host")],
)
def test_else_what_the_kiosk_knows_and_why(store: Store, error: Exception) -> None:
    answer = read(Tenant(error), store)
    assert (answer.value, answer.is_complete) == ((True, BANGKOK), False)
    assert "no route to host" in answer.problem


def test_a_tenant_known_to_be_away_is_not_waited_for(store: Store) -> None:
    tenant = Tenant()
    assert not read(tenant, store, try_tenant=False).is_complete
    assert tenant.asked == 0


def test_without_a_store_it_fails_with_the_tenants_reason() -> None:
    with pytest.raises(ReportFailed, match="no route to host"):
        read(Tenant(TenantUnavailable("no route to host")), None)


def test_a_broken_store_is_said_as_well(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def broken() -> Iterator[None]:
        raise StoreBroken("malformed")
        yield

    monkeypatch.setattr(store, "reading", broken)
    with pytest.raises(ReportFailed, match="malformed"):
        read(Tenant(TenantUnavailable("away")), store)


def test_times_of_the_store_are_utc_whatever_the_zone(store: Store) -> None:
    reader = ReportReader(Tenant(TenantUnavailable("away")), lambda: store, BANGKOK)  # type: ignore[arg-type]
    answer = reader.read(lambda source, _zone, _progress: source.zone, lambda _fraction: None)
    assert answer.value is UTC
