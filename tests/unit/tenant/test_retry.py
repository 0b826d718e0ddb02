"""What an error means, and how often a transaction is tried."""

from collections.abc import Callable
from threading import Event

import pytest
from pymysql import err
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import CompileError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.failures import as_tenant_error, refusal_of, tenant_errors
from kiosk.tenant.retry import Retry


class Waits(Event):
    """Notes how long was waited, and does not."""

    def __init__(self, *, stop_after: int = 99) -> None:
        super().__init__()
        self.waits: list[float] = []
        self._stop_after = stop_after

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout or 0)
        return len(self.waits) >= self._stop_after


def failure(number: int, words: str = "words") -> DBAPIError:
    error: DBAPIError = DBAPIError.instance(None, None, err.OperationalError(number, words), err.Error)  # type: ignore[assignment]
    return error


def failing(times: int, number: int, words: str = "words") -> Callable[[], int]:
    left = [failure(number, words)] * times

    def transaction() -> int:
        if left:
            raise left.pop()
        return 42

    return transaction


@pytest.mark.parametrize("number", [1213, 1205, 1020, 1047, 1062, 2006, 2013, 1927])
def test_tried_again(number: int) -> None:
    waits = Waits()
    assert Retry(waits, random_part=lambda: 1.0).run(failing(2, number)) == 42
    assert waits.waits == [0.1, 0.2]


def test_waits_grow_to_five_seconds_with_full_jitter() -> None:
    waits = Waits()
    assert Retry(waits, random_part=lambda: 0.5).run(failing(7, 1213)) == 42
    assert waits.waits == [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2.5]


@pytest.mark.parametrize(("number", "tries"), [(1213, 8), (1062, 3), (2013, 3), (1047, 3), (1146, 1), (1406, 1)])
def test_enough_is_enough(number: int, tries: int) -> None:
    waits = Waits()
    with pytest.raises(DBAPIError):
        Retry(waits).run(failing(99, number))
    assert len(waits.waits) == tries - 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2013, "Lost connection to MySQL server during query (timed out)"),
        (2013, "Lost connection to MySQL server during query (The read operation timed out)"),
        (2006, "MySQL server has gone away (TimeoutError('timed out'))"),
    ],
)
def test_a_deadline_is_waited_for_once(number: int, words: str) -> None:
    """A server that hangs costs the deadline with every try; meanwhile another node could have been asked."""
    waits = Waits()
    with pytest.raises(DBAPIError):
        Retry(waits).run(failing(99, number, words))
    assert waits.waits == []


def test_stopping_ends_the_wait() -> None:
    with pytest.raises(DBAPIError):
        Retry(Waits(stop_after=1)).run(failing(1, 1213))


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        (1452, EventRefusal(Cause.TASK_GONE, "its task or ticket is not in the tenant")),
        (1062, EventRefusal(Cause.DUPLICATE, "words")),
        (1406, EventRefusal(Cause.REJECTED, "words")),
        (1644, EventRefusal(Cause.REJECTED, "words")),
        (1213, None),
        (1142, None),
        (1364, None),
        (2013, None),
    ],
)
def test_what_refuses_a_row(number: int, refused: EventRefusal | None) -> None:
    assert refusal_of(failure(number)) == refused


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (1045, LinkProblem.ACCESS_DENIED),
        (1044, LinkProblem.RIGHTS_MISSING),
        (1142, LinkProblem.RIGHTS_MISSING),
        (1130, LinkProblem.HOST_REFUSED),
        (1290, LinkProblem.SERVER_READ_ONLY),
        (1836, LinkProblem.SERVER_READ_ONLY),
        (1021, LinkProblem.SERVER_FULL),
        (1114, LinkProblem.SERVER_FULL),
        (3, LinkProblem.SERVER_FULL),
        (28, LinkProblem.SERVER_FULL),
        (1040, LinkProblem.NO_MORE_CONNECTIONS),
        (1203, LinkProblem.NO_MORE_CONNECTIONS),
        (1226, LinkProblem.NO_MORE_CONNECTIONS),
        (144, LinkProblem.TABLE_DAMAGED),
        (1194, LinkProblem.TABLE_DAMAGED),
        (1969, LinkProblem.STATEMENTS_CUT),
        (1213, LinkProblem.SERVER_BUSY),
        (1205, LinkProblem.SERVER_BUSY),
        (1317, LinkProblem.SERVER_BUSY),
        (1049, LinkProblem.NO_DATABASE),
        (1146, LinkProblem.NO_TABLES),
        (1054, LinkProblem.TABLES_DIFFER),
        (2026, LinkProblem.TLS_FAILED),
        (2059, LinkProblem.LOGIN_UNSUPPORTED),
    ],
)
def test_what_a_person_must_mend(number: int, code: LinkProblem) -> None:
    error = as_tenant_error(failure(number), make_url("mysql://db/acme"))
    assert isinstance(error, TenantProblem)
    assert (error.code, error.detail.split(";")[0]) == (code, "mysql://db/acme: words")


@pytest.mark.parametrize("number", [2003, 2013, 1053, 9999])
def test_what_passes_by_itself(number: int) -> None:
    assert isinstance(as_tenant_error(failure(number), make_url("mysql://db/acme")), TenantUnavailable)


def test_a_fault_of_ours_is_not_said_to_be_the_tenants() -> None:
    wrong = DBAPIError.instance(None, None, err.ProgrammingError(1064, "You have an error in your SQL"), err.Error)
    assert isinstance(wrong, SQLAlchemyError)
    assert as_tenant_error(wrong, make_url("mysql://db/acme")) is None
    assert as_tenant_error(CompileError("no such function"), make_url("mysql://db/acme")) is None
    assert isinstance(as_tenant_error(PoolTimeout(), make_url("mysql://db/acme")), TenantUnavailable)


@pytest.mark.parametrize("statement", ["SELEC 1", "SELECT no_function(1)"])
def test_nor_in_a_file(statement: str) -> None:
    engine = create_engine("sqlite://")
    with pytest.raises(DBAPIError) as raised, tenant_errors(engine.url), engine.connect() as connection:
        connection.exec_driver_sql(statement)
    assert not isinstance(raised.value, TenantUnavailable)
    engine.dispose()
