"""A right configuration: defaults, paths, where it is found, and the tenant's password."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import keyring.errors
import pytest
from pydantic import BaseModel

from kiosk.config import Config, ConfigError, config_path, load_config, parse_config, tenant_password
from kiosk.config.load import FILE_NAME
from kiosk.domain import Policy, SecondTask

CHECKOUT = Path(__file__).parents[3]
README = CHECKOUT / "README.md"
OPTIONS_PAGE = CHECKOUT / "docs" / "configuration.md"


def config_with(tmp_path: Path, **tenant: object) -> Config:
    """A configuration whose tenant is on this machine."""
    url = "mysql+pymysql://kiosk@localhost/acme"
    return parse_config({"station": {"code": "SEW-01"}, "tenant": {"url": url, **tenant}}, tmp_path)


def secret_file(folder: Path, content: str, mode: int = 0o600) -> Path:
    file = folder / "password"
    file.write_text(content, encoding="utf-8")
    file.chmod(mode)
    return file


def test_two_keys_are_enough(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8")
    config = load_config(file)
    assert config.station.name == "SEW-01"
    assert config.station.work_centers == ()
    assert config.tenant.url == (f"sqlite:///{tmp_path}/tenant.db",)
    assert config.policy.rules() == Policy()
    assert [reader.port for reader in config.scanner.readers] == ["auto"]
    assert config.store.path.is_absolute()


def test_everything_can_be_set(tmp_path: Path) -> None:
    config = parse_config(
        {
            "station": {"code": "SEW-01", "name": "เย็บ 1", "work_centers": ["SEW", "CUT"]},
            "ui": {"language": "en", "theme": "dark", "pixels_per_mm": 5.55, "fullscreen": False},
            "scanner": {
                "port": "/dev/ttyUSB0",
                "parity": "E",
                "bytesize": 7,
                "codes": {"badge": "E(?P<badge>[0-9]+)"},
                "extra": [{"port": "socket://10.1.2.3:4001", "rfid": "wiegand26"}, {"usb_id": "1a86:7523"}],
            },
            "tenant": {
                "url": ["mysql+pymysql://kiosk@db1/acme", "mariadb+pymysql://kiosk@db2:3307/acme"],
                "allow_plaintext": True,
                "time_zone": "Asia/Bangkok",
                "poll_seconds": 2,
            },
            "sync": {"nudge": ["10.1.2.3:47200", "[fd00::1]:47200"]},
            "store": {"path": "data/kiosk.db", "keep_days": 30},
            "policy": {"second_task": "ask", "over_target_percent": 0, "undo_seconds": 30},
        },
        tmp_path,
    )
    assert config.station.work_centers == ("SEW", "CUT")
    assert [reader.port for reader in config.scanner.readers] == [
        "/dev/ttyUSB0",
        "socket://10.1.2.3:4001",
        "auto",
    ]
    assert config.scanner.codes.given() == {"badge": "E(?P<badge>[0-9]+)"}
    assert config.sync.nudge == ("10.1.2.3:47200", "[fd00::1]:47200")
    assert config.store.path == tmp_path / "data" / "kiosk.db"
    assert config.policy.rules() == Policy(SecondTask.ASK, 0, 30)


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('station.code="A"\ntenant.url="sqlite:////srv/t.db"', encoding="utf-8-sig")
    assert load_config(file).tenant.url == ("sqlite:////srv/t.db",)


def test_no_repr_holds_the_tenants_password(tmp_path: Path) -> None:
    config = config_with(tmp_path, url="mysql+pymysql://kiosk:hush@localhost/acme")
    assert "hush" not in repr(config)
    assert "hush" not in str(config.tenant)


@pytest.mark.parametrize("page", [README, OPTIONS_PAGE], ids=lambda page: page.name)
def test_the_configuration_in_the_documentation_is_right(page: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    secret_file(tmp_path, "hush")
    (tmp_path / "ca.pem").touch()
    for number, block in enumerate(blocks):
        file = tmp_path / f"{number}.toml"
        local = block.replace("/etc/kiosk/tenant.password", "password").replace("/etc/kiosk/", "")
        file.write_text(local, encoding="utf-8")
        load_config(file)


def options_of(section: type[BaseModel]) -> Iterator[str]:
    """The names of a section's options and of those below it."""
    for name, field in section.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from options_of(kind)
        else:
            yield field.alias or name


def test_every_option_is_in_the_documentation() -> None:
    page = OPTIONS_PAGE.read_text(encoding="utf-8")
    missing = [name for name in options_of(Config) if not re.search(rf"\b{re.escape(name)}\b", page)]
    assert missing == []


