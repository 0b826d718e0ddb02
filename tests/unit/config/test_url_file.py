"""A file of tenants, and the password of an account named by its URL."""

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from kiosk.config import ConfigError, account_password, urls_of_file

ADMIN = "mysql+pymysql://admin@db.example/acme"


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, **entries: str) -> None:
        super().__init__()
        self.entries = entries

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get(username) if service == "operator-kiosk" else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring(**{"admin@db.example": "ringed"})
    monkeypatch.setattr(keyring, "get_password", ring.get_password)
    return ring


def written(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "tenants"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def mistake(file: Path) -> str:
    with pytest.raises(ConfigError) as raised:
        urls_of_file(file)
    (problem,) = raised.value.problems
    assert "secret" not in problem
    return problem


def test_one_url_a_line(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        f"\ufeff# all tenants\n\n  {ADMIN}  \n{ADMIN}2 # the second\n#{ADMIN}3\nsqlite:///a#b.db\n",
        mode=0o644,
    )
    assert urls_of_file(file) == [ADMIN, f"{ADMIN}2", "sqlite:///a#b.db"]


def test_passwords_are_for_the_owner_alone(tmp_path: Path) -> None:
    text = "mysql://admin:secret@db/acme\n"
    assert "chmod 600" in mistake(written(tmp_path, text, mode=0o640))
    assert "chmod 600" in mistake(written(tmp_path, "mysql://admin:secret@[db/acme", mode=0o604))
    assert urls_of_file(written(tmp_path, text)) == ["mysql://admin:secret@db/acme"]


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "cannot be read" in mistake(tmp_path / "nowhere")
    assert "holds no URL" in mistake(written(tmp_path, "# none\n"))
    (tmp_path / "tenants").write_bytes(b"\xff\xfe")
    assert "UTF-8" in mistake(tmp_path / "tenants")


def test_where_the_password_comes_from(tmp_path: Path, ring: Ring) -> None:
    file = written(tmp_path, "filed\n")
    environment = {"KIOSK_TENANT_PASSWORD": "environed"}
    assert account_password(ADMIN, file, environment) == "filed"
    assert account_password(ADMIN, None, environment) == "environed"
    assert account_password(ADMIN, None, {}) == ring.entries["admin@db.example"]
    assert account_password(ADMIN.replace("admin@", "other@"), None, {}) is None
    assert account_password(ADMIN.replace("admin@", "admin:own@"), None, {}) is None
    assert account_password("sqlite:///tenant.db", file, environment) is None
    assert account_password("mysql://[", None, {}) is None


def test_a_password_file_that_others_can_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^--password-file: .* chmod 600"):
        account_password(ADMIN, written(tmp_path, "filed\n", mode=0o644), {})
