"""Codes written by their patterns: what is printed is what is read."""

from __future__ import annotations

import pytest

from kiosk.domain.codes import BadgeCode, Command, CommandKind, TaskCode, TicketCode
from kiosk.scanner import CodeGrammar, CodePatterns
from kiosk.scanner.writing import around


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"T-(?P<task>[0-9]+)", ("T-", "")),
        (r"(?P<task>[0-9]+)", ("", "")),
        (r"^job\.(?P<task>[0-9]{1,5})/X$", ("JOB.", "/X")),
        (r"J\((?P<task>[()]|(?:1|2)\))\)", ("J(", ")")),
        (r"T-?(?P<task>[0-9]+)", None),
        (r"T-|J-(?P<task>[0-9]+)", None),
        (r"[TJ](?P<task>[0-9]+)", None),
        (r"(?:T-(?P<task>[0-9]+))", None),
        (r"T-(?P<task>[0-9]+)[A-Z]", None),
        (r"T-(?P<task>[0-9]+)?", None),
        (r"\d(?P<task>[0-9]+)", None),
        (r"T-(?P<other>[0-9]+)", None),
    ],
)
def test_what_stands_around_the_own_part(pattern: str, expected: tuple[str, str] | None) -> None:
    assert around(pattern, "task") == expected


@pytest.mark.parametrize(
    "grammar",
    [
        CodeGrammar(CodePatterns(ticket=r"(?P<ticket>JT[0-9]+)")),
        CodeGrammar(
            CodePatterns(
                badge=r"EMP\.(?P<badge>.+)\.TH",
                task=r"JOB:(?P<id_job_task>[0-9]+)",
                ticket=r"#(?P<ticket>JT[0-9]+)",
                command=r"do/(?P<command>.*)",
            )
        ),
    ],
    ids=["usual", "own"],
)
def test_what_is_written_is_read_as_that(grammar: CodeGrammar) -> None:
    badge = grammar.read(str(grammar.write("badge", "7F3K9Q")))
    assert isinstance(badge, BadgeCode) and badge.badge == "7F3K9Q"
    assert grammar.read(str(grammar.write("task", "9"))) == TaskCode(9)
    assert grammar.read(str(grammar.write("ticket", "JT251030001"))) == TicketCode("JT251030001")
    assert grammar.read(str(grammar.write("command", "PAUSE-LUNCH"))) == Command(CommandKind.PAUSE, reason="LUNCH")


def test_a_pattern_that_leaves_it_open_writes_nothing() -> None:
    grammar = CodeGrammar(CodePatterns(task=r"(?:T-|JOB)(?P<task>[0-9]+)"))
    assert grammar.write("task", "9") is None
    assert grammar.beginnings() == {"command": "C-", "badge": "B-", "task": "", "ticket": "JT"}


def test_what_codes_begin_with() -> None:
    assert CodeGrammar().beginnings() == {"command": "C-", "badge": "B-", "task": "T-", "ticket": "JT"}
    own = CodePatterns(badge=r"(?P<badge>[0-9]{6})", task=r"J:(?P<task>[0-9]+)", ticket=r"#(?P<ticket>WO-[0-9]+)")
    assert CodeGrammar(own).beginnings() == {"command": "C-", "badge": "", "task": "J:", "ticket": "#WO-"}
