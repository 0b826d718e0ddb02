"""The code grammar: what texts mean, and what they must not be taken for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    CommandKind,
    MalformedCommand,
    ProductCode,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
)
from kiosk.domain.letters import fold
from kiosk.scanner.codes import CodeGrammar, CodePatterns, PatternError, log_form
from kiosk.scanner.overlaps import literal_beginning

GRAMMAR = CodeGrammar()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("B-7F3K9Q", BadgeCode(badge="7F3K9Q", text="B-7F3K9Q")),
        ("b-7f3k9q", BadgeCode(badge="7F3K9Q", text="B-7F3K9Q")),
        ("  B-1\r\n", BadgeCode(badge="1", text="B-1")),
        ("B-012,34567", BadgeCode(badge="012,34567", text="B-012,34567")),
        ("T-9", TaskCode(9)),
        ("t-009", TaskCode(9)),
        ("T-2147483647", TaskCode(2_147_483_647)),
        ("JT251030001", TicketCode("JT251030001")),
        ("jt251030001-2", TicketCode("JT251030001-2")),
        ("C-START", Command(CommandKind.START)),
        ("c-start", Command(CommandKind.START)),
        ("C-RESUME", Command(CommandKind.RESUME)),
        ("C-CANCEL", Command(CommandKind.CANCEL)),
        ("C-UNDO", Command(CommandKind.UNDO)),
        ("C-OUT", Command(CommandKind.SIGN_OUT)),
        ("C-PAUSE", Command(CommandKind.PAUSE)),
        ("C-PAUSE-LUNCH", Command(CommandKind.PAUSE, reason="LUNCH")),
        ("C-CALL", Command(CommandKind.CALL)),
        ("C-CALL-MATERIAL", Command(CommandKind.CALL, reason="MATERIAL")),
        ("C-CALL-OFF", Command(CommandKind.CALL_OFF)),
        ("C-COMING", Command(CommandKind.COMING)),
        ("C-SOLVED", Command(CommandKind.SOLVED)),
        ("C-PAUSE-MACHINE_2-B", Command(CommandKind.PAUSE, reason="MACHINE_2-B")),
        ("C-COMPLETE", Command(CommandKind.COMPLETE)),
        ("C-COMPLETE-30", Command(CommandKind.COMPLETE, qty=30)),
        ("C-COMPLETE-0", Command(CommandKind.COMPLETE, qty=0)),
        ("C-COMPLETE-99999", Command(CommandKind.COMPLETE, qty=99_999)),
        ("C-RECORD-5", Command(CommandKind.RECORD, qty=5)),
        ("C-IN", Command(CommandKind.COME_IN)),
        ("C-OFF", Command(CommandKind.GO_HOME)),
        ("C-DO", Command(CommandKind.ACTIVITY)),
        ("C-DO-OTHER_WORK", Command(CommandKind.ACTIVITY, reason="OTHER_WORK")),
        ("C-SCRAP-2-STITCH", Command(CommandKind.SCRAP, qty=2, reason="STITCH")),
        ("C-SCRAP-2-MACHINE_FAULT", Command(CommandKind.SCRAP, qty=2, reason="MACHINE_FAULT")),
    ],
)
def test_codes_of_the_design_are_read(text: str, code: Code) -> None:
    assert GRAMMAR.read(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "C-COMPLETE-ABC",
        "C-COMPLETE--5",
        "C-COMPLETE-",
        "C-COMPLETE-3.5",
        "C-COMPLETE-+3",
        "C-COMPLETE-3 0",
        "C-COMPLETE-1234567890",
        "C-COMPLETE-๓",
        "C-COMPLETE-²",
        "C-COMPLETE-" + "9" * 5000,
        "C-RECORD",
        "C-RECORD-X",
        "C-SCRAP",
        "C-SCRAP-STITCH",
        "C-SCRAP--2-STITCH",
    ],
)
def test_a_quantity_that_is_none_is_named_as_such(text: str) -> None:
    code = GRAMMAR.read(text)
    assert isinstance(code, MalformedCommand)
    assert code.bad_quantity


@pytest.mark.parametrize(
    "text",
    [
        "C-",
        "C-FOO",
        "C-123",
        "C-START-9",
        "C-START-",
        "C-OUTSIDE",
        "C-PAUSE-",
        "C-CALL-",
        "C-COMING-SOON",
        "C-PAUSE--",
        "C-DO-",
        "C-OFF-9",
        "C-PAUSE-A B",
        "C-SCRAP-2",
        "C-SCRAP-2-",
        "C-ſTART",
    ],
)
def test_other_texts_with_the_prefix_of_commands_are_malformed(text: str) -> None:
    code = GRAMMAR.read(text)
    assert isinstance(code, MalformedCommand)
    assert not code.bad_quantity


@pytest.mark.parametrize(
    "text",
    ["", "T-", "T-๓", "T-9A", "T--9", "T-2147483648", "T-" + "9" * 5000, "B-", "JT12345", "XT-9"],
)
def test_what_is_no_code_stays_unknown(text: str) -> None:
    assert isinstance(GRAMMAR.read(text), UnknownCode)


@pytest.mark.parametrize(
    "text",
    [
        "4006381333931",
        "96385074",
        "036000291452",
        "14006381333938",
        "0104006381333931",
        "(01)04006381333931(10)A7",
        "0104006381333931\x1d10A7",
    ],
)
def test_a_products_code_is_named_as_such(text: str) -> None:
    assert GRAMMAR.read(text) == ProductCode()


@pytest.mark.parametrize(
    "text", ["4006381333932", "400638133393", "12345678", "0104006381333932", "40063813339310"]
)
def test_digits_without_the_check_digit_are_no_products(text: str) -> None:
    assert isinstance(GRAMMAR.read(text), UnknownCode)


@pytest.mark.parametrize(
    ("text", "aim", "is_product"),
    [
        ("4006381333931", "]E0", True),
        ("14006381333938", "]I1", True),
        ("4006381333931", "]C0", False),
        ("A7", "]C1", True),
        ("A7", "]d2", True),
        ("A7", "]Q1", False),
    ],
)
def test_the_symbology_is_evidence_of_a_product(text: str, aim: str, is_product: bool) -> None:
    assert isinstance(GRAMMAR.read(text, aim), ProductCode) is is_product


def test_a_workshops_own_code_is_no_product_whatever_it_looks_like() -> None:
    grammar = CodeGrammar(CodePatterns(badge=r"(?P<badge>[0-9]{8})"))
    assert grammar.read("96385074") == BadgeCode(badge="96385074", text="96385074")
    assert GRAMMAR.read("T-9", "]C1") == TaskCode(9)


@pytest.mark.parametrize(
    ("patterns", "kinds"),
    [
        (CodePatterns(badge=r"(?P<badge>.+)"), {"command", "badge", "task", "ticket"}),
        (CodePatterns(badge=r"E(?P<badge>[0-9]+)", ticket=r"(?P<ticket>[A-Z][0-9]+)"), {"badge", "ticket"}),
        (CodePatterns(badge=r"(?P<badge>[A-Z0-9]+)"), {"badge", "ticket"}),
        (CodePatterns(badge=r"T-(?P<badge>.+)"), {"badge", "task"}),
        (CodePatterns(badge=r"(?P<badge>[0-9]{6})", task=r"(?P<task>[0-9]+)"), {"badge", "task"}),
        (CodePatterns(badge=r"STAFF(?P<badge>[0-9]+)", ticket=r"STAFF(?P<ticket>.+)"), {"badge", "ticket"}),
    ],
)
def test_patterns_in_each_others_way_are_named_at_once(patterns: CodePatterns, kinds: set[str]) -> None:
    with pytest.raises(PatternError) as caught:
        CodeGrammar(patterns)
    assert kinds <= set(re.findall(r"\w+", str(caught.value)))


def test_the_usual_form_of_tickets_gives_way_to_patterns_of_the_workshop() -> None:
    grammar = CodeGrammar(CodePatterns(badge=r"EMP(?P<badge>[0-9]+)", task=r"WO(?P<task>[0-9]+)"))
    assert grammar.read("EMP123456") == BadgeCode(badge="123456", text="EMP123456")
    assert grammar.read("WO1234567") == TaskCode(1_234_567)
    assert grammar.read("JT251030001") == TicketCode("JT251030001")


def test_what_no_sample_shows_is_refused_when_it_is_scanned() -> None:
    grammar = CodeGrammar(CodePatterns(badge=r"Q7(?P<badge>X+)", ticket=r"Q7(?P<ticket>XX)"))
    code = grammar.read("Q7XX")
    assert code == AmbiguousCode(("badge", "ticket"))
    assert "badge and ticket" in log_form(code)
    assert "Q7XX" not in log_form(code) + repr(code)


def test_symbologies_tell_apart_what_the_patterns_do_not() -> None:
    grammar = CodeGrammar(
        CodePatterns(
            badge=r"(?P<badge>[0-9]+)", ticket=r"(?P<ticket>[0-9]+)", symbologies={"badge": "Q", "ticket": "CA"}
        )
    )
    assert grammar.read("12", "]Q1") == BadgeCode(badge="12", text="12")
    assert grammar.read("12", "]C0") == TicketCode("12")
    assert grammar.read("12") == AmbiguousCode(("badge", "ticket"))
    assert grammar.read("T-9", "]X0") == TaskCode(9)
    assert isinstance(CodeGrammar(CodePatterns(symbologies={"badge": "Q"})).read("B-1", "]C0"), UnknownCode)


@pytest.mark.parametrize(
    ("pattern", "beginning"),
    [("EMP(?P<badge>.+)", "EMP"), (r"B\.(?P<badge>.+)", "B."), ("AB?(?P<badge>.+)", "A"), ("(?P<badge>.+)", "")],
)
def test_what_a_pattern_spells_out(pattern: str, beginning: str) -> None:
    assert literal_beginning(pattern) == beginning


def test_folding_never_makes_one_badge_of_two() -> None:
    assert GRAMMAR.read("B-ß") != GRAMMAR.read("B-SS")


def test_patterns_come_from_the_configuration() -> None:
    grammar = CodeGrammar(
        CodePatterns(
            badge=r"emp(?P<badge>\d{5})",
            task=r"W(?P<id_job_task>\d+)",
            ticket=r"(?P<ticket>LOT\d+)",
            command=r"!(?P<command>.*)",
        )
    )
    assert grammar.read("EMP00042") == BadgeCode(badge="00042", text="EMP00042")
    assert grammar.read("W7") == TaskCode(7)
    assert grammar.read("lot1") == TicketCode("LOT1")
    assert grammar.read("!COMPLETE-3") == Command(CommandKind.COMPLETE, qty=3)
    assert grammar.read("!NONSENSE") == MalformedCommand("!NONSENSE")
    assert isinstance(grammar.read("B-1"), UnknownCode)
    assert isinstance(grammar.read("EMP๐๐๐๔๒"), UnknownCode)


def test_a_group_that_took_no_part_is_no_match() -> None:
    grammar = CodeGrammar(CodePatterns(task=r"T-(?:(?P<task>[0-9]+)|OLD)"))
    assert isinstance(grammar.read("T-OLD"), UnknownCode)


def test_every_wrong_pattern_is_named_at_once() -> None:
    patterns = CodePatterns(badge="B-(", task=r"T-(\d+)", ticket=r"(?P<code>.+)")
    with pytest.raises(PatternError) as caught:
        CodeGrammar(patterns)
    assert {kind for problem in caught.value.problems for kind in problem.kinds} == {"badge", "task", "ticket"}
    assert "(?P<task>...)" in str(caught.value)
    assert "not a regular expression" in str(caught.value)


@pytest.mark.parametrize("text", ["B-SECRET", "SECRET99", "C-SECRET"])
def test_nothing_that_may_be_a_badge_is_logged(text: str) -> None:
    code = GRAMMAR.read(text)
    assert "SECRET" not in log_form(code)


def test_harmless_codes_are_logged_by_name() -> None:
    codes: list[Code] = [
        TaskCode(9),
        TicketCode("JT251030001"),
        Command(CommandKind.SCRAP, qty=2, reason="STITCH"),
        Unreadable("too_long"),
    ]
    assert [log_form(code) for code in codes] == [
        "task 9",
        "ticket JT251030001",
        "command SCRAP 2 STITCH",
        "unreadable (too_long)",
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    code = GRAMMAR.read(text)
    assert log_form(code)


@given(st.from_regex(r"C-[A-Z0-9-]{0,20}", fullmatch=True))
def test_the_prefix_of_commands_is_always_a_command(text: str) -> None:
    assert isinstance(GRAMMAR.read(text), Command | MalformedCommand)


def test_a_products_separator_at_the_end_is_part_of_its_code() -> None:
    """Python strips it as white space: a GS1 code was taken for a badge, and two codes for one."""
    assert CodeGrammar().read("B-1\x1d", "]C1") == ProductCode()
    assert fold(" b-1\x1d\u00a0\r\n") == "B-1\x1d"
