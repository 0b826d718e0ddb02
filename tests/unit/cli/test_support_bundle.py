"""`kiosk support-bundle`: what support needs, and nothing that opens a door."""

import tarfile
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.store.database import Store


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        'station.code = "SEW-01"\nstore.path = "kiosk.db"\nscanner.port = "keyboard"\n'
        'tenant.url = "mysql+pymysql://sew_01:hush@127.0.0.1:9/acme"\n'
        'calls.webhook = "https://127.0.0.1:9/hooks/T0HUSH/B1?key=hush"\n'
        'calls.webhook_secret_file = "webhook.secret"\n',
        encoding="utf-8",
    )
    file.chmod(0o600)
    secret = tmp_path / "webhook.secret"
    secret.write_text("hush-of-the-webhook\n", encoding="utf-8")
    secret.chmod(0o600)
    return file


def parts(bundle: Path) -> dict[str, str]:
    """The text of each part, by its name."""
    with tarfile.open(bundle) as opened:
        return {
            member.name.partition("/")[2]: found.read().decode()
            for member in opened.getmembers()
            if (found := opened.extractfile(member)) is not None
        }


def test_it_holds_what_support_needs_and_no_secret(
    config_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store(tmp_path / "kiosk.db"):
        pass
    (tmp_path / "log" / "crashes").mkdir(parents=True)
    (tmp_path / "log" / "kiosk.log").write_text("scan B-7F3K9Q\n", encoding="utf-8")
    (tmp_path / "log" / "crashes" / "abc.json").write_text("{}", encoding="utf-8")
    bundle = tmp_path / "bundle.tar.gz"
    assert main(["support-bundle", "--config", str(config_file), "--out", str(bundle)]) == 0
    assert str(bundle) in capsys.readouterr().out
    assert bundle.stat().st_mode & 0o077 == 0
    found = parts(bundle)
    assert set(found) == {
        "doctor.txt",
        "machine.txt",
        "kiosk.toml",
        "log/kiosk.log",
        "crashes/abc.json",
        "store.txt",
    }
    assert "fail tenant" in found["doctor.txt"]
    assert "rows of journal" in found["store.txt"]
    everything = "".join(found.values())
    assert 'calls.webhook = "https://127.0.0.1:9/…"' in everything
    assert "hush" not in everything.lower()
    assert "7F3K9Q" not in everything


def test_a_terminal_without_a_configuration_has_one_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "bundle.tar.gz"
    assert main(["support-bundle", "--config", str(tmp_path / "none.toml"), "--out", str(bundle)]) == 0
    assert set(parts(bundle)) == {"doctor.txt", "machine.txt"}
    assert main(["support-bundle", "--config", str(tmp_path / "none.toml"), "--out", str(bundle)]) == 1
    assert "is there already" in capsys.readouterr().err
