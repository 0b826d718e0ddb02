"""The set-up: language and server as they are, and a place to try the scanner out."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.codes import (
    AmbiguousCode,
    BadgeCode,
    Code,
    Command,
    MalformedCommand,
    ProductCode,
    SeveralLines,
    TaskCode,
    TicketCode,
    UnknownCode,
    Unreadable,
    WrongLayout,
)
from kiosk.domain.link import Link
from kiosk.service.station.outcomes import Outcome
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import ScreenViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ENOUGH_READS = 3
"""So many good reads in a row, and the scanner has passed."""

_DOT = "\N{BULLET}"
_KINDS: Mapping[type[Code], object] = {
    BadgeCode: QT_TRANSLATE_NOOP("SetupViewModel", "Badge · hidden"),
    TaskCode: QT_TRANSLATE_NOOP("SetupViewModel", "Task"),
    TicketCode: QT_TRANSLATE_NOOP("SetupViewModel", "Ticket"),
    Command: QT_TRANSLATE_NOOP("SetupViewModel", "Command"),
    MalformedCommand: QT_TRANSLATE_NOOP("SetupViewModel", "Unknown command"),
    ProductCode: QT_TRANSLATE_NOOP("SetupViewModel", "Product's barcode"),
    AmbiguousCode: QT_TRANSLATE_NOOP("SetupViewModel", "Fits several patterns"),
    UnknownCode: QT_TRANSLATE_NOOP("SetupViewModel", "Another code"),
}
_OTHER_FAULT = QT_TRANSLATE_NOOP("SetupViewModel", "Hold the code nearer, and still")
_FAULTS: Mapping[str, object] = {
    "too_long": QT_TRANSLATE_NOOP("SetupViewModel", "Too long: let the scanner send CR after each code"),
    "bad_bytes": QT_TRANSLATE_NOOP("SetupViewModel", "Garbled: the baudrate in kiosk.toml must be the scanner's"),
    "checksum": QT_TRANSLATE_NOOP("SetupViewModel", "The tag was read badly: hold it still"),
    "no_read": QT_TRANSLATE_NOOP("SetupViewModel", "The scanner saw no code: hold it nearer"),
}
_SEVERAL_LINES = QT_TRANSLATE_NOOP(
    "SetupViewModel", 'Several lines: refused. If the scanner stores scans, set several_lines = "each"'
)
"""What to do about bytes that are no code, by the scanner room's word for the fault."""


@dataclass(frozen=True, slots=True)
class ShownRead:
    """The last read as it is shown; ``heard`` False: nothing was scanned yet."""

    heard: bool = False
    good: bool = False
    text: str = ""
    about: str = ""
    raw: str = ""
    settings: str = ""


