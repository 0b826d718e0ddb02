"""`kiosk attention` on the store of a kiosk, also while that runs."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.attention import Cause, EventRefusal
from kiosk.store.outbox import Outbox
from kiosk.store.sync_state import StateName, write_state
from tests.helpers.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """A kiosk whose operator A has 30 pieces on task 9 refused, B's start on task 20 too; it goes on running."""
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\nstore.path = "kiosk.db"\n'
        'tenant.url = "sqlite:///tenant.db"\ntenant.time_zone = "Asia/Bangkok"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    shop = Workshop(tmp_path / "kiosk.db")
    shop.service.start(9, 11)
    shop.clock.advance(minutes=30)
    shop.service.complete(9, 11, 30)
    shop.service.start(20, 12)
    outbox = Outbox(shop.store, lambda: shop.clock.now().utc)
    complete, start = (
        row
        for row in sorted(outbox.next_batch(10), key=lambda row: row.terminal_seq or 0)
        if row.terminal_seq != 1
    )
    outbox.set_aside(
        {
            str(complete.idempotency_key): EventRefusal(
                Cause.TASK_GONE, "its task or ticket is not in the tenant"
            ),
            str(start.idempotency_key): EventRefusal(Cause.REJECTED, "not before eight"),
        }
    )
    yield shop
    shop.store.close()


def refused(shop: Workshop) -> list[str]:
    return [event.key for event in Outbox(shop.store).attention()]


def test_they_are_listed_with_the_reason(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = refused(shop)
    assert main(["attention", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{first}  2025-10-30 09:30:00  11 ช่าง A: complete 30, task 9 เย็บตัวกระเป๋า JT251030001",
        "    refused 2025-10-30 09:30:00: its task or ticket is not in the tenant any more",
        f"{second}  2025-10-30 09:30:00  12 ช่าง B: start, task 20 ติดซิปปากกระเป๋า JT251030004",
        "    refused 2025-10-30 09:30:00: the tenant's database does not take it (not before eight)",
    ]


def test_retry_puts_them_back(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = refused(shop)
    assert main(["attention", "retry", second]) == 0
    assert refused(shop) == [first]
    assert Outbox(shop.store).pending_count() == 2  # A's start was never refused
    assert main(["attention", "retry"]) == 0
    assert refused(shop) == []
    assert main(["attention", "list"]) == 0
    assert capsys.readouterr().out.endswith("no event was refused\n")


def test_a_key_that_nothing_has(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    before = refused(shop)
    assert main(["attention", "retry", before[0], "nothing"]) == 1
    assert capsys.readouterr().err == "kiosk: nothing: no refused event has this key\n"
    assert refused(shop) == before


def test_export_holds_what_is_needed_to_enter_them_by_hand(shop: Workshop, tmp_path: Path) -> None:
    assert main(["attention", "export", "--out", str(tmp_path / "out.csv")]) == 0
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith("\ufeff".encode())
    first, _second = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (first["event_time"], first["event_type"], first["qty"]) == (
        "2025-10-30 09:30:00+07:00",
        "complete",
        "30",
    )
    assert (first["id_job_task"], first["ticket_code"], first["operator_name"]) == ("9", "JT251030001", "ช่าง A")
    assert first["reason"] == "task_gone"
    assert "BADGE" not in content.decode()
    assert main(["attention", "export", "--out", str(tmp_path / "out.json")]) == 0
    rows = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [row["operator_user_id"] for row in rows] == [11, 12]
    assert {row.name for row in tmp_path.iterdir() if row.name.startswith("out")} == {"out.csv", "out.json"}


def test_what_was_entered_by_hand_counts_here_no_more(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = refused(shop)
    assert shop.service.total_completed_qty(9) == 30
    assert main(["attention", "settle", first, "--by", "7"]) == 0
    assert capsys.readouterr().out == "1 events count here no more\n"
    assert shop.service.total_completed_qty(9) == 0
    assert refused(shop) == [second]
    assert Outbox(shop.store).attention_count() == 1
    assert Outbox(shop.store).pending_count() == 1  # nothing of the settled one is sent


def test_a_kiosk_that_never_ran(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///t.db"\nstore.path = "new.db"\n', encoding="utf-8"
    )
    assert main(["attention", "list", "--config", str(tmp_path / "new.toml")]) == 1
    assert "made at the kiosk's first start" in capsys.readouterr().err
    assert not (tmp_path / "new.db").exists()


def test_without_a_named_zone_times_are_in_the_one_last_known(
    shop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\nstore.path = "kiosk.db"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    with shop.store.writing() as writer:
        write_state(writer.connection, StateName.ZONE, "Asia/Bangkok")
    assert main(["attention", "list"]) == 0
    assert "2025-10-30 09:30:00" in capsys.readouterr().out
