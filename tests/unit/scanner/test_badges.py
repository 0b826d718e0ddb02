"""Badges in lists, from keyboards and from scanners: cleaned where one thing was meant, else refused in words."""

import pytest

from kiosk.domain.letters import Cleaning
from kiosk.domain.office import BadgeUnfit
from kiosk.scanner import CodeGrammar, CodePatterns, RfidTransform, SerialSettings
from kiosk.scanner.badges import BadgeReader

BADGES = BadgeReader(CodeGrammar())
LINE = SerialSettings()


@pytest.mark.parametrize(
    ("text", "code", "cleanings"),
    [
        ("B-AAA111", "B-AAA111", []),
        ("aaa111", "aaa111", []),
        ("  B-AAA111\u00a0\u3000", "B-AAA111", []),
        ("B-AAA111\u200b", "B-AAA111", [Cleaning.INVISIBLE]),
        ("\ufeffB-AA\u00adA111\u2060", "B-AAA111", [Cleaning.INVISIBLE]),
        ("B–AAA112", "B-AAA112", [Cleaning.DASHES]),
        ("B\u2011AAA\u2212112", "B-AAA-112", [Cleaning.DASHES]),
        ("Ｂ－ＡＡＡ１１３", "B-AAA113", [Cleaning.DASHES, Cleaning.WIDE]),
    ],
)
def test_what_can_only_have_been_meant_in_one_way_is_cleaned(
    text: str, code: str, cleanings: list[Cleaning]
) -> None:
    accepted = BADGES.accept(text)
    assert (accepted.code, list(accepted.cleanings)) == (code, cleanings)
    assert accepted.key == BADGES.key(code) == BADGES.key(text) == code.upper().removeprefix("B-")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("\u200b", "is empty"),
        ("B-", "is empty"),
        ("B-АAA111", "has a CYRILLIC CAPITAL LETTER A in it, which scanners do not send"),
        ("B-๑๒๓", "has a THAI DIGIT ONE in it, which scanners do not send"),
        ("B-AAA 111", "has a space in it, which scanners do not send"),
        ("B-AAA\u00a0111", "has a space in it, which scanners do not send"),
        ("B-ß", "has a LATIN SMALL LETTER SHARP S in it, which scanners do not send"),
        ("B-\ue000", "has a U+E000 in it, which scanners do not send"),
        ("3-Jul", "is the date that a spreadsheet made of it: set its column to text and type it again"),
        ("Jul-03", "is the date that a spreadsheet made of it: set its column to text and type it again"),
        ("3/7/2026", "is the date that a spreadsheet made of it: set its column to text and type it again"),
        (
            "2026-07-03 00:00:00",
            "is the date that a spreadsheet made of it: set its column to text and type it again",
        ),
        ("1.2E+12", "is the number that a spreadsheet made of it: set its column to text and type it again"),
        ("########", "is what a spreadsheet shows in place of a value"),
        ("#REF!", "is what a spreadsheet shows in place of a value"),
        ("#N/A", "is what a spreadsheet shows in place of a value"),
        ("T-11", "is read as task 11"),
        ("C-OUT", "is read as command OUT"),
        ("B-T\x1d9", "has the control character U+001D in it, which no badge has"),
        ("B-A\tB", "has the control character U+0009 in it, which no badge has"),
        ("B-1\nB-2", "has the control character U+000A in it, which no badge has"),
        ("B" * 65, "is longer than 64 characters"),
    ],
)
def test_what_no_scanner_sends_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadgeUnfit) as raised:
        BADGES.accept(text)
    assert raised.value.why == why


def test_what_the_workshops_patterns_do_not_read_is_refused() -> None:
    numbered = BadgeReader(CodeGrammar(CodePatterns(badge=r"EMP(?P<badge>[0-9]+)")))
    assert numbered.accept("EMP007").key == "007"
    with pytest.raises(BadgeUnfit) as raised:
        numbered.accept("B-AAA111")
    assert raised.value.why == "would not be read as a badge; see scanner.codes.badge"


@pytest.mark.parametrize("text", ["EMP000123", "12345670", "5901234123457", "3-J", "JULIA-7", "12E", "A#1"])
def test_codes_that_lists_hold_without_their_prefix(text: str) -> None:
    assert BADGES.accept(text).key == text


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("B-NEW114", LINE),
        ("]C1B-NEW114", LINE),
        ("\x02B-NEW114\x03", LINE),
        ("#B-NEW114", SerialSettings(prefix="#")),
        ("b–new114", LINE),
    ],
)
def test_a_badge_is_read_as_the_reader_sends_it(line: str, settings: SerialSettings) -> None:
    assert BADGES.read(line, [LINE, settings]).code == "B-NEW114"


def test_a_tag_is_read_as_its_reader_types_it() -> None:
    reader = SerialSettings(port="keyboard", rfid=RfidTransform.DECIMAL10)
    assert BADGES.read("0012345678", [LINE, reader]).code == "B-0012345678"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T-11", "was read as task 11, which is no badge"),
        ("C-OUT", "was read as command OUT, which is no badge"),
        ("C-NONSENSE", "was read as a command that makes no sense, which is no badge"),
        ("JT251030001", "was read as ticket JT251030001, which is no badge"),
        ("5901234123457", "was read as a product's barcode, which is no badge"),
        ("NR", 'was read as the scanner\'s "no read": nothing was before it, which is no badge'),
        ("B-NEW114\tT-11", "was read as a code of several lines, which is no badge"),
        ("NEW114", "was read as no code of this workshop (AAA999), which is no badge"),
        ("B/NEW114", "was read as a code typed for another keyboard: set the scanner's keyboard country to USA"),
        ("", "is empty"),
        ("B-N\udce9W", "was read as bytes that are no text, which is no badge"),
        ("B-NÉW", "has a LATIN CAPITAL LETTER E WITH ACUTE in it, which scanners do not send"),
    ],
)
def test_what_is_no_badge_says_what_it_was(line: str, why: str) -> None:
    with pytest.raises(BadgeUnfit) as raised:
        BADGES.read(line, [LINE])
    assert raised.value.why == why


def test_a_repr_holds_no_badge() -> None:
    assert "AAA111" not in repr(BADGES.accept("B-AAA111"))
