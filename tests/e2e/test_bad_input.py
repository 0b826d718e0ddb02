"""What goes wrong around the program, and what it makes of it."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.erp import BLOCKED, BODY, CUTTING, PEOPLE, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk, kiosk_command, write_config

FIVE_MISTAKES = """
[station]
code = "SEW-01"
work_centres = ["SEW"]

[ui]
language = "de"
idle_seconds = "soon"

[scanner]
baudrate = 9601

[tenant]
url = "postgresql://kiosk@db.example/acme"
"""


def test_all_mistakes_of_a_configuration_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(FIVE_MISTAKES, encoding="utf-8")
    done = kiosk_command("run", "--config", file)
    assert done.returncode == 2
    told = done.stderr.splitlines()
    assert len(told) == 5
    for key in ("station.work_centres", "ui.language", "ui.idle_seconds", "scanner.baudrate", "tenant.url"):
        assert [line for line in told if line.startswith(f"kiosk: {key}: ")], done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == [file]


def test_a_scanner_plugged_in_later_works(embedded: Tenant, tmp_path: Path) -> None:
    with RunningKiosk(tmp_path / "kiosk", embedded.url, plugged_in=False) as kiosk:
        kiosk.until_it_knows(BODY)
        kiosk.until(
            lambda: (row := embedded.terminal("SEW-01")) and row["scanner_state"] == "missing", "no scanner told"
        )
        kiosk.scanner.plug()
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until_recorded(1)

        # Pulled out and put back in, it goes on.
        kiosk.scanner.unplug()
        kiosk.scanner.plug()
        kiosk.scan("C-PAUSE-LUNCH")
        kiosk.until_recorded(2)
        kiosk.until(
            lambda: (row := embedded.terminal("SEW-01")) and row["scanner_state"] == "ready", "the scanner told"
        )


@pytest.mark.mariadb
def test_a_tenant_without_the_kiosks_tables_is_waited_for(bare_tenant: Tenant, tmp_path: Path) -> None:
    with RunningKiosk(tmp_path / "kiosk", bare_tenant.kiosk_url, password=bare_tenant.password) as kiosk:
        kiosk.until(lambda: "kiosk tenant init" in kiosk.log(), "what to do in the log")
        bare_tenant.init()
        bare_tenant.add_people(PEOPLE)
        bare_tenant.grant()
        kiosk.until(lambda: bare_tenant.terminal("SEW-01"), "the kiosk in the tenant's list", timeout=40)
        kiosk.until_it_knows(BODY)
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until(
            lambda: [row["event_type"] for row in bare_tenant.log()] == ["start"], "the start in the tenant"
        )


def test_sigterm_ends_it_with_the_store_closed(embedded: Tenant, tmp_path: Path) -> None:
    # With nothing compiled yet, as on a new terminal: there QML and our thread once waited for each other.
    nothing_compiled = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    with RunningKiosk(tmp_path / "kiosk", embedded.url, environment=nothing_compiled) as kiosk:
        kiosk.until_it_knows(BODY)
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until_recorded(1)
        kiosk.terminate()
        # SQLite takes these away when the last connection is closed, and leaves them when it is not.
        assert not [file for file in kiosk.folder.iterdir() if file.name.endswith(("-wal", "-shm", ".lock"))]
        with closing(sqlite3.connect(kiosk.store_path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

        kiosk.start()
        kiosk.until(lambda: kiosk.log().count("connected to the tenant") == 2, "a second start")
        assert [row["status"] for row in kiosk.sessions(BODY)] == ["active"]


def test_a_second_kiosk_on_the_same_store_is_turned_away(embedded: Tenant, tmp_path: Path) -> None:
    with RunningKiosk(tmp_path / "kiosk", embedded.url) as kiosk:
        kiosk.until_it_knows(BODY)
        second = kiosk_command("run", "--config", kiosk.config_file)
        assert second.returncode == 1
        assert f"another kiosk is running on {kiosk.store_path}" in second.stderr
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until_recorded(1)


def test_a_store_of_a_newer_kiosk_is_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "kiosk.db"
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
    config = {
        "station": {"code": "SEW-01"},
        "tenant": {"url": f"sqlite:///{tmp_path / 'tenant.db'}"},
        "store": {"path": str(store)},
    }
    done = kiosk_command("run", "--config", write_config(tmp_path / "kiosk.toml", config))
    assert done.returncode == 1
    assert "newer version" in done.stderr
    with closing(sqlite3.connect(store)) as database:
        assert database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [
            ("alembic_version",)
        ]


NOTHING_RECORDED = (
    "B-NOBODY",
    BLOCKED.badge,
    f"T-{BODY}",  # waits for a badge, and a blocked one will not do
    BLOCKED.badge,
    "C-START",
    "C-OUT",
    SOMYING.badge,
    "C-COMPLETE-5",
    "C-UNDO",
    "T-123456",
    f"T-{CUTTING}",
    "JT990101001",
    "T-99999999999999999999",
    "C-PAUSE-LUNCH",
    "C-RESUME",
    "C-CANCEL",
    "C-DANCE",
    "4006381333931",
    "NR",
    "x" * 300,
)
NOTHING_MORE_RECORDED = (
    "C-COMPLETE-0",
    "C-COMPLETE-9999999",
    "C-COMPLETE-FIVE",
    "C-COMPLETE--5",
    "C-COMPLETE-1.5",
    "C-COMPLETE-๕",
    "C-RECORD-0",
    "C-RECORD-106",  # 100 pieces and the policy's 5 %
    "C-COMPLETE-106",
    "C-SCRAP-0-STITCH",
    "C-SCRAP-1",
    "C-SCRAP-1-NOREASON",
    "C-SCRAP-1-LUNCH",
    "C-PAUSE-STITCH",
    "C-PAUSE-NOREASON",
    "C-START",
    "C-RESUME",
)


VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:X\r\nTEL:1\r\nORG:Y\r\nEND:VCARD\r\n"
STRANGE_SCANS: Mapping[bytes, tuple[str, str | None]] = {
    VCARD: ("a code of several lines", "several_lines"),
    b"JT251030001\nT-10\nC-RECORD-4\r": ("a code of several lines", "several_lines"),
    b"[)>\x1e06\x1dP123\x1dQ100\x1e\x04\r": ("a product's code", "product_code"),
    b"]d110ABC123\x1d17250101\r": ("a product's code", "product_code"),
    b"00395011015300000010\x1d3712\r": ("a product's code", "product_code"),
    b"\xef\xbb\xbfT-9\r": ("task 9", None),
    b"C-COMPLETE-1e9\r": ("malformed command of 14 characters", "quantity_not_a_number"),
    b"*T-9*\r": ("task 9", None),
    "C-COMPLETE-๓๐\r".encode(): ("malformed command of 13 characters", "quantity_not_a_number"),
    b"T-9\x04\r": ("task 9", None),
    b"T-99999999999999999999\r": ("unknown code of 22 characters", "code_unknown"),
    b"T-9\x00\r": ("task 9", None),
    b"C-RECORD-4\rC-RECORD-4": ("command RECORD 4", None),  # the same label once more is no second line
    b"]Q2\\000026B-7F3K9Q\r": ("badge", None),
}
"""What comes at once, what the log calls it, and why it was refused; None: it was not."""


def test_strange_codes_are_each_answered_once_and_do_nothing_they_do_not_say(
    embedded: Tenant, tmp_path: Path
) -> None:
    with RunningKiosk(tmp_path / "kiosk", embedded.url) as kiosk:
        kiosk.until_it_knows(BODY)
        kiosk.scan(SOMYING.badge, f"T-{BODY}")
        kiosk.until_recorded(1)
        told = len(_answers(kiosk))
        expected: list[str] = []
        for data, (read, refusal) in STRANGE_SCANS.items():
            kiosk.scanner.send_bytes(data)
            expected += [f"scan from scanner0: {read}", *([] if refusal is None else [f"refused: {refusal}"])]
            count = told + len(expected)
            kiosk.until(lambda count=count: len(_answers(kiosk)) >= count, f"an answer to {data!r}")  # type: ignore[misc]
        assert _answers(kiosk)[told:] == expected
        assert [event["event_type"] for event in kiosk.events()] == ["start", "complete", "start"]
        assert [row["total_qty"] for row in kiosk.sessions(BODY)] == [4, 0]


def _answers(kiosk: RunningKiosk) -> list[str]:
    """What the log says of each scan, and of each refusal."""
    found = (re.search("(scan from|refused:) .*", line) for line in kiosk.log().splitlines())
    return [match.group() for match in found if match is not None]


def test_what_cannot_be_is_refused_and_leaves_no_trace(embedded: Tenant, tmp_path: Path) -> None:
    """Scans are answered in their order: when the last one has its event, all before it were answered."""
    with RunningKiosk(tmp_path / "kiosk", embedded.url) as kiosk:
        kiosk.until_it_knows(BODY)
        kiosk.scan(*NOTHING_RECORDED, SOMYING.badge, f"T-{BODY}")
        assert [event["event_type"] for event in kiosk.until_recorded(1)] == ["start"]

        kiosk.scan(*NOTHING_MORE_RECORDED, "C-COMPLETE-105")
        assert [event["event_type"] for event in kiosk.until_recorded(2)] == ["start", "complete"]
        kiosk.until_sent()
        assert embedded.value("SELECT COUNT(*) FROM atelier_wip_log") == 2
        assert [row["total_qty"] for row in embedded.sessions(BODY)] == [105]

    # Whose badges they were is nowhere to be read.
    said = [kiosk.log(), (kiosk.folder / "log" / "kiosk.log").read_text(encoding="utf-8")]
    for text in said:
        assert "scan from" in text
        assert not [person for person in PEOPLE if person.badge.removeprefix("B-") in text]
        assert "NOBODY" not in text