@QmlElement
class SetupViewModel(ScreenViewModel):
    """What was read, how often it went well, and what is there to read with."""

    topics = frozenset()

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._status = StationStatus()
        self._readers: Sequence[ReaderFound] = ()
        self._last: CodeRead | None = None
        self._shown = ShownRead()
        self._results: deque[bool] = deque(maxlen=ENOUGH_READS)

    # From the kiosk

    def show_read(self, read: CodeRead) -> None:
        """A code was scanned; looked at only while the set-up is open."""
        if not self._context.flow.state.setting_up:
            return
        good = not isinstance(read.code, Unreadable | WrongLayout | SeveralLines)
        self._last = read
        self._results.append(good)
        self.refresh()

    def show_readers(self, readers: Sequence[ReaderFound]) -> None:
        """The readers there are."""
        self._readers = tuple(readers)
        self.refresh()

    def shows_outcome(self, _outcome: Outcome) -> bool:
        """Every scan is tried out here."""
        return True

    def show_status(self, status: StationStatus) -> None:
        """The link changed."""
        self._status = status
        self.refresh()

    def refresh(self) -> None:
        """Say everything in the language as it is now."""
        self._shown = ShownRead() if self._last is None else as_shown(self._last)
        self.changed.emit()

    # What can be done

    def arrive(self) -> None:
        """The set-up has come up: what was read before, perhaps a badge, is forgotten."""
        self._last = None
        self._results.clear()
        self.refresh()

    @Slot()
    def close(self) -> None:
        """Back to the board: scans count again."""
        self._context.flow.home()

    # What is shown

    @Property(bool, notify=changed)
    def hasRead(self) -> bool:
        """Whether something was scanned."""
        return self._shown.heard

    @Property(bool, notify=changed)
    def isGood(self) -> bool:
        """Whether the last scan could be read."""
        return self._shown.good

    @Property(str, notify=changed)
    def readText(self) -> str:
        """The code as it was read; of a badge only how long it is."""
        return self._shown.text

    @Property(str, notify=changed)
    def readAbout(self) -> str:
        """What it was read as, or what to do about it."""
        return self._shown.about

    @Property(str, notify=changed)
    def rawText(self) -> str:
        """The bytes that came, with escapes; of a badge only their form."""
        return self._shown.raw

    @Property(str, notify=changed)
    def settingsText(self) -> str:
        """What to write into kiosk.toml so that a code that was read is understood; empty where nothing helps."""
        return self._shown.settings

    @Property(str, notify=changed)
    def countText(self) -> str:
        """How many of the last scans could be read."""
        translate = QCoreApplication.translate
        if not self._results:
            return translate("SetupViewModel", "Scan %n times", "", ENOUGH_READS)
        text = translate("SetupViewModel", "Read %1 of %n", "", len(self._results))
        return text.replace("%1", str(sum(self._results)))

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def results(self) -> list[bool]:
        """Of the last scans, whether they could be read."""
        return list(self._results)

    @Property(int, constant=True)
    def enough(self) -> int:
        """How many good reads are enough."""
        return ENOUGH_READS

    @Property(bool, notify=changed)
    def scannerPassed(self) -> bool:
        """Whether the last scans were all good, and enough of them."""
        return len(self._results) == ENOUGH_READS and all(self._results)

    @Property(bool, notify=changed)
    def serverConnected(self) -> bool:
        """Whether the tenant answers."""
        return self._status.link is Link.ONLINE

    @Property(int, notify=changed)
    def readersFound(self) -> int:
        """How many readers work."""
        return sum(reader.ready for reader in self._readers)

    @Property(str, notify=changed)
    def readerPorts(self) -> str:
        """Where the readers are plugged in."""
        return " · ".join(reader.port for reader in self._readers if reader.ready and reader.port)

    @Property(str, notify=changed)
    def sinceStart(self) -> str:
        """What all readers read since the kiosk started, and what they could not."""
        text = QCoreApplication.translate("SetupViewModel", "%1 read · %2 failed")
        scans, refused = (sum(counts) for counts in zip(*_counts(self._readers), strict=True))
        return text.replace("%1", str(scans)).replace("%2", str(refused))


def as_shown(read: CodeRead) -> ShownRead:
    """The read in the language as it is now."""
    translate = QCoreApplication.translate
    settings = "kiosk.toml: " + ", ".join(read.settings) if read.settings else ""
    if isinstance(read.code, WrongLayout):
        advice = translate("SetupViewModel", "Set the scanner's keyboard country to USA")
        return ShownRead(heard=True, good=False, about=advice)  # it may be a badge: nothing of it is shown
    if isinstance(read.code, SeveralLines):
        return ShownRead(
            heard=True, good=False, about=translate("SetupViewModel", str(_SEVERAL_LINES)), raw=read.raw
        )
    if isinstance(read.code, Unreadable):
        advice = translate("SetupViewModel", str(_FAULTS.get(read.code.why, _OTHER_FAULT)))
        return ShownRead(heard=True, good=False, about=settings or advice, raw=read.raw)
    kind = translate("SetupViewModel", str(_KINDS[type(read.code)]))
    length = translate("SetupViewModel", "%n characters", "", len(read.text))
    return ShownRead(
        heard=True, good=True, text=_hidden(read), about=f"{kind} · {length}", raw=read.raw, settings=settings
    )


def _counts(readers: Sequence[ReaderFound]) -> list[tuple[int, int]]:
    return [(0, 0), *((reader.scans, reader.refused) for reader in readers)]


def _hidden(read: CodeRead) -> str:
    """The text, with a badge's own part hidden: people stand behind the person who scans."""
    if not isinstance(read.code, BadgeCode):
        return read.text
    prefix = read.text[: len(read.text) - len(read.code.badge)]
    return prefix + _DOT * len(read.code.badge)
