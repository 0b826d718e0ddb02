"""The administration on the real window: every change goes to the office, in the supervisor's name."""

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import update

from kiosk.domain.codes import BadgeCode
from kiosk.domain.office import OfficeRefusal, OfficeRefused, OperatorPlan
from kiosk.domain.reasons import Reason
from kiosk.service.office.pins import pin_matches
from kiosk.service.office.supervisor import TRIES
from kiosk.service.views.models import Operator
from kiosk.store.tables import LOCAL
from kiosk.ui.viewmodels.supervisor.office_words import office_words
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.scenes.sync import open_admin, type_into_form
from tests.helpers.ui_station import OPERATORS, SUPERVISOR, UiStation
from tests.helpers.ui_walk import Hand, button, on_screen, texts

B = OPERATORS["B"]


def choose(ui: KioskUi, hand: Hand, key: object) -> None:
    """Tap a row, on whatever page it is."""
    admin = ui.app.supervisor.view_model("admin")
    while str(key) not in [row.key for row in admin.rows.rows()]:
        hand.tap("nextRows")
    hand.tap(f"row-{key}")


def test_it_has_a_tab_and_is_left_again(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    unlock(station, ui)
    hand.tap("tab-admin")
    said = texts(ui.window)
    assert "ช่าง A" in said
    assert "ช่าง · 11" in said
    hand.tap("กลับ")
    assert (ui.app.supervisor.page, ui.app.supervisor.tab) == ("", "floor")


def test_a_badge_that_was_to_be_handed_out_means_its_person_again_on_the_tabs(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    open_admin(station, ui)
    choose(ui, hand, B)
    hand.tap("scanBadge")
    hand.tap("กลับ")
    station.flow.scan(BadgeCode("BADGE-G", "B-BADGE-G"))
    assert ui.app.supervisor.view_model("floor").name == "ช่าง G"


def test_a_terminal_that_may_administer_nothing_prints(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    station.line = replace(station.line, may_administer=False)
    unlock(station, ui)
    hand.tap("tab-admin")
    assert ui.app.supervisor.view_model("admin").section == "labels"
    assert "ช่าง A" not in texts(ui.window)
    assert not {"พนักงาน", "เหตุผล", "กะ"} & set(texts(ui.window))


def test_whose_pin_is_locked_here_is_seen(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    other = Operator(SUPERVISOR, "หัวหน้า P", "supervisor")
    for _ in range(TRIES):
        station.supervision.access.begin(other)
    ui.app.supervisor.view_model("admin").open()
    choose(ui, hand, SUPERVISOR)
    assert "PIN ถูกล็อกที่เครื่องนี้ อีก 15 นาที" in " ".join(texts(ui.window))


def test_a_new_badge_is_printed_and_the_old_one_is_good_until_it_is_scanned(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    open_admin(station, ui)
    choose(ui, hand, B)
    hand.tap("newBadge")
    ((kind, badges),) = station.label_printer.printed
    assert (kind, list(badges)) == ("badges", [B])
    hand.tap("closeFilePlace")
    said = " ".join(texts(ui.window)).replace("\u200b", "")
    assert "สแกนบัตรใหม่ที่นี่ · บัตรเดิมยังใช้ได้\nไม่มีแฟลชไดรฟ์" in said
    assert badges[B] not in said
    assert station.office.people[B].badge == "BADGE-B"
    station.flow.scan(BadgeCode(badges[B], f"B-{badges[B]}"))
    assert station.office.people[B].badge == badges[B] != "BADGE-B"
    assert "บัตรเดิมใช้ไม่ได้แล้ว" in texts(ui.window)


def test_a_badge_that_is_there_is_handed_out(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    choose(ui, hand, B)
    hand.tap("scanBadge")
    assert "สแกนบัตรใหม่ตอนนี้" in texts(ui.window)
    station.flow.scan(BadgeCode("SPARE7", "B-SPARE7"))
    assert station.office.people[B].badge == "SPARE7"
    assert "บัตรเดิมใช้ไม่ได้แล้ว" in texts(ui.window)
    hand.tap("scanBadge")
    station.flow.scan(BadgeCode("BADGE-A", "B-BADGE-A"))  # that one is A's
    assert "บัตรนี้เป็นของคนอื่น" in texts(ui.window)
    assert station.office.people[B].badge == "SPARE7"
    assert not any("SPARE7" in text for text in texts(ui.window))


def test_a_badge_means_its_owner_again_once_another_row_is_chosen(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    open_admin(station, ui)
    choose(ui, hand, B)
    hand.tap("scanBadge")
    choose(ui, hand, OPERATORS["C"])
    station.flow.scan(BadgeCode("BADGE-A", "B-BADGE-A"))
    assert ui.app.supervisor.view_model("admin").chosen.title == "ช่าง A"  # it chooses A's row
    assert station.office.people[B].badge == "BADGE-B"


def test_block_and_let_in(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    choose(ui, hand, B)
    hand.tap("toggleActive")
    assert not station.office.people[B].active
    assert "ระงับบัตรแล้ว" in texts(ui.window)
    assert "ช่าง · ถูกระงับ · 12" in texts(ui.window)
    hand.tap("toggleActive")
    assert station.office.people[B].active


def type_into(ui: KioskUi, **fields: str) -> None:
    for field, text in fields.items():
        ui.app.supervisor.view_model("admin").form.choose(field)
        ui.app.supervisor.view_model("admin").form.clear()
        type_into_form(ui, field, text)


def hint(ui: KioskUi) -> str:
    """What the form says, without its title and the places where words may break."""
    return str(ui.app.supervisor.view_model("admin").form.hint).replace("\u200b", "")


def test_somebody_new_is_typed_and_their_badge_scanned(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    hand.tap("addNew")
    hand.draw()
    assert hint(ui) == "พิมพ์ชื่อ"
    station.flow.scan(BadgeCode("BADGE-A", "B-BADGE-A"))  # somebody's: what is typed stays
    assert hint(ui) == "บัตรนี้เป็นของคนอื่น"
    for key in ("ผ", "ึ", "shift", "ู", "backspace", "้", "ง", "space", "alphabet", "shift", "Z", "o"):
        hand.tap(key)
    assert "ผึ้ง Zo" in texts(ui.window)
    type_into(ui, number=str(B))
    assert hint(ui) == "เลขนี้เป็นของ ช่าง B"
    type_into(ui, number="77")
    hand.tap("field-language")
    hand.tap("pick-en")
    assert hint(ui) == "สแกนบัตรที่ยังไม่มีเจ้าของได้เลย"
    station.flow.scan(BadgeCode("BADGE-A", "B-BADGE-A"))
    assert hint(ui) == "บัตรนี้เป็นของคนอื่น"
    assert 77 not in station.office.people
    station.flow.scan(BadgeCode("SPARE7", "B-SPARE7"))
    added = station.office.people[77]
    assert (added.name, added.badge, added.role, added.language) == ("ผึ้ง Zo", "SPARE7", "operator", "en")
    admin = ui.app.supervisor.view_model("admin")
    assert (admin.chosen.title, admin.chosen.isActive, admin.form.isOpen) == ("ผึ้ง Zo", True, False)
    assert any(text.replace("\u200b", "") == "ผึ้ง Zo ใช้บัตรนี้ทำงานได้แล้ว" for text in texts(ui.window))
    assert not any("SPARE7" in text for text in texts(ui.window))


def test_a_badge_means_its_owner_again_once_the_form_is_left(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    hand.tap("addNew")
    type_into(ui, name="Zo")
    hand.tap("leaveForm")
    station.flow.scan(BadgeCode("BADGE-A", "B-BADGE-A"))
    assert ui.app.supervisor.view_model("admin").chosen.title == "ช่าง A"


def test_what_the_office_refuses_is_said_and_what_was_typed_stays(station: UiStation, ui: KioskUi) -> None:
    open_admin(station, ui)
    admin = ui.app.supervisor.view_model("admin")
    admin.addNew()
    type_into(ui, name="Zo")
    station.office.is_there = False
    station.flow.scan(BadgeCode("SPARE7", "B-SPARE7"))
    assert hint(ui).startswith("เซิร์ฟเวอร์ไม่ตอบ")
    station.office.is_there = True
    station.flow.scan(BadgeCode("SPARE7", "B-SPARE7"))
    assert admin.chosen.title == "Zo"


def test_a_reason_is_added_and_changed(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui, "reasons")
    hand.tap("addNew")
    for field, text, said in (
        ("th", " ", "พิมพ์ชื่อภาษาไทย"),
        ("th", "กวาดพื้น", "พิมพ์ชื่อภาษาอังกฤษ"),
        ("en", "Sweeping", "พิมพ์รหัสสำหรับสแกน เช่น LUNCH"),
        ("code", "-SWEEP", "พิมพ์รหัสสำหรับสแกน เช่น LUNCH"),
        ("code", "LUNCH", "มีรหัสนี้อยู่แล้ว"),
        ("code", "SWEEP", ""),
    ):
        type_into(ui, **{field: text})
        assert hint(ui) == said
    hand.tap("field-kind")
    hand.tap("pick-activity")
    hand.draw()
    hand.tap("goOn")
    last = max(reason.sort_no for reason in station.office.reason_rows.values())
    assert station.office.reason_rows["SWEEP"] == Reason(
        code="SWEEP", label_th="กวาดพื้น", label_en="Sweeping", kind="activity", sort_no=last
    )
    assert ui.app.supervisor.view_model("admin").chosen.title == "กวาดพื้น"
    choose(ui, hand, "LUNCH")
    hand.draw()
    hand.tap("edit")
    type_into(ui, minutes="1441")
    assert hint(ui).startswith("เตือนหลังกี่นาที")
    type_into(ui, minutes="25", order="5", en="Noon")
    hand.draw()
    hand.tap("goOn")
    lunch = station.office.reason_rows["LUNCH"]
    assert (lunch.alert_after_minutes, lunch.sort_no, lunch.label_en) == (25, 5, "Noon")


def test_a_shift_is_added_with_times_as_people_write_them(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui, "shifts")
    hand.tap("addNew")
    type_into(ui, th="กะบ่าย", en="Late", code="LATE", starts="14.5")
    assert hint(ui) == "พิมพ์เวลาเริ่ม เช่น 8:30"
    type_into(ui, starts="14.30", ends="8:05")
    hand.draw()
    hand.tap("goOn")
    late = station.office.shift_rows["LATE"]
    assert (late.starts_at, late.ends_at, late.label_th) == (time(14, 30), time(8, 5), "กะบ่าย")


def test_a_break_is_added_moved_and_hidden(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui, "shifts")
    hand.tap("row-NIGHT")
    hand.tap("addBreak")
    type_into(ui, th="พักดึก", en="Tea", starts="19:45", ends="20:15")
    assert hint(ui) == "เวลาพักต้องอยู่ในกะ 20:00 – 05:00"
    type_into(ui, starts="23:45", ends="0.15")
    hand.draw()
    hand.tap("goOn")
    admin = ui.app.supervisor.view_model("admin")
    assert (admin.chosen.title, admin.chosen.detail) == ("พักดึก", "เวลาพัก · 23:45 – 00:15 · NIGHT")
    hand.draw()
    hand.tap("เริ่มช้าลง")
    hand.tap("save")
    rows = station.office.break_rows
    moved = rows["NIGHT", time(0)]
    assert (moved.ends_at, moved.active, rows["NIGHT", time(23, 45)].active) == (time(0, 15), True, False)
    assert admin.chosen.detail == "เวลาพัก · 00:00 – 00:15 · NIGHT"
    hand.tap("hide")
    assert not rows["NIGHT", time(0)].active


def test_a_tenant_that_has_no_breaks_yet_says_why(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    station.office.has_breaks = False
    open_admin(station, ui, "shifts")
    assert any("kiosk tenant migrate" in text for text in texts(ui.window))
    hand.tap("row-DAY")
    assert not ui.app.supervisor.view_model("admin").canAddBreak
    hand.tap("edit")
    type_into(ui, ends="17:30")
    hand.draw()
    hand.tap("goOn")
    assert station.office.shift_rows["DAY"].ends_at == time(17, 30)


def type_pin(hand: Hand, pin: str) -> None:
    for digit in pin:
        hand.tap(digit)


def test_a_pin_is_typed_twice(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    choose(ui, hand, SUPERVISOR)
    before = station.office.people[SUPERVISOR].pin_hash
    for first, second, said in (
        ("481516", "481517", "PIN สองครั้งไม่ตรงกัน"),
        ("111111", "111111", "PIN เดาง่ายเกินไป ห้ามเลขซ้ำทั้งหมด หรือเรียงเช่น 123456"),
    ):
        hand.tap("newPin")
        type_pin(hand, first)
        assert "ใส่ PIN ใหม่อีกครั้ง" in texts(ui.window)
        type_pin(hand, second)
        assert said in texts(ui.window)
        assert station.office.people[SUPERVISOR].pin_hash == before
    hand.tap("newPin")
    type_pin(hand, "481516")
    type_pin(hand, "481516")
    assert pin_matches(station.office.people[SUPERVISOR].pin_hash, "481516")
    assert "ตั้ง PIN ใหม่แล้ว" in texts(ui.window)
    assert not any("481516" in text for text in texts(ui.window))


def test_what_cannot_be_done_to_a_person_says_why(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    def says(name: str) -> tuple[str, bool]:
        hand.draw()
        item = next(item for item in on_screen(ui.window) if item.objectName() == name)
        return item.property("accessibleName").replace("\u200b", ""), item.isEnabled()

    open_admin(station, ui)
    choose(ui, hand, SUPERVISOR)  # nobody blocks themselves
    assert (says("toggleActive"), says("newPin")) == (("บัตรของคุณเอง", False), ("ตั้ง PIN ใหม่", True))
    choose(ui, hand, B)  # whoever has no PIN needs none
    assert (says("toggleActive"), says("newPin")) == (("ระงับบัตร", True), ("ไม่ต้องใช้ PIN", False))
    assert says("newBadge") == ("ออกบัตรใหม่", True)
    hand.tap("toggleActive")
    assert says("newBadge") == says("scanBadge") == ("เปิดใช้บัตรก่อน", False)


def test_a_reasons_limit_and_whether_it_is_shown(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui, "reasons")
    admin = ui.app.supervisor.view_model("admin")
    while "LUNCH" not in [row.key for row in admin.rows.rows()]:
        admin.pager.next()
    hand.draw()
    hand.tap("row-LUNCH")
    assert not ui.app.supervisor.view_model("admin").chosen.hasDraft
    hand.draw()
    assert not button(ui.window, "ยังไม่ได้\u200bแก้").isEnabled()
    hand.tap("ช้าลง")
    hand.tap("ช้าลง")
    assert station.office.reason_rows["LUNCH"].alert_after_minutes == 60  # not before it is saved
    hand.tap("save")
    assert station.office.reason_rows["LUNCH"].alert_after_minutes == 120
    hand.tap("hide")
    assert not station.office.reason_rows["LUNCH"].active
    assert "พัก · เตือนหลัง 120 นาที · ซ่อนอยู่" in texts(ui.window)


@pytest.mark.parametrize(("steps", "minutes"), [(-2, 0), (-3, None), (-9, None), (0, 10), (1, 15), (20, 120)])
def test_limits_go_from_never_to_two_hours(
    station: UiStation, ui: KioskUi, steps: int, minutes: int | None
) -> None:
    open_admin(station, ui, "reasons")
    admin = ui.app.supervisor.view_model("admin")
    admin.select("QUALITY")
    for _ in range(abs(steps)):
        admin.chosen.stepLimit(1 if steps > 0 else -1)
    admin.save()
    assert station.office.reason_rows["QUALITY"].alert_after_minutes == minutes


def test_a_shift_is_moved(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui, "shifts")
    hand.tap("row-NIGHT")
    hand.draw()
    hand.tap("เริ่มช้าลง")
    for _ in range(21):
        ui.app.supervisor.view_model("admin").chosen.stepEnd(-1)
    hand.tap("save")
    night = station.office.shift_rows["NIGHT"]
    assert (night.starts_at, night.ends_at) == (time(20, 15), time(23, 45))  # 05:00 back over midnight


def test_label_sheets(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui, "labels")
    kinds = ("badges", "tasks", "commands", "support")
    for kind in kinds:
        hand.tap(f"print-{kind}")
        hand.tap("closeFilePlace")
    assert station.label_printer.printed == [(kind, {}) for kind in kinds]
    assert "ไม่มีแฟลชไดรฟ์เสียบอยู่ ไฟล์อยู่ในเครื่องนี้" in texts(ui.window)


def test_letters_that_no_font_has_are_told_with_the_file(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    station.label_printer.boxes = {"ကို": "ကို", "လို": "လို"}
    open_admin(station, ui, "labels")
    hand.tap("print-badges")
    admin = ui.app.supervisor.view_model("admin")
    assert admin.isBad
    assert admin.message.startswith("ไม่มี\u200bแฟลชไดรฟ์")
    assert "ကိုလ" in admin.message


def test_what_is_hidden_in_a_name_is_shown(station: UiStation, ui: KioskUi) -> None:
    station.office.people[B] = replace(station.office.people[B], name="A\u202e B")
    open_admin(station, ui)
    admin = ui.app.supervisor.view_model("admin")
    assert "A<U+202E> B" in [row.text for row in admin.rows.rows()]
    admin.select(str(B))
    assert admin.chosen.title == "A<U+202E> B"


def test_nobody_answers(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    station.office.is_there = False
    open_admin(station, ui)
    assert any(text.startswith("เซิร์ฟเวอร์ไม่ตอบ") for text in texts(ui.window))
    station.office.is_there = True
    hand.tap("retryList")
    assert "ช่าง A" in texts(ui.window)
    choose(ui, hand, B)
    station.office.is_there = False
    hand.tap("toggleActive")
    assert any(text.startswith("เซิร์ฟเวอร์ไม่ตอบ") for text in texts(ui.window))
    assert station.office.people[B].active
    assert "ช่าง B" in texts(ui.window)  # what was chosen is still there to try again


def test_an_account_without_the_grants(
    station: UiStation, ui: KioskUi, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_plan: OperatorPlan) -> None:
        raise OfficeRefused(OfficeRefusal.NO_GRANT)

    monkeypatch.setattr(station.office, "change_operators", refuse)
    open_admin(station, ui)
    choose(ui, hand, B)
    hand.tap("toggleActive")
    assert any("kiosk tenant grants" in text for text in texts(ui.window))


def test_who_is_blocked_meanwhile_changes_nothing(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_admin(station, ui)
    choose(ui, hand, B)
    operator = LOCAL.operator
    with station.store.writing() as writer:
        writer.connection.execute(
            update(operator).where(operator.c.operator_user_id == SUPERVISOR).values(active=False)
        )
    hand.tap("toggleActive")
    assert station.office.people[B].active
    assert ui.app.screen == "board"


@pytest.mark.parametrize("refusal", OfficeRefusal)
def test_every_refusal_has_words(refusal: OfficeRefusal) -> None:
    assert office_words(OfficeRefused(refusal)) != office_words(RuntimeError())
