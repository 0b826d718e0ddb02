"""The log: what it must never hold, and what happens when it cannot be written."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.system.logs import FILE_NAME, configure_logging, crash_folder, log_folder, redact, stop_logging


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The file of a configured log; the root logger is left as it was found."""
    level = logging.getLogger().level
    handlers = configure_logging(tmp_path / "log")
    yield tmp_path / "log" / FILE_NAME
    stop_logging(handlers)
    logging.getLogger().setLevel(level)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("scan B-7F3K9Q refused", "scan B-… refused"),
        ("scan 'b-7f3k9q'", "scan 'B-…'"),
        ("badge_code='7F3K9Q', pin=4711", "badge_code=…, pin=…"),
        ('{"pin": "4711"}', '{"pin": …}'),
        ("mysql+pymysql://kiosk:hush@db.example/acme", "mysql+pymysql://kiosk:…@db.example/acme"),
        ("mysql+pymysql://kiosk:h@/sh@db.example/acme", "mysql+pymysql://kiosk:…@db.example/acme"),
        ("url = 'mysql+pymysql://kiosk:hush %26 hush@db/acme'", "url = 'mysql+pymysql://kiosk:…@db/acme'"),
        ("CREATE USER kiosk IDENTIFIED BY 'hush'", "CREATE USER kiosk IDENTIFIED BY '…'"),
        ("webhook = 'https://key@a.example/T0/hush?x=1'", "webhook = 'https://a.example/…'"),
        ("$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA", "$argon2…"),
    ],
)
def test_secrets_are_blotted_out(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    ["T-9 at C-COMPLETE-30", "JT251030001", "USB-C B-", "mysql+pymysql://kiosk@db:3306/acme", "spinning: 3"],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text


def test_no_secret_reaches_the_file_not_even_in_a_traceback(log_file: Path) -> None:
    try:
        raise ValueError("no operator with badge B-7F3K9Q")
    except ValueError:
        logging.getLogger("kiosk.test").exception("scan of %s", "B-7F3K9Q")
    written = log_file.read_text(encoding="utf-8")
    assert "ValueError: no operator with badge B-…" in written
    assert "7F3K9Q" not in written


def test_lines_have_the_time_in_utc(log_file: Path) -> None:
    logging.getLogger("kiosk.test").info("เย็บ")
    (line,) = log_file.read_text(encoding="utf-8").splitlines()
    assert "+00:00 INFO" in line
    assert line.endswith("kiosk.test: เย็บ")


def test_a_folder_that_cannot_be_made_leaves_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    handlers = configure_logging(tmp_path / "file" / "log")
    stop_logging(handlers)
    assert len(handlers) == 1
    assert "no log file in" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full disk")
def test_a_full_disk_is_told_once_and_not_with_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / FILE_NAME).symlink_to("/dev/full")
    handlers = configure_logging(tmp_path / "log")
    for number in range(3):
        logging.getLogger("kiosk.test").info("line %d", number)
    stop_logging(handlers)
    said = capsys.readouterr().err
    assert said.count("the log file cannot be written") == 1
    assert "line 2" in said
    assert "Traceback" not in said


def test_logs_lie_beside_the_store(tmp_path: Path) -> None:
    assert log_folder(tmp_path / "kiosk.db") == tmp_path / "log"
    assert crash_folder(log_folder(tmp_path / "kiosk.db")).parent == tmp_path / "log"
    assert log_folder().is_absolute()
