"""The labels of the command sheet: every command of the code grammar, with its word and its picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.codes import USUAL_BEGINNINGS, Command, CommandKind
from kiosk.domain.reasons import Reason, reason_name
from kiosk.domain.word import Word
from kiosk.paper import words
from kiosk.paper.label import Label, Mark, MarkShape
from kiosk.paper.reason_icons import reason_icon

_PLAIN = {
    CommandKind.START: ("play", words.START),
    CommandKind.RESUME: ("arrow-right", words.RESUME),
    CommandKind.UNDO: ("undo-2", words.UNDO),
    CommandKind.CANCEL: ("x", words.CANCEL),
    CommandKind.SIGN_OUT: ("log-out", words.SIGN_OUT),
    CommandKind.CREW: ("users", words.CREW),
}
_ABOUT_CALLS = {
    CommandKind.CALL_OFF: ("x", words.CALL_OFF, None),
    CommandKind.COMING: ("arrow-right", words.COMING, words.FOR_SUPERVISORS),
    CommandKind.SOLVED: ("check", words.SOLVED, words.FOR_SUPERVISORS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandChoice:
    """What a command sheet offers; quantities in pieces."""

    pause_reasons: Sequence[Reason]
    activities: Sequence[Reason]
    scrap_reasons: Sequence[Reason]
    call_reasons: Sequence[Reason]
    quantities: Sequence[int]
    scrap_quantities: Sequence[int]


@dataclass(frozen=True, slots=True)
class CommandLabel:
    """A label and the command its code must be read as."""

    command: Command
    label: Label


def command_code(command: Command) -> str:
    """``C-PAUSE-LUNCH``, ``C-COMPLETE-30``, ``C-SCRAP-2-STITCH``."""
    parts = (command.kind.value, None if command.qty is None else str(command.qty), command.reason)
    return USUAL_BEGINNINGS["command"] + "-".join(part for part in parts if part is not None)


def command_labels(choice: CommandChoice, language: str) -> list[CommandLabel]:
    """Every command, in the order a sheet shows them."""
    return [
        CommandLabel(
            command,
            Label(
                code=command_code(command),
                title=word.first(language),
                subtitle=" · ".join(filter(None, (word.second(language), note.first(language) if note else ""))),
                mark=mark,
                section=section,
            ),
        )
        for section, command, word, note, mark in _entries(choice)
    ]


def _entries(choice: CommandChoice) -> Iterator[tuple[Word, Command, Word, Word | None, Mark]]:
    """Section, command, its word, what to note about it, its mark."""
    for kind, (icon, word) in _PLAIN.items():
        yield words.WORK, Command(kind), word, None, _icon(icon)
    yield words.PAUSE, Command(CommandKind.PAUSE), words.PAUSE, words.ASKS_REASON, _icon("pause")
    for reason in choice.pause_reasons:
        command = Command(CommandKind.PAUSE, reason=reason.code)
        yield words.PAUSE, command, reason.word, None, _icon(reason_icon(reason))
    yield words.COMPLETE, Command(CommandKind.COMPLETE), words.COMPLETE, words.ASKS_QUANTITY, _icon("check")
    for kind, section in ((CommandKind.COMPLETE, words.COMPLETE), (CommandKind.RECORD, words.RECORD)):
        for qty in choice.quantities:
            word = words.joined(section, words.pieces(qty))
            yield section, Command(kind, qty=qty), word, None, Mark(MarkShape.SQUARE, str(qty))
    for reason in choice.scrap_reasons:
        for qty in choice.scrap_quantities:
            command = Command(CommandKind.SCRAP, qty=qty, reason=reason.code)
            word = words.joined(words.SCRAP, words.pieces(qty), reason.word)
            yield words.SCRAP, command, word, None, _icon(reason_icon(reason))
    yield words.WHOLE_DAY, Command(CommandKind.COME_IN), words.COME_IN, None, _icon("log-in")
    yield words.WHOLE_DAY, Command(CommandKind.GO_HOME), words.GO_HOME, None, _icon("house")
    yield words.WHOLE_DAY, Command(CommandKind.ACTIVITY), words.OTHER_WORK, words.ASKS_ACTIVITY, _icon("layers")
    for activity in choice.activities:
        command = Command(CommandKind.ACTIVITY, reason=activity.code)
        yield words.WHOLE_DAY, command, activity.word, None, _icon(reason_icon(activity))
    yield words.CALL, Command(CommandKind.CALL), words.CALL, words.ASKS_REASON, _icon("megaphone")
    for reason in choice.call_reasons:
        command = Command(CommandKind.CALL, reason=reason_name(reason.kind, reason.code))
        yield words.CALL, command, reason.word, None, _icon(reason_icon(reason))
    for kind, (icon, word, note) in _ABOUT_CALLS.items():
        yield words.CALL, Command(kind), word, note, _icon(icon)
    yield words.TERMINAL, Command(CommandKind.SETUP), words.SETUP, None, _icon("scan-barcode")


def _icon(name: str) -> Mark:
    return Mark(MarkShape.ICON, name)
