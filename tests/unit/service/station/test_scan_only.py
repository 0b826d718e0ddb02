"""Work without a touch: the texts a scanner sends, one after the other, and what came of each."""

import re
from pathlib import Path

import pytest
from sqlalchemy import update

from kiosk.domain.codes import CommandKind
from kiosk.domain.sessions import SessionStatus
from kiosk.scanner import CodeGrammar
from kiosk.service.station.outcomes import (
    AskPauseReason,
    AskQuantity,
    ChooseTask,
    CrewDone,
    Done,
    Outcome,
    Refusing,
)
from kiosk.store.tables import LOCAL
from tests.helpers.workshop import Workshop

GRAMMAR = CodeGrammar()
README = Path(__file__).resolve().parents[4] / "README.md"


def scan(shop: Workshop, *texts: str) -> list[str]:
    """Scan one after the other; the word for each outcome."""
    return [word_for(shop.flow.scan(GRAMMAR.read(text))) for text in texts]


def word_for(outcome: Outcome) -> str:
    match outcome:
        case Done(action=action) | CrewDone(action=action):
            return action.value
        case Refusing(refusal=refusal):
            return f"refused: {refusal.value}"
        case _:
            return "shown"


def sessions(shop: Workshop, task_id: int = 9) -> list[tuple[str, str, int]]:
    return [
        (session.operator_name or "", session.status.value, session.total_qty)
        for session in shop.service.task_sessions(task_id)
    ]


@pytest.mark.parametrize(
    ("texts", "outcomes", "left"),
    [
        (["B-BADGE-A", "T-9"], ["signed_in", "started"], [("ช่าง A", "active", 0)]),
        (["T-9", "B-BADGE-A"], ["shown", "started"], [("ช่าง A", "active", 0)]),
        (
            ["B-BADGE-A", "T-9", "B-BADGE-B", "T-9"],
            ["signed_in", "started", "signed_in", "started"],
            [("ช่าง A", "active", 0), ("ช่าง B", "active", 0)],
        ),
        (
            ["B-BADGE-A", "T-9", "C-PAUSE-LUNCH", "C-RESUME", "C-PAUSE-LUNCH", "C-START", "C-COMPLETE-30"],
            ["signed_in", "started", "paused", "resumed", "paused", "resumed", "completed"],
            [("ช่าง A", "completed", 30)],
        ),
        (
            ["B-BADGE-A", "T-9", "C-PAUSE-LUNCH", "B-BADGE-A", "T-9"],
            ["signed_in", "started", "paused", "signed_in", "resumed"],
            [("ช่าง A", "active", 0)],
        ),
        (
            ["B-BADGE-A", "T-9", "C-RECORD-5", "C-SCRAP-2-STITCH", "C-COMPLETE-10"],
            ["signed_in", "started", "recorded", "scrapped", "completed"],
            [("ช่าง A", "completed", 5), ("ช่าง A", "completed", 10)],
        ),
        (
            ["B-BADGE-A", "T-9", "C-COMPLETE-30", "C-UNDO", "C-OUT"],
            ["signed_in", "started", "completed", "undone", "signed_out"],
            [("ช่าง A", "active", 0)],
        ),
        (["B-BADGE-A", "T-9", "C-CANCEL"], ["signed_in", "started", "cancelled"], [("ช่าง A", "cancelled", 0)]),
        (
            ["C-CREW", "B-BADGE-A", "B-BADGE-B", "B-BADGE-C", "B-BADGE-B", "T-9"],
            ["shown", "crew_joined", "crew_joined", "crew_joined", "crew_left", "started"],
            [("ช่าง A", "active", 0), ("ช่าง C", "active", 0)],
        ),
        (
            ["C-CREW", "B-BADGE-A", "B-BADGE-B", "T-9", "C-UNDO", "B-BADGE-A", "T-9"],
            ["shown", "crew_joined", "crew_joined", "started", "undone", "signed_in", "started"],
            [("ช่าง A", "active", 0)],
        ),
        (
            ["B-BADGE-A", "C-CREW", "B-BADGE-B", "C-OUT", "T-9"],
            ["signed_in", "shown", "crew_joined", "shown", "shown"],
            [],
        ),
        (
            ["C-SETUP", "B-BADGE-A", "T-9", "C-OUT", "B-BADGE-A", "T-9"],
            ["shown", "shown", "shown", "shown", "signed_in", "started"],
            [("ช่าง A", "active", 0)],
        ),
    ],
)
def test_a_row_of_scans(
    shop: Workshop, texts: list[str], outcomes: list[str], left: list[tuple[str, str, int]]
) -> None:
    assert scan(shop, *texts) == outcomes
    assert sessions(shop) == left


