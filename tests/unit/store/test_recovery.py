"""A damaged file is moved aside; what the tenant does not have yet goes on in a new one."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import ANY

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update
from sqlalchemy.exc import OperationalError

from kiosk.projection.sqlite_files import make_daily_copy
from kiosk.store.database import Store
from kiosk.store.early_check import EarlyCheck
from kiosk.store.errors import StoreBroken, StoreError, StoreFull, StoreTooNew
from kiosk.store.journal import Journal
from kiosk.store.outbox import FloorOutbox, Outbox
from kiosk.store.recovery import Recovery, open_store
from kiosk.store.tables import JOURNAL, LOCAL, OPEN_CALL, SYNC_STATE, TERMINAL, VOID_OUTBOX
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft, floor_draft, rows_of, take_off_0010
from tests.helpers.workshop import seed_reference

PAGE = 4096
TASKS = (9, 10, 20)


def fill(path: Path, events: int, sent: int) -> tuple[str, list[str]]:
    """A store with events, the first ``sent`` of them sent; returns terminal id and the unsent keys."""
    clock, journal = HandClock(), Journal()
    with Store(path) as store:
        seed_reference(store)
        with store.writing() as writer:
            writer.connection.execute(insert(SYNC_STATE).values(name="clock_offset_ms", value="1500"))
            for number in range(events):
                clock.advance(seconds=30)
                event_type = "complete" if number % 2 else "start"
                event = draft(event_type, task_id=TASKS[number // 2 % 3], qty=number % 2, note="บันทึก" * 10)
                journal.append(writer, [event], at=clock.now(), kind="started")
            writer.connection.execute(
                update(JOURNAL).where(JOURNAL.c.terminal_seq <= sent).values(sent_at=clock.now().utc)
            )
        keys = [row["idempotency_key"] for row in rows_of(store, JOURNAL, sent_at=None)]
        return store.terminal_id, keys


@dataclass(frozen=True)
class Template:
    """A store of 200 events, 150 of them sent, as bytes to copy."""

    content: bytes
    terminal_id: str
    unsent: list[str]

    def put(self, path: Path) -> tuple[str, list[str]]:
        path.write_bytes(self.content)
        return self.terminal_id, self.unsent


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Template:
    path = tmp_path_factory.mktemp("busy") / "kiosk.db"
    terminal_id, unsent = fill(path, events=200, sent=150)
    return Template(path.read_bytes(), terminal_id, unsent)


def damage(path: Path, page: int, content: bytes = b"\x00") -> None:
    """Overwrite one page; pages count from 1."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write((content * PAGE)[:PAGE])


def pages_of(path: Path, name: str) -> list[int]:
    """The pages of a table or index."""
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
    content = path.read_bytes()[(root - 1) * PAGE :][:PAGE]
    if content[0] != 5:  # no inner page of a table: the root holds everything
        return [root]
    cells = int.from_bytes(content[3:5])
    pointers = [int.from_bytes(content[12 + 2 * n : 14 + 2 * n]) for n in range(cells)]
    return [int.from_bytes(content[at : at + 4]) for at in pointers] + [int.from_bytes(content[8:12])]


def moved_files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.broken-*"))


def recover(path: Path) -> tuple[Store, Recovery]:
    """Open a damaged store as a start of the kiosk does."""
    store, recovery = open_store(path, EarlyCheck(path))
    assert recovery is not None
    return store, recovery


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.db"


# ------------------------------------------------------------ nothing to recover


@pytest.mark.parametrize("early", [False, True])
def test_a_sound_file_is_opened_as_it_is(path: Path, busy: Template, early: bool) -> None:
    terminal_id, _keys = busy.put(path)
    store, recovery = open_store(path, EarlyCheck(path) if early else None)
    with store:
        assert recovery is None
        assert store.terminal_id == terminal_id
    assert moved_files(path) == []


def test_a_file_is_looked_through_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path).close()
    monkeypatch.setattr("kiosk.store.migrate.QUICK_CHECK", "SELECT 'looked through'")
    with pytest.raises(StoreBroken, match="looked through"):
        Store(path)
    store, recovery = open_store(path, EarlyCheck(path))
    store.close()
    assert recovery is None


def test_without_a_file_a_new_store_is_made(path: Path) -> None:
    check = EarlyCheck(path)
    assert not check.is_sound()
    assert not path.exists()
    store, recovery = open_store(path, check)
    store.close()
    assert recovery is None


