"""URLs, TLS and what is shown of them; connections to SQLite."""

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from kiosk.domain.link import LinkProblem
from kiosk.tenant.engine import is_on_this_machine, parse_url, reading, shown_url, tenant_engine, trying, writing
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.settings import TenantSettings

REMOTE = "mysql+pymysql://kiosk@db.example/bgerp_t_acme"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "mysql+pymysql://kiosk:secret@db.example:port/acme",
        "postgresql://kiosk:secret@db.example/acme",
        "mysql+pymysql://kiosk:secret@db.example",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_urls_that_are_none(text: str) -> None:
    with pytest.raises(TenantProblem) as raised:
        parse_url(text)
    assert raised.value.code is LinkProblem.BAD_URL
    assert "secret" not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("scheme", ["mysql", "mariadb", "mysql+pymysql", "mariadb+pymysql", "mysql+mysqldb"])
def test_the_driver_is_always_pymysql(scheme: str) -> None:
    assert parse_url(f"{scheme}://kiosk@db/acme").drivername == "mysql+pymysql"


def test_the_urls_own_password_comes_first() -> None:
    assert parse_url("mysql://kiosk@db/acme", "configured").password == "configured"
    assert parse_url("mysql://kiosk:own@db/acme", "configured").password == "own"


def test_what_is_shown_holds_no_password() -> None:
    url = parse_url("mysql://kiosk:secret@db:3307/acme?ssl_key_password=secret")
    assert shown_url(url) == "mysql+pymysql://kiosk@db:3307/acme"
    assert shown_url(parse_url("sqlite:///folder/tenant.db")) == "sqlite:///folder/tenant.db"
    assert "secret" not in repr(TenantSettings(("mysql://kiosk:secret@db/acme",), password="secret"))


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("[::1]", True),
        ("db.example", False),
        ("localhost.example", False),
        ("10.0.0.1", False),
        ("127.0.0.1.example", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_on_this_machine(parse_url(f"mysql://kiosk@{host}/acme")) is loopback


def test_a_socket_is_loopback() -> None:
    assert is_on_this_machine(parse_url("mysql://kiosk@/acme?unix_socket=/run/mysqld.sock"))


def test_another_machine_needs_a_certificate_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = parse_url(REMOTE)
    with pytest.raises(TenantProblem) as raised:
        tenant_engine(url, TenantSettings((REMOTE,)))
    assert raised.value.code is LinkProblem.TLS_REQUIRED
    assert "allow_plaintext" in raised.value.detail

    authority = tmp_path / "ca.pem"
    checked: list[Path] = []
    monkeypatch.setattr("kiosk.tenant.engine.require_authority", checked.append)
    tenant_engine(url, TenantSettings((REMOTE,), ssl_ca=authority)).dispose()
    assert checked == [authority]
    tenant_engine(url, TenantSettings((REMOTE,), allow_plaintext=True)).dispose()
    tenant_engine(parse_url("mysql://kiosk@localhost/acme"), TenantSettings(())).dispose()


def test_the_embedded_tenant(tmp_path: Path) -> None:
    url = parse_url(f"sqlite:///{tmp_path / 'tenant.db'}")
    engine = tenant_engine(url, TenantSettings(()))
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE piece (id INTEGER PRIMARY KEY)")
    with trying(engine) as connection:
        connection.exec_driver_sql("INSERT INTO piece VALUES (1)")
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO piece VALUES (2)")
        _ = 1 / 0
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM piece").scalar() == 0
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    engine.dispose()


def test_a_writer_has_the_lock_from_the_start(tmp_path: Path) -> None:
    """A reader that wants to write later would fail with BUSY and could not wait."""
    url = parse_url(f"sqlite:///{tmp_path / 'tenant.db'}")
    engine = tenant_engine(url, TenantSettings(()))
    with writing(engine), engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout = 0")
        other.rollback()
        with pytest.raises(OperationalError, match="locked"):
            other.exec_driver_sql("CREATE TABLE piece (id INTEGER PRIMARY KEY)")
    engine.dispose()