def test_a_ticket_with_one_task_here_is_its_task(shop: Workshop) -> None:
    assert scan(shop, "B-BADGE-A", "JT251030004", "C-RECORD-5") == ["signed_in", "started", "recorded"]
    scan(shop, "JT251030001")
    assert isinstance(shop.flow.state.question, ChooseTask)
    assert scan(shop, "T-10") == ["started"]  # its label says which one, without a touch


def test_a_quantity_that_was_asked_for_is_scanned(shop: Workshop) -> None:
    scan(shop, "B-BADGE-A", "T-9", "C-COMPLETE")
    assert isinstance(shop.flow.state.question, AskQuantity)
    assert scan(shop, "C-COMPLETE-30") == ["completed"]
    assert sessions(shop) == [("ช่าง A", "completed", 30)]


def test_a_pause_without_a_reason_counts_whatever_comes_next(shop: Workshop) -> None:
    scan(shop, "B-BADGE-A", "T-9", "C-PAUSE")
    assert isinstance(shop.flow.state.question, AskPauseReason)
    assert scan(shop, "C-OUT") == ["signed_out"]
    assert [session.status for session in shop.service.task_sessions(9)] == [SessionStatus.PAUSED]


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        (["C-START"], "needs_badge"),
        (["B-BADGE-A", "C-COMPLETE-5"], "needs_task"),
        (["B-BADGE-A", "T-9", "C-COMPLETE-5", "C-RECORD-5"], "needs_task"),
        (["B-BADGE-A", "T-9", "C-START"], "already_working"),
        (["B-BADGE-A", "T-9", "C-PAUSE-LUNCH", "C-PAUSE-LUNCH"], "already_paused"),
        (["B-BADGE-A", "T-9", "C-COMPLETE-106"], "over_target"),
        (["B-BADGE-A", "T-9", "C-COMPLETE-ABC"], "quantity_not_a_number"),
        (["B-BADGE-A", "T-9", "C-SCRAP-2-RATS"], "reason_unknown"),
        (["B-BADGE-A", "T-9", "C-CREW-3"], "command_malformed"),
        (["B-BADGE-A", "T-9", "C-DANCE"], "command_malformed"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(shop: Workshop, texts: list[str], refused: str) -> None:
    assert scan(shop, *texts)[-1] == f"refused: {refused}"


@pytest.mark.parametrize("code", ["4006381333931", "C-DANCE", "C-COMPLETE-FIVE", "hello"])
def test_a_code_that_means_nothing_leaves_the_question_and_records_nothing(shop: Workshop, code: str) -> None:
    scan(shop, "B-BADGE-A", "T-9", "C-PAUSE")
    assert scan(shop, code)[0].startswith("refused: ")
    assert isinstance(shop.flow.state.question, AskPauseReason)
    assert sessions(shop) == [("ช่าง A", "active", 0)]
    assert scan(shop, "C-PAUSE-LUNCH") == ["paused"]


def test_without_a_reason_to_choose_nothing_is_asked(shop: Workshop) -> None:
    with shop.store.writing() as writer:
        writer.connection.execute(update(LOCAL.reason).where(LOCAL.reason.c.kind == "pause").values(active=False))
    assert scan(shop, "B-BADGE-A", "T-9", "C-PAUSE")[-1] == "paused"


def test_asking_for_the_pause_again_is_no_answer(shop: Workshop) -> None:
    assert scan(shop, "B-BADGE-A", "T-9", "C-PAUSE", "C-PAUSE")[-1] == "shown"
    assert isinstance(shop.flow.state.question, AskPauseReason)
    assert sessions(shop) == [("ช่าง A", "active", 0)]


def test_a_command_after_the_time_out_is_nobodys(shop: Workshop) -> None:
    scan(shop, "B-BADGE-A", "T-9")
    shop.clock.advance(seconds=31)
    assert scan(shop, "C-COMPLETE-30") == ["refused: needs_badge"]
    assert sessions(shop) == [("ช่าง A", "active", 0)]


def test_every_command_is_in_the_table_of_the_readme() -> None:
    table = README.read_text(encoding="utf-8").partition("## Work by scanning alone")[2].partition("\n## ")[0]
    told = {re.sub(r"-.*", "", code) for code in re.findall(r"`C-([A-Z0-9-]+)`", table)}
    assert told == {kind.value.partition("-")[0] for kind in CommandKind}
    assert "`C-CALL-OFF`" in table
