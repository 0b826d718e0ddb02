"""A bundle is the same on the sheet and in its file, and makes a configuration that can be read."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.config import parse_config, set_up_folder
from kiosk.config.bundle import Bundle, BundleUnusable, certificates_of

DER = b"\x30\x82\x01\x00" + bytes(range(256))
BUNDLE = Bundle(
    code="SEW-01",
    name='เย็บ "1"',
    work_centers=("SEW", "CUT"),
    language="th",
    urls=("mysql+pymysql://kiosk_sew_01@db.example/bgerp_t_acme", "mysql+pymysql://kiosk_sew_01@db2.example/acme"),
    password="SECRET234",
    certificates=(DER, DER[:4] + bytes(256)),
    expires=date(2026, 12, 31),
)


def test_on_the_sheet_and_in_the_file() -> None:
    assert Bundle.unpacked(BUNDLE.packed()) == BUNDLE
    with_next = replace(BUNDLE, next_password="ใหม่'\"\\")
    assert Bundle.from_toml(with_next.to_toml()) == with_next
    plain = replace(BUNDLE, certificates=(), allow_plaintext=True, theme="dark", name="SEW-01", work_centers=())
    assert Bundle.unpacked(plain.packed()) == plain == Bundle.from_toml(plain.to_toml())
    assert certificates_of(BUNDLE.authority_pem()) == BUNDLE.certificates
    assert "SECRET" not in repr(BUNDLE)


@pytest.mark.parametrize("content", [b"", b"\0\4abcd", BUNDLE.packed()[:-1], BUNDLE.packed() + b"x", b"\xff" * 99])
def test_what_is_no_bundle(content: bytes) -> None:
    with pytest.raises(BundleUnusable):
        Bundle.unpacked(content)


@pytest.mark.parametrize("text", ["", "= ", "[station]\ncode = 1", BUNDLE.to_toml().replace("password", "word")])
def test_what_is_no_bundle_file(text: str) -> None:
    with pytest.raises(BundleUnusable):
        Bundle.from_toml(text)


def test_the_configuration(tmp_path: Path) -> None:
    config = parse_config(tomllib.loads(BUNDLE.configuration("keyboard")), tmp_path, look_at_files=False)
    assert config.station.model_dump() == {"code": "SEW-01", "name": 'เย็บ "1"', "work_centers": ("SEW", "CUT")}
    assert config.tenant.url == BUNDLE.urls
    assert config.tenant.password_file == tmp_path / "tenant.password"
    assert config.tenant.ssl_ca == tmp_path / "ca.pem"
    assert config.scanner.port == "keyboard"
    assert "theme" not in config.ui.model_fields_set
    assert 'theme = "dark"' in replace(BUNDLE, theme="dark").configuration(None)
    assert "SECRET" not in BUNDLE.configuration(None)


def test_where_a_machine_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    state = {"STATE_DIRECTORY": str(tmp_path)}
    assert set_up_folder(None, state) == tmp_path
    assert set_up_folder(None, {}) is None  # on a console nobody said where
    assert set_up_folder(tmp_path / "kiosk.toml", state) is None
    assert set_up_folder(None, {**state, "KIOSK_CONFIG": "x"}) is None
    (tmp_path / "kiosk.toml").touch()
    assert set_up_folder(None, state) is None
