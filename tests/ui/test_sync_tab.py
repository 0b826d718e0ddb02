"""The sync tab on the real window: what was refused, the ways out, and the other terminals."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

from PySide6.QtQuick import QQuickItem
from sqlalchemy import delete, insert

from kiosk.domain.corrections import MoveTo
from kiosk.domain.link import LinkProblem, TenantLack
from kiosk.domain.moved import MovedStore
from kiosk.domain.trail import Why
from kiosk.domain.unreadable import UnreadableRow
from kiosk.service.office.administration import LineFacts
from kiosk.service.views.models import Operator
from kiosk.store.outbox import Outbox
from kiosk.store.sync_state import StateName, write_state
from kiosk.store.tables import LOCAL, STEP_ELSEWHERE
from kiosk.store.unreadable import remember_unreadable
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.scenes.sync import refuse_last
from tests.helpers.store_rows import rows_of
from tests.helpers.ui_station import BODY, EDGE, OPERATORS, SUPERVISOR, ZIP, UiStation
from tests.helpers.ui_walk import Hand, texts


def sync_tab(station: UiStation, ui: KioskUi) -> list[str]:
    """The tab comes up; what is written on it."""
    unlock(station, ui, "sync")
    return texts(ui.window)


def test_what_was_refused_is_said_with_person_task_and_reason(station: UiStation, ui: KioskUi) -> None:
    refuse_last(station)
    said = sync_tab(station, ui)
    for words in (
        "เซิร์ฟเวอร์ไม่รับรายการ",
        "ช่าง J · ส่งงาน 12 ชิ้น",
        "ทาสีขอบหนัง · JT251030004",
        "สำนักงานไม่มีใบงานนี้แล้ว",
        "12 ชิ้นยังอยู่ในเครื่องนี้ ไม่หาย และยังไม่นับในรายงาน",
        "23",
        "0.4",
    ):
        assert words in said, words
    (row,) = [row for row in ui.app.supervisor.tabs.rows() if row.name == "sync"]
    assert (row.badge, row.badge_icon) == (1, "triangle-alert")


def test_a_row_of_another_program_that_cannot_be_read_is_named(station: UiStation, ui: KioskUi) -> None:
    with station.store.writing() as writer:
        remember_unreadable(writer.connection, [UnreadableRow("atelier_job_task", "9", "step_name", 9)])
    said = sync_tab(station, ui)
    for words in ("อ่านข้อมูลหนึ่งแถวของโปรแกรมอื่นไม่ได้", "atelier_job_task 9", "T-9"):
        assert words in said, words
    assert any("step_name" in words for words in said)


def test_a_store_that_was_put_back_is_told(station: UiStation, ui: KioskUi) -> None:
    with station.store.writing() as writer:
        kept = json.dumps([station.clock.now().utc.isoformat(), 12, 3])
        write_state(writer.connection, StateName.OLDER_STORE, kept)
    said = sync_tab(station, ui)
    for words in ("ข้อมูลเก่าของเครื่องนี้ถูกนำกลับมา", "ได้คืนจากเซิร์ฟเวอร์: 12", "ได้เลขใหม่: 3"):
        assert words in said, words


def test_a_tenant_that_was_not_migrated_is_told(station: UiStation, ui: KioskUi) -> None:
    station.line = replace(station.line, lack=TenantLack.OLD_SCHEMA)
    assert any(words.endswith("kiosk tenant migrate") for words in sync_tab(station, ui))


def test_send_again(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    key = refuse_last(station)
    sync_tab(station, ui)
    hand.tap("retry")
    assert [row.idempotency_key for row in Outbox(station.store).next_batch(10)] == [key]
    ui.app.supervisor.refresh()
    assert "ไม่มีอะไรต้องตรวจสอบ" in texts(ui.window)


def test_export_and_take_off_what_was_entered_by_hand(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    key = refuse_last(station)
    sync_tab(station, ui)
    assert station.service.total_completed_qty(EDGE) == 12
    hand.tap("export")
    (file,) = station.administration.export_folder.iterdir()
    (row,) = csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")))
    assert (row["key"], row["qty"], row["operator_name"]) == (key, "12", "ช่าง J")
    assert f"kiosk:{file}" in texts(ui.window)
    hand.tap("closeFilePlace")
    assert "ไม่มีแฟลชไดรฟ์เสียบอยู่ ไฟล์อยู่ในเครื่องนี้" in texts(ui.window)
    hand.tap("settle")
    assert station.service.total_completed_qty(EDGE) == 0
    (stored,) = rows_of(station.store, LOCAL.log, idempotency_key=key)
    assert stored["deleted_by"] == SUPERVISOR
    ui.app.supervisor.refresh()
    assert not ui.app.supervisor.view_model("sync").hasCard


def test_a_file_that_cannot_be_written_is_told(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    refuse_last(station)
    sync_tab(station, ui)
    station.administration.export_folder.write_text("no folder", encoding="utf-8")
    hand.tap("export")
    assert "เขียนไฟล์ไม่ได้ ดิสก์เต็มหรือไม่" in texts(ui.window)
    assert hand.find("settle") is None


def test_move_to_another_task_although_the_first_is_forgotten(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    refuse_last(station)
    with station.store.writing() as writer:
        writer.connection.execute(delete(LOCAL.task).where(LOCAL.task.c.id_job_task == EDGE))
    assert f"T-{EDGE}" in sync_tab(station, ui)
    hand.tap("move")
    assert ui.app.supervisor.page == "correction"
    (refused,) = station.administration.attention.refused()
    supervisor = Operator(SUPERVISOR, "หัวหน้า P", "supervisor")
    move = MoveTo(refused.event, BODY)
    station.supervision.corrections.apply(move, Why.WRONG_TASK, supervisor, station.clock.now())
    assert station.administration.attention.refused() == []
    assert station.service.total_completed_qty(BODY) == 42
    assert Outbox(station.store).pending_count() == 1  # the entry that stands for it; what was refused stays here


def test_who_is_blocked_meanwhile_changes_nothing(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    key = refuse_last(station)
    sync_tab(station, ui)
    with station.store.writing() as writer:
        operator = LOCAL.operator
        writer.connection.execute(
            operator.update().where(operator.c.operator_user_id == SUPERVISOR).values(active=False)
        )
    hand.tap("retry")
    assert [event.key for event in Outbox(station.store).attention()] == [key]


def test_several_cards_one_after_the_other(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    refuse_last(station)
    now = station.clock.now().utc.replace(tzinfo=None)
    started = {"id_job_ticket": 1, "id_job_task": EDGE, "event_type": "start", "event_time": now, "qty": 0}
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.log).values(**started, operator_user_id=OPERATORS["B"], idempotency_key="k")
        )
        writer.connection.execute(insert(LOCAL.event).values(idempotency_key="k", terminal_id="1", terminal_seq=1))
        writer.connection.execute(
            insert(LOCAL.session).values(
                id_job_task=EDGE,
                operator_user_id=OPERATORS["B"],
                started_at=now,
                status="active",
                total_qty=0,
                total_pause_minutes=0,
            )
        )
    said = sync_tab(station, ui)
    assert "1 / 2" in said
    hand.tap("nextCard")
    said = texts(ui.window)
    assert "บัตรเดียวกันอยู่สองเครื่อง" in said
    assert "กำลังทำพร้อมกันที่ สถานีเย็บ 1, เครื่องนี้" in said
    assert hand.find("retry") is None  # nothing to send again: somebody has to ask


def test_the_terminals_of_the_tenant(station: UiStation, ui: KioskUi) -> None:
    station.office.revoke("PNT-01")
    sync_tab(station, ui)
    rows = [
        (row.mark, row.standing, row.amber, row.own)
        for row in ui.app.supervisor.view_model("sync").terminals.rows()
    ]
    assert rows == [
        ("S2", "ออนไลน์", False, True),
        ("F1", "ออฟไลน์", True, False),
        ("S1", "ออนไลน์", False, False),
        ("C1", "ออนไลน์", False, False),
        ("P1", "ถูกระงับ", False, False),
    ]
    assert "เห็นล่าสุด 14:18 · รอส่ง 3" in texts(ui.window)


def test_new_terminals_are_marked(station: UiStation, ui: KioskUi) -> None:
    """One came lately and works; the other waits, and the command that lets it in is told."""
    *others, came, waits = station.office.fleet
    assert came.last_seen_at is not None
    came = replace(came, made_at=came.last_seen_at - timedelta(days=6))
    waits = replace(
        waits,
        code=f"{came.code}~aaaaaaaa",
        last_seen_at=None,
        seconds_silent=None,
        revoked_at=station.clock.now().utc,
    )
    station.office.fleet = [*others, came, waits]
    sync_tab(station, ui)
    rows = {row.terminal_id: row for row in ui.app.supervisor.view_model("sync").terminals.rows()}
    assert rows[came.terminal_id].detail.startswith("เครื่องใหม่ · ")
    row = rows[waits.terminal_id]
    assert (row.standing, row.amber, row.detail) == (
        "เครื่องใหม่",
        True,
        f"kiosk terminals let-in {waits.code}",
    )


class TestATerminalThatWaitsToBeLetIn:
    def add_one(self, station: UiStation, *, may_administer: bool) -> None:
        station.line = LineFacts(is_online=True, may_administer=may_administer)
        *others, last = station.office.fleet
        waits = replace(
            last, code="FIT-02", last_seen_at=None, seconds_silent=None, revoked_at=station.clock.now().utc
        )
        station.office.fleet = [*others, waits]

    def test_a_supervisor_lets_it_in_from_here(self, station: UiStation, ui: KioskUi, hand: Hand) -> None:
        self.add_one(station, may_administer=True)
        said = sync_tab(station, ui)
        for words in ("เครื่องใหม่ขออนุญาตเข้าใช้", "FIT-02", "อนุญาต"):
            assert words in said, words
        hand.tap("letIn")
        assert [terminal.revoked_at for terminal in station.office.fleet] == [None] * len(station.office.fleet)
        assert "เครื่องใหม่ขออนุญาตเข้าใช้" not in texts(ui.window)

    def test_nobody_does_where_the_terminal_may_not(self, station: UiStation, ui: KioskUi) -> None:
        self.add_one(station, may_administer=False)
        said = sync_tab(station, ui)
        assert "สำนักงานอนุญาตด้วย kiosk terminals let-in FIT-02" in said
        assert "อนุญาต" not in said

    def test_what_keeps_it_from_being_done_is_said(self, station: UiStation, ui: KioskUi, hand: Hand) -> None:
        self.add_one(station, may_administer=True)
        sync_tab(station, ui)
        station.office.is_there = False
        hand.tap("letIn")
        assert "เซิร์ฟเวอร์ไม่ตอบ งานนี้ต้องใช้เซิร์ฟเวอร์ ลองใหม่เมื่อออนไลน์" in texts(ui.window)


def test_what_is_hidden_in_a_terminals_name_is_shown(station: UiStation, ui: KioskUi) -> None:
    station.office.fleet[1] = replace(station.office.fleet[1], name="สถานี\u202e 1")
    sync_tab(station, ui)
    names = [row.name for row in ui.app.supervisor.view_model("sync").terminals.rows()]
    assert "สถานี<U+202E> 1" in names


def test_they_are_asked_for_again_and_gone_when_nobody_answers(station: UiStation, ui: KioskUi) -> None:
    sync_tab(station, ui)
    station.office.fleet = station.office.fleet[:2]
    ui.app.clock.refresh()
    assert ui.app.supervisor.view_model("sync").terminalCount == 5
    station.clock.advance(seconds=15)
    ui.app.clock.refresh()
    assert ui.app.supervisor.view_model("sync").terminalCount == 2
    station.office.is_there = False
    station.clock.advance(seconds=15)
    ui.app.clock.refresh()
    assert "จะแสดงเครื่องอื่นเมื่อเซิร์ฟเวอร์ตอบกลับ" in texts(ui.window)


def test_a_terminal_that_is_shut_out_is_told_what_to_do(station: UiStation, ui: KioskUi) -> None:
    station.line = LineFacts(problem=LinkProblem.REVOKED, last_contact=station.clock.now().utc)
    said = sync_tab(station, ui)
    assert any(text.startswith("สำนักงานระงับเครื่องนี้แล้ว") for text in said)
    assert "–" in said
    station.line = replace(station.line, problem=None, is_online=True, response_ms=90)
    station.clock.advance(seconds=1)
    ui.app.clock.refresh()
    said = texts(ui.window)
    assert "0.1" in said
    assert not any(text.startswith("สำนักงานระงับ") for text in said)


def test_nothing_is_asked_of_the_office_before_the_tab_is_looked_at(station: UiStation, ui: KioskUi) -> None:
    station.office.is_there = False
    unlock(station, ui, "floor")
    station.service.start(BODY, OPERATORS["J"])
    ui.app.clock.refresh()
    assert ui.app.supervisor.view_model("sync").terminalCount == 0


def test_more_pieces_than_the_step_before_with_the_way_to_either(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    station.service.complete(EDGE, OPERATORS["J"], 25)  # the step before has 22
    said = sync_tab(station, ui)
    for words in ("ชิ้นงานมากกว่าขั้นตอนก่อน", "ทาสีขอบหนัง 25 > ติดซิปปากกระเป๋า 22", "JT251030004"):
        assert words in said, words
    hand.tap("mendStep")
    assert ui.app.supervisor.tab == "history"
    assert "ทาสีขอบหนัง" in texts(ui.window)
    assert {"22 / 60", "25 / 60"} <= set(texts(ui.window))  # the ticket's steps in one line
    ui.app.supervisor.showTab("sync")
    hand.tap("mendBefore")
    assert ui.app.supervisor.tab == "history"
    assert "ติดซิปปากกระเป๋า" in texts(ui.window)


def test_a_step_before_without_entries_is_given_the_one_that_was_missed(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(delete(LOCAL.log).where(LOCAL.log.c.id_job_task == ZIP))
        writer.connection.execute(delete(LOCAL.session).where(LOCAL.session.c.id_job_task == ZIP))
    station.service.complete(EDGE, OPERATORS["J"], 3)
    sync_tab(station, ui)
    hand.tap("mendBefore")
    assert ui.app.supervisor.page == "correction"


def test_a_step_before_at_another_work_centre_is_mended_there(station: UiStation, ui: KioskUi) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(STEP_ELSEWHERE).values(
                id_job_task=70,
                id_job_ticket=1,
                step_name="ตัดหนัง",
                sequence_no=0,
                status="in_progress",
                work_center_code="CUT",
                completed_qty=20,
                scrap_qty=0,
                open_count=0,
            )
        )
    said = sync_tab(station, ui)  # 30 pieces of the first step here are booked
    assert "เย็บตัวกระเป๋า 30 > ตัดหนัง 20" in said
    assert any("CUT" in words for words in said)
    assert ui.window.findChild(QQuickItem, "mendStep").isEnabled()
    assert not ui.window.findChild(QQuickItem, "mendBefore").isEnabled()


def test_a_store_from_another_machine_is_told(station: UiStation, ui: KioskUi) -> None:
    with station.store.writing() as writer:
        moved = MovedStore(station.clock.now().utc, "00000000-0000-7000-8000-000000000001", 4)
        write_state(writer.connection, StateName.MOVED, moved.as_json())
    said = sync_tab(station, ui)
    for words in ("เครื่องนี้เป็นเครื่องใหม่", "รายการเดิมที่รอส่ง: 4"):
        assert words in said, words