@pytest.mark.parametrize(
    ("given", "environment", "found"),
    [
        (Path("given.toml"), {"KIOSK_CONFIG": "named.toml"}, Path("given.toml")),
        (None, {"KIOSK_CONFIG": "named.toml"}, Path("named.toml")),
    ],
)
def test_where_the_configuration_is(given: Path | None, environment: Mapping[str, str], found: Path) -> None:
    assert config_path(given, environment) == found


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Folders in place of the machine's, the user's and the service's; that of the service is there."""
    machine, user, state = tmp_path / "etc", tmp_path / "user" / "kiosk", tmp_path / "state"
    monkeypatch.setattr("kiosk.config.load.CONFIG_FOLDER", machine)
    monkeypatch.setattr("kiosk.config.options.CONFIG_FOLDER", machine)
    for module in ("load", "options"):
        monkeypatch.setattr(f"kiosk.config.{module}.STATE_FOLDER", tmp_path / "machine's state")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    state.mkdir()
    return {"machine": machine, "user": user, "state": state}


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["machine", "user", "state"], "machine"),
        (["user", "state"], "user"),
        (["state"], "state"),
        ([], "user"),
    ],
)
def test_the_configuration_is_the_first_that_is_there(
    places: dict[str, Path], there: list[str], found: str
) -> None:
    for name in there:
        places[name].mkdir(parents=True, exist_ok=True)
        (places[name] / FILE_NAME).touch()
    assert config_path(None, {"STATE_DIRECTORY": str(places["state"])}) == places[found] / FILE_NAME


def test_a_machine_with_the_package_is_told_of_its_own_folder(places: dict[str, Path]) -> None:
    places["machine"].mkdir()
    assert config_path(None, {}) == places["machine"] / FILE_NAME


def test_what_set_up_wrote_is_found_from_a_console(places: dict[str, Path], tmp_path: Path) -> None:
    """Where nothing says which folder the service has: by `runuser -u kiosk -- kiosk doctor`."""
    written = tmp_path / "machine's state"
    written.mkdir()
    (written / FILE_NAME).write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:////srv/t.db"\n', encoding="utf-8"
    )
    assert config_path(None, {}) == written / FILE_NAME
    assert load_config(config_path(None, {})).store.path == written / "kiosk.db"
    assert config_path(None, {"STATE_DIRECTORY": str(places["state"])}) == places["user"] / FILE_NAME


def test_a_home_the_service_is_kept_out_of_is_passed_over(
    places: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    exists = Path.exists

    def exists_but_for_users(path: Path) -> bool:
        if path.parent == places["user"]:
            raise PermissionError
        return exists(path)

    monkeypatch.setattr(Path, "exists", exists_but_for_users)
    (places["state"] / FILE_NAME).touch()
    assert config_path(None, {"STATE_DIRECTORY": str(places["state"])}) == places["state"] / FILE_NAME


def test_the_store_is_in_the_services_state_folder(
    places: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {"station": {"code": "SEW-01"}, "tenant": {"url": "sqlite:////srv/t.db"}}
    assert parse_config(data, tmp_path).store.path == tmp_path / "data" / "kiosk" / "kiosk.db"
    # The doctor at a console, asked about the service's configuration.
    assert parse_config(data, places["machine"]).store.path == tmp_path / "machine's state" / "kiosk.db"
    monkeypatch.setenv("STATE_DIRECTORY", f"{places['state']}:/other")
    for given in (data, {**data, "store": {"keep_days": 3}}):
        assert parse_config(given, tmp_path).store.path == places["state"] / "kiosk.db"


def test_password_from_a_file_goes_first(tmp_path: Path) -> None:
    secret_file(tmp_path, "hush hush\n")
    config = config_with(tmp_path, password_file="password")
    assert tenant_password(config, {"KIOSK_TENANT_PASSWORD": "other"}) == "hush hush"


@pytest.mark.skipif(os.name != "posix", reason="file modes")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_password_file_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = secret_file(tmp_path, "hush", mode)
    with pytest.raises(ConfigError, match=f"chmod 600 {file}") as refusal:
        config_with(tmp_path, password_file="password")
    assert "hush" not in str(refusal.value)


def test_a_password_file_that_changed_since_is_checked_again(tmp_path: Path) -> None:
    file = secret_file(tmp_path, "hush")
    config = config_with(tmp_path, password_file="password")
    file.chmod(stat.S_IRUSR | stat.S_IROTH)
    with pytest.raises(ConfigError, match="chmod 600"):
        tenant_password(config, {})


@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_password_file_is_refused(tmp_path: Path, content: str) -> None:
    secret_file(tmp_path, content)
    with pytest.raises(ConfigError, match="is empty"):
        config_with(tmp_path, password_file="password")


def test_password_from_the_environment(tmp_path: Path) -> None:
    assert tenant_password(config_with(tmp_path), {"KIOSK_TENANT_PASSWORD": "hush"}) == "hush"


def test_password_from_the_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {("operator-kiosk", "SEW-01"): "hush"}
    monkeypatch.setattr(keyring, "get_password", lambda service, account: entries.get((service, account)))
    assert tenant_password(config_with(tmp_path), {}) == "hush"


def test_without_a_keyring_there_is_no_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", failing(keyring.errors.NoKeyringError()))
    assert tenant_password(config_with(tmp_path), {}) is None


def test_a_locked_keyring_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", failing(keyring.errors.KeyringLocked()))
    with pytest.raises(ConfigError, match="unlock it"):
        tenant_password(config_with(tmp_path), {})


@pytest.mark.parametrize("url", ["sqlite:///t.db", "mysql+pymysql://kiosk:hush@localhost/acme"])
def test_no_keyring_is_asked_where_no_password_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(keyring, "get_password", failing(AssertionError("asked")))
    assert tenant_password(config_with(tmp_path, url=url), {}) is None


def failing(error: BaseException):  # type: ignore[no-untyped-def]
    """A function that takes anything and raises."""

    def fail(*_: object) -> None:
        raise error

    return fail
