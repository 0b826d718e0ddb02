"""What CUPS says of a printer, as `lp` and `lpstat` of CUPS 2.4 said it to an emulated one."""

from collections.abc import Sequence

import pytest

from kiosk.paper.printer import Printed, Printer, PrinterTrouble, PrintRefused, Said, run_command

ACCEPTED = Said(0, "request id is OFFICE-4 (1 file(s))")
QUEUE = "OFFICE-4                root             18432   Mon Nov 30 17:46:13 2026"
NOT_THERE = "lp: Error - The printer or class does not exist."


class Cups:
    """Answers as CUPS does: to `lp`, and to each `lpstat` by its option."""

    def __init__(self, lp: Said, *, queues: Sequence[str] = (), printer: str = "", running: bool = True) -> None:
        self._lp = lp
        self._queues = list(queues)
        self._printer = printer
        self._running = running
        self.commands: list[tuple[str, ...]] = []
        self.content = b""

    def __call__(self, command: Sequence[str], content: bytes) -> Said:
        self.commands.append(tuple(command))
        match command:
            case ["lp", *_]:
                self.content = content
                return self._lp
            case ["lpstat", "-r"]:
                return Said(0, f"scheduler is {'' if self._running else 'not '}running")
            case ["lpstat", "-o", _]:
                return Said(0, self._queues.pop(0) if len(self._queues) > 1 else "".join(self._queues))
        return Said(0, self._printer)


def shown(first: str, said: str = "Printing.", alerts: str = "none") -> str:
    return (
        f"printer OFFICE {first}  enabled since Mon Nov 30 17:36:05 2026\n\t{said}\n\tForm mounted:\n"
        f"\tDescription: OFFICE\n\tAlerts: {alerts}\n\tLocation: \n"
    )


def printed(cups: Cups) -> Printed:
    return Printer("OFFICE", cups, wait=lambda _seconds: None).print(b"%PDF", "kiosk-shift")


def test_what_left_the_queue_is_printed() -> None:
    cups = Cups(ACCEPTED, queues=[QUEUE, QUEUE, ""])
    assert printed(cups) == Printed("OFFICE")
    assert cups.commands[0] == ("lp", "-d", "OFFICE", "-t", "kiosk-shift", "-")
    assert cups.content == b"%PDF"


@pytest.mark.parametrize(
    ("printer", "trouble"),
    [
        (shown("now printing OFFICE-4."), None),
        (
            shown("now printing OFFICE-4.", alerts="cups-waiting-for-job-completed media-empty-warning"),
            PrinterTrouble.NO_PAPER,
        ),
        (shown("now printing OFFICE-4.", alerts="media-jam-error"), PrinterTrouble.JAMMED),
        (shown("now printing OFFICE-4.", alerts="cover-open-report"), PrinterTrouble.OPEN),
        (shown("is idle.", alerts="toner-empty-error"), PrinterTrouble.NO_INK),
        (shown("is idle.", alerts="media-low-warning"), None),
        (
            shown("now printing OFFICE-4.", "The printer may not exist or is unavailable at this time."),
            PrinterTrouble.AWAY,
        ),
        (shown("now printing OFFICE-4.", alerts="offline-report"), PrinterTrouble.AWAY),
        ("printer OFFICE disabled since Mon Nov 30 17:37:16 2026 -\n\treason unknown\n", PrinterTrouble.STOPPED),
    ],
)
def test_what_keeps_sheets_in_the_queue(printer: str, trouble: PrinterTrouble | None) -> None:
    assert printed(Cups(ACCEPTED, queues=[QUEUE], printer=printer)) == Printed("OFFICE", False, trouble)


@pytest.mark.parametrize(
    ("cups", "trouble"),
    [
        (Cups(Said(1, NOT_THERE)), PrinterTrouble.UNKNOWN),
        (Cups(Said(1, NOT_THERE), running=False), PrinterTrouble.NO_SERVICE),
        (Cups(Said(1, 'lp: Destination "OFFICE" is not accepting jobs.')), PrinterTrouble.REJECTING),
    ],
)
def test_why_nothing_was_handed_over(cups: Cups, trouble: PrinterTrouble) -> None:
    with pytest.raises(PrintRefused) as raised:
        printed(cups)
    assert raised.value.trouble is trouble


def test_a_machine_that_cannot_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(PrintRefused) as raised:
        Printer("OFFICE", run_command).print(b"%PDF", "x")
    assert raised.value.trouble is PrinterTrouble.NO_CLIENT