def test_a_newer_store_is_refused_not_recovered(path: Path) -> None:
    fill(path, events=2, sent=0)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    with pytest.raises(StoreTooNew):
        open_store(path)
    assert moved_files(path) == []


@pytest.mark.parametrize("error", [StoreFull("no room"), StoreError("locked")])
def test_what_is_no_damage_is_left_to_the_caller(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: StoreError
) -> None:
    fill(path, events=2, sent=0)
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error.__cause__ = OperationalError("BEGIN", {}, cause)

    def fail(_path: Path, **_options: bool) -> Store:
        raise error

    monkeypatch.setattr("kiosk.store.recovery.Store", fail)
    with pytest.raises(type(error)):
        open_store(path)
    assert moved_files(path) == []


# ------------------------------------------------------------ damage


def test_a_damaged_index_loses_nothing(path: Path, busy: Template) -> None:
    terminal_id, unsent = busy.put(path)
    damage(path, pages_of(path, "ix_wip_log_time")[0])
    with pytest.raises(StoreBroken):
        Store(path)
    store, recovery = recover(path)
    with store:
        assert recovery == Recovery(moved_files(path)[0], salvaged=50, lost_maybe=False)
        assert store.terminal_id == terminal_id
        assert [row["idempotency_key"] for row in rows_of(store, JOURNAL, sent_at=None)] == unsent
        assert len(rows_of(store, LOCAL.log)) == 200
        assert [row["value"] for row in rows_of(store, SYNC_STATE)] == ["1500"]
        assert [row["id_job_task"] for row in rows_of(store, LOCAL.task)] == [9, 10, 20]
        assert len(rows_of(store, LOCAL.session)) == 100
        assert Outbox(store).pending_count() == 50


def test_damage_in_the_middle_of_the_log_costs_that_page_alone(path: Path, busy: Template) -> None:
    terminal_id, unsent = busy.put(path)
    pages = pages_of(path, "atelier_wip_log")
    assert len(pages) > 5
    damage(path, pages[1])
    damage(path, pages[3])
    store, recovery = recover(path)
    with store:
        left = {row["idempotency_key"] for row in rows_of(store, LOCAL.log)}
        assert len(left) > 200 * (len(pages) - 3) / len(pages), "the rows between the damaged pages are there too"
        assert left >= set(unsent)
        assert recovery == Recovery(ANY, salvaged=50, lost_maybe=True)
        assert store.terminal_id == terminal_id


def test_lost_unsent_events_are_not_claimed(path: Path, busy: Template) -> None:
    _terminal_id, unsent = busy.put(path)
    damage(path, pages_of(path, "atelier_wip_log")[-1])
    store, recovery = recover(path)
    with store:
        left = {row["idempotency_key"] for row in rows_of(store, LOCAL.log)} & set(unsent)
        assert 0 < len(left) < 50
        assert recovery == Recovery(ANY, salvaged=len(left), lost_maybe=True)
        assert {row["idempotency_key"] for row in rows_of(store, JOURNAL, sent_at=None)} == left
        assert Outbox(store).pending_count() == len(left)


def test_an_event_is_sent_though_its_journal_is_lost(path: Path, busy: Template) -> None:
    _terminal_id, unsent = busy.put(path)
    for page in pages_of(path, "journal"):
        damage(path, page)
    store, recovery = recover(path)
    with store:
        assert recovery.lost_maybe
        assert {row.idempotency_key for row in Outbox(store).next_batch(1000)} >= set(unsent)
        (terminal,) = rows_of(store, TERMINAL)
        assert terminal["last_seq"] == 200


def test_an_event_is_sent_though_its_further_facts_are_lost(path: Path, busy: Template) -> None:
    terminal_id, unsent = busy.put(path)
    for page in pages_of(path, "kiosk_event"):
        damage(path, page)
    store, _recovery = recover(path)
    with store:
        batch = Outbox(store).next_batch(1000)
        assert sorted(row.idempotency_key or "" for row in batch) == sorted(unsent)
        assert {row.terminal_id for row in batch} == {terminal_id}
        assert sorted(row.terminal_seq or 0 for row in batch) == list(range(151, 201))


