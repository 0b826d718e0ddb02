"""Words: none missing, none left over, switched while the kiosk runs."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.refusals import Refusal
from kiosk.system.resources import resource_path
from kiosk.ui.qt.translations import CatalogueBroken, read_catalogue
from kiosk.ui.window import KioskUi
from kiosk.ui.words.format import day_text, initials, short_reason, station_mark, time_text
from tests.helpers.scenes.acts import sign_in
from tests.helpers.translations import missing_words, obsolete_words
from tests.helpers.ui_station import UiStation
from tests.helpers.ui_walk import Hand, texts
from tests.ui.conftest import OpenUi


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_word_is_missing(language: str) -> None:
    assert missing_words(language) == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_word_is_left_over(language: str) -> None:
    assert obsolete_words(language) == []


def test_placeholders_survive_translation() -> None:
    for (context, source), forms in read_catalogue(resource_path("i18n/kiosk_th.ts")).items():
        for form in forms:
            for mark in ("%1", "%2", "%n", "{qty}", "{target_qty}", "{completed_qty}", "{step_name}"):
                assert source.count(mark) == form.count(mark), f"{context}: {source} -> {form}"


def test_a_broken_catalogue_names_its_file(tmp_path: Path) -> None:
    broken = tmp_path / "kiosk_th.ts"
    broken.write_text("<TS><context>", encoding="utf-8")
    with pytest.raises(CatalogueBroken, match="kiosk_th"):
        read_catalogue(broken)


def test_the_language_button_switches_everything_at_once(ui: KioskUi, hand: Hand) -> None:
    hand.tap_button("EN")
    said = texts(ui.window)
    for words in ("Scan your badge to start", "Scanner ready", "In progress", "Fri 20 Nov 2026", "Paused: Lunch"):
        assert words in said
    hand.tap_button("ไทย")
    said = texts(ui.window)
    for words in ("สแกนบัตรพนักงานเพื่อเริ่ม", "เครื่องสแกนพร้อม", "กำลังทำ", "ศ. 20 พ.ย. 2569", "พัก กลางวัน"):
        assert words in said


def test_an_operators_own_language_wins_while_they_are_signed_in(
    empty_station: UiStation, open_ui: OpenUi
) -> None:
    empty_station.speak("B", "en")
    ui = open_ui(empty_station)
    sign_in(empty_station, "B")
    assert "Scanner ready" in texts(ui.window)
    empty_station.flow.sign_out()
    assert "เครื่องสแกนพร้อม" in texts(ui.window)


def test_dates() -> None:
    assert day_text(date(2026, 11, 20), "th") == "ศ. 20 พ.ย. 2569"
    assert day_text(date(2027, 1, 3), "th") == "อา. 3 ม.ค. 2570"
    assert day_text(date(2026, 11, 20), "en") == "Fri 20 Nov 2026"
    assert time_text(datetime(2026, 11, 20, 17, 5, tzinfo=UTC), ZoneInfo("Asia/Bangkok")) == "00:05"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ช่าง B", "B"),
        ("สมหญิง ใจดี", "ส"),
        ("เพชร", "พ"),
        ("นางสาว ไพลิน", "พ"),
        ("ช่าง", "ช"),
        ("คุณณัฐวุฒิ ใจดี", "ณ"),
        ("นางสาวเพชร", "พ"),
        ("นายิกา", "น"),
        ("john", "J"),
        ("", "?"),
    ],
)
def test_initials(name: str, letter: str) -> None:
    assert initials(name) == letter


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("SEW-02", "S2"),
        ("SEW-01", "S1"),
        ("CUT-12", "C12"),
        ("เย็บ-3", "ย3"),
        ("QC", "Q"),
        ("7", "7"),
        ("--", "--"),
    ],
)
def test_station_marks(code: str, mark: str) -> None:
    assert station_mark(code) == mark


def test_reasons_are_shortened_beside_the_word_pause() -> None:
    lunch = Reason("LUNCH", "พักกลางวัน", "Lunch", ReasonKind.PAUSE)
    material = Reason("MATERIAL", "รอวัสดุ", "Waiting for material", ReasonKind.PAUSE)
    assert [short_reason(lunch, "th"), short_reason(material, "th")] == ["กลางวัน", "รอวัสดุ"]
    assert [short_reason(lunch, "en"), short_reason(material, "en")] == ["Lunch", "Material"]


def test_every_refusal_is_in_the_thai_catalogue() -> None:
    contexts = [context for context, _ in read_catalogue(resource_path("i18n/kiosk_th.ts"))]
    assert contexts.count("Refusals") >= len(Refusal)
