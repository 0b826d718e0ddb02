"""The command sheet offers every command of the grammar, and each code is read as the command it stands for."""

from kiosk.domain.codes import CommandKind
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.paper.commands import CommandChoice, command_labels
from kiosk.scanner import CodeGrammar

CHOICE = CommandChoice(
    pause_reasons=[
        Reason("LUNCH", "พักกลางวัน", "Lunch", ReasonKind.PAUSE),
        Reason("OWN", "ของเราเอง", "Our own", ReasonKind.PAUSE),
    ],
    activities=[Reason("CLEAN", "ทำความสะอาด", "Cleaning", ReasonKind.ACTIVITY)],
    scrap_reasons=[Reason("STITCH", "ตะเข็บเสีย", "Bad stitch", ReasonKind.SCRAP)],
    call_reasons=[
        Reason("CALL_MATERIAL", "วัสดุหมด", "Material", ReasonKind.CALL),
        Reason("QUALITY", "คุณภาพ", "Quality", ReasonKind.CALL),
    ],
    quantities=[5, 30],
    scrap_quantities=[2],
)


def test_each_code_is_read_as_its_command() -> None:
    grammar = CodeGrammar()
    entries = command_labels(CHOICE, "th")
    assert [grammar.read(entry.label.code) for entry in entries] == [entry.command for entry in entries]


def test_every_command_is_there() -> None:
    entries = command_labels(CHOICE, "th")
    assert {entry.command.kind for entry in entries} == set(CommandKind)
    codes = [entry.label.code for entry in entries]
    assert len(set(codes)) == len(codes)
    assert {"C-PAUSE", "C-PAUSE-OWN", "C-COMPLETE", "C-COMPLETE-30", "C-RECORD-5", "C-SCRAP-2-STITCH"} <= set(
        codes
    )
    assert {"C-IN", "C-OFF", "C-DO", "C-DO-CLEAN"} <= set(codes)
    assert {"C-CALL", "C-CALL-MATERIAL", "C-CALL-QUALITY", "C-CALL-OFF"} <= set(codes)


def test_the_workshops_language_comes_first() -> None:
    titles = {
        language: {
            entry.label.code: (entry.label.title, entry.label.subtitle)
            for entry in command_labels(CHOICE, language)
        }
        for language in ("th", "en")
    }
    assert titles["th"]["C-PAUSE-LUNCH"] == ("พักกลางวัน", "Lunch")
    assert titles["en"]["C-PAUSE-LUNCH"] == ("Lunch", "พักกลางวัน")
