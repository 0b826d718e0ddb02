"""A long question to the tenant: what it needs next is read beside it, and it may think for a while."""

from __future__ import annotations

from contextlib import closing

import pytest

from kiosk.projection.source import Source
from kiosk.tenant.tables import TENANT
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import TenantDatabase

pytestmark = pytest.mark.mariadb


def number_of(source: Source) -> int:
    return int(source.connection.exec_driver_sql("SELECT CONNECTION_ID()").scalar_one())


def idle_seconds(source: Source) -> int:
    return int(source.connection.exec_driver_sql("SELECT @@session.wait_timeout").scalar_one())


def test_what_is_read_meanwhile_has_a_connection_of_its_own(mariadb_tenant: TenantDatabase) -> None:
    with closing(mariadb_tenant.gateway()) as gateway:
        here, first, second = gateway.ask(
            lambda source: (number_of(source), source.meanwhile(number_of)(), source.meanwhile(number_of)())
        )
    assert first == second != here


def test_a_connection_that_is_lost_beside_has_all_of_it_asked_again(
    mariadb: MariaDbServer, mariadb_tenant: TenantDatabase
) -> None:
    times = 0

    def beside(source: Source) -> int:
        nonlocal times
        times += 1
        if times == 1:
            mariadb.execute(f"KILL {number_of(source)}")
        return number_of(source)

    with closing(mariadb_tenant.gateway()) as gateway:
        here, there = gateway.ask(lambda source: (number_of(source), source.meanwhile(beside)()))
    assert times == 2
    assert here != there


def test_a_question_that_fails_waits_for_nothing_beside_it(mariadb_tenant: TenantDatabase) -> None:
    def fail(source: Source) -> None:
        source.meanwhile(number_of)
        raise ZeroDivisionError

    with closing(mariadb_tenant.gateway()) as gateway:
        with pytest.raises(ZeroDivisionError):
            gateway.ask(fail)
        assert gateway.ask(number_of) > 0


def test_who_works_on_a_month_for_a_minute_keeps_the_connection(mariadb_tenant: TenantDatabase) -> None:
    """It holds nothing that others wait for; the same connection is soon cut off again where it writes."""
    with closing(mariadb_tenant.gateway()) as gateway:
        assert gateway.ask(idle_seconds) == 600
        assert gateway.transact(lambda connection, zone: idle_seconds(Source(connection, TENANT, zone))) == 16