def test_events_of_the_write_ahead_log_are_salvaged(path: Path, tmp_path: Path) -> None:
    """The kiosk was killed: what it confirmed last is in the write-ahead log only."""
    fill(path, events=20, sent=20)
    index_page = pages_of(path, "ix_atelier_job_ticket_ticket_code")[0]
    killed = tmp_path / "killed" / "kiosk.db"
    killed.parent.mkdir()
    with Store(path) as store:
        with store.writing() as writer:
            drafts = [draft("fail", task_id=10, qty=3)]
            at = HandClock("2025-10-31 02:00:00").now()
            key = Journal().append(writer, drafts, at=at, kind="scrapped")
        for suffix in ("", "-wal"):
            Path(f"{killed}{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    damage(killed, index_page)
    store, recovery = recover(killed)
    with store:
        assert recovery == Recovery(ANY, salvaged=1, lost_maybe=False)
        assert [row["idempotency_key"] for row in rows_of(store, JOURNAL, sent_at=None)] == [key]
        assert len(rows_of(store, LOCAL.log)) == 21


def test_voids_not_sent_yet_are_salvaged(path: Path) -> None:
    fill(path, events=20, sent=20)
    with Store(path) as store:
        (last,) = rows_of(store, JOURNAL, terminal_seq=20)
        with store.writing() as writer:
            Journal().void(writer, last["action_id"], at=HandClock().now(), voided_by=11)
    damage(path, pages_of(path, "ix_wip_log_time")[0])
    store, recovery = recover(path)
    with store:
        assert recovery.salvaged == 0
        assert len(rows_of(store, VOID_OUTBOX)) == 1
        assert [row.deleted_by for row in Outbox(store).next_batch(10)] == [11]


def test_a_void_is_sent_again_rather_than_never(path: Path) -> None:
    fill(path, events=20, sent=20)
    with Store(path) as store:
        (last,) = rows_of(store, JOURNAL, terminal_seq=20)
        with store.writing() as writer:
            Journal().void(writer, last["action_id"], at=HandClock().now(), voided_by=11)
    damage(path, pages_of(path, "void_outbox")[0])
    store, recovery = recover(path)
    with store:
        assert recovery.lost_maybe
        assert [row.idempotency_key for row in Outbox(store).next_batch(10)] == [last["idempotency_key"]]


# ------------------------------------------------------------ the terminal and its copies


@pytest.mark.parametrize("of_version", ["this", "0009"])
def test_the_floor_log_is_carried_over(path: Path, of_version: str) -> None:
    """A file from before there was one has lost nothing by that, and its terminal is known."""
    clock = HandClock()
    with Store(path) as store:
        terminal_id = store.terminal_id
        with store.writing() as writer:
            call = Journal().append(
                writer, [draft(), floor_draft("in"), floor_draft("call")], at=clock.now(), kind="called"
            )
            Journal().void(writer, call, at=clock.now(), voided_by=11)
            open_one = Journal().append(writer, [floor_draft("call")], at=clock.now(), kind="called")
    with closing(sqlite3.connect(path)) as connection, connection:
        if of_version == "0009":
            take_off_0010(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (root,) = pages_of(path, "ix_wip_log_time")
    damage(path, root)
    store, recovery = recover(path)
    with store:
        assert (store.terminal_id, recovery.lost_maybe) == (terminal_id, False)
        (terminal,) = rows_of(store, TERMINAL)
        if of_version == "0009":
            assert (recovery.salvaged, terminal["last_seq"], terminal["last_floor_seq"]) == (1, 1, 0)
        else:
            assert (recovery.salvaged, terminal["last_seq"], terminal["last_floor_seq"]) == (4, 1, 3)
            assert [row.deleted_by for row in FloorOutbox(store).next_batch(10)] == [11, 11, None]
            assert rows_of(store, OPEN_CALL) == [{"call_key": open_one}]


def test_without_its_row_the_terminal_is_known_by_its_events(path: Path, busy: Template) -> None:
    terminal_id, unsent = busy.put(path)
    damage(path, pages_of(path, "terminal")[0])
    store, recovery = recover(path)
    with store:
        assert store.terminal_id == terminal_id
        (terminal,) = rows_of(store, TERMINAL)
        assert terminal["last_key"] == max(unsent)
        assert terminal["last_seq"] > 200, "numbers the tenant may have are not used again"
        assert recovery.lost_maybe


def test_of_an_unreadable_file_the_newest_copy_is_what_is_left(path: Path) -> None:
    fill(path, events=10, sent=0)
    with Store(path) as store:
        terminal_id = store.terminal_id
        make_daily_copy(path, store.backup, date(2025, 10, 29))
        make_daily_copy(path, store.backup, date(2025, 10, 30))
    damage(path, 1, b"noise")
    store, recovery = recover(path)
    with store:
        assert store.terminal_id == terminal_id
        assert recovery == Recovery(ANY, salvaged=10, lost_maybe=True)
        (terminal,) = rows_of(store, TERMINAL)
        assert terminal["last_seq"] > 10
        with store.writing() as writer:
            Journal().append(writer, [draft()], at=HandClock("2025-10-31 02:00:00").now(), kind="started")


def test_a_file_cut_to_nothing_is_no_new_kiosk(path: Path) -> None:
    terminal_id, _unsent = fill(path, events=4, sent=0)
    with Store(path) as store:
        make_daily_copy(path, store.backup, date(2025, 10, 30))
    path.write_bytes(b"")
    store, recovery = recover(path)
    with store:
        assert (store.terminal_id, recovery.salvaged) == (terminal_id, 4)


def test_of_an_unreadable_file_without_copies_a_new_terminal_starts(path: Path) -> None:
    terminal_id, _unsent = fill(path, events=4, sent=0)
    damage(path, 1, b"noise")
    store, recovery = recover(path)
    with store:
        assert store.terminal_id != terminal_id
        assert recovery == Recovery(ANY, salvaged=0, lost_maybe=True)


def test_a_database_of_something_else_is_moved_aside(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE terminal (name TEXT)")
    store, recovery = recover(path)
    with store:
        assert recovery.salvaged == 0
    assert recovery.moved_to.exists()


# ------------------------------------------------------------ in between


def test_the_damaged_file_is_kept_with_its_write_ahead_log(path: Path) -> None:
    path.write_bytes(b"noise" * 2000)
    wal = Path(f"{path}-wal")
    wal.write_bytes(b"more noise")
    for _ in range(2):
        store, recovery = recover(path)
        store.close()
        assert recovery.moved_to.read_bytes() == b"noise" * 2000
        path.write_bytes(b"noise" * 2000)
    assert len([file for file in moved_files(path) if not file.name.endswith(("-wal", "-shm"))]) == 2


def test_cut_off_before_the_new_file_is_in_place_it_is_put_there(path: Path, busy: Template) -> None:
    """A write-ahead log of the damaged file that still lies there must not be read into the new one."""
    busy.put(path)
    with Store(path) as damaged:
        with damaged.writing() as writer:
            writer.connection.execute(insert(SYNC_STATE).values(name="of the damaged file", value=""))
        left_over = Path(f"{path}-wal").read_bytes()
    path.unlink()
    busy.put(Path(f"{path}.new"))
    Path(f"{path}-wal").write_bytes(left_over)
    store, recovery = open_store(path)
    with store:
        assert recovery is None
        assert store.terminal_id == busy.terminal_id
        assert len(rows_of(store, JOURNAL, sent_at=None)) == len(busy.unsent)
        assert [row["name"] for row in rows_of(store, SYNC_STATE)] == ["clock_offset_ms"]


def test_cut_off_while_building_it_is_built_again(path: Path, busy: Template) -> None:
    terminal_id, _ = busy.put(path)
    damage(path, pages_of(path, "ix_wip_log_time")[0])
    Path(f"{path}.new").write_bytes(b"half a file")
    store, recovery = recover(path)
    with store:
        assert (store.terminal_id, recovery.salvaged) == (terminal_id, 50)
    assert not Path(f"{path}.new").exists()


@given(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.sampled_from([b"\x00", b"\xff", b"\x05\x0d", b"noise"])),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=8)
def test_whatever_pages_are_damaged_the_kiosk_opens(busy: Template, pages: list[tuple[int, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kiosk.db"
        busy.put(path)
        for page, content in pages:
            damage(path, 1 + page % (len(busy.content) // PAGE), content)
        store, recovery = open_store(path, EarlyCheck(path))
        with store, store.reading() as connection:
            assert connection.scalar(select(TERMINAL.c.terminal_id)) == store.terminal_id
            if recovery is not None:
                assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"


@given(st.integers(1, 300_000))
@settings(max_examples=8)
def test_wherever_the_file_is_cut_off_the_kiosk_opens(busy: Template, size: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kiosk.db"
        path.write_bytes(busy.content[: size % len(busy.content)])
        store, _recovery = open_store(path, EarlyCheck(path))
        with store, store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
