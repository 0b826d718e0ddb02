"""The header: which station this is, and honestly whether scanner and link work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QCoreApplication, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.link import Link
from kiosk.domain.rounding import grouped
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.ui.status import StationStatus
from kiosk.ui.words.format import station_mark
from kiosk.ui.words.link_words import link_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PLUG_IN = QT_TRANSLATE_NOOP("HeaderViewModel", "No scanner · plug it in")
_SCANNER_WORDS: Mapping[ScannerTrouble, object] = {
    ScannerTrouble.NONE: QT_TRANSLATE_NOOP("HeaderViewModel", "No scanner found"),
    ScannerTrouble.NO_CANDIDATE: _PLUG_IN,
    ScannerTrouble.NO_SUCH_PORT: _PLUG_IN,
    ScannerTrouble.LOST: _PLUG_IN,
    ScannerTrouble.SEVERAL_CANDIDATES: QT_TRANSLATE_NOOP("HeaderViewModel", "Two scanners · unplug one"),
    ScannerTrouble.UNREACHABLE: QT_TRANSLATE_NOOP("HeaderViewModel", "Scanner silent · switch it on"),
    ScannerTrouble.NO_PERMISSION: QT_TRANSLATE_NOOP("HeaderViewModel", "Scanner locked · call supervisor"),
    ScannerTrouble.TAKEN: QT_TRANSLATE_NOOP("HeaderViewModel", "Scanner taken · restart terminal"),
    ScannerTrouble.BAD_SETTINGS: QT_TRANSLATE_NOOP("HeaderViewModel", "Scanner settings · call supervisor"),
    ScannerTrouble.CANNOT_OPEN: QT_TRANSLATE_NOOP("HeaderViewModel", "Scanner stuck · unplug, plug in"),
    ScannerTrouble.UNEXPECTED: QT_TRANSLATE_NOOP("HeaderViewModel", "Scanner trouble · type codes"),
}
"""What is wrong, and what to do; in few words, for they stand in the header."""


@dataclass(frozen=True, slots=True)
class _Light:
    """One light: amber ones are chips that ask to be looked at."""

    icon: str
    text: str
    amber: bool = False


def _scanner_light(status: StationStatus) -> _Light:
    translate = QCoreApplication.translate
    match status.scanner:
        case ScannerState.READY:
            return _Light("scan-barcode", translate("HeaderViewModel", "Scanner ready"))
        case ScannerState.OFF | ScannerState.STARTING:
            return _Light("hourglass", translate("HeaderViewModel", "Looking for the scanner"))
        case _:
            words = translate("HeaderViewModel", str(_SCANNER_WORDS[status.scanner_trouble]))
            if status.scanner_number:
                words = f"{status.scanner_number}: {words}"
            return _Light("triangle-alert", words, amber=True)


def _link_light(status: StationStatus) -> _Light:
    translate = QCoreApplication.translate
    if status.saves_here:
        offline = status.problem is None
        words = link_words(status.problem).short if status.problem else translate("HeaderViewModel", "Offline")
        if status.attention:  # two figures on one chip: in fewest words
            review = translate("HeaderViewModel", "review %n", "", status.attention)
            waiting = translate("HeaderViewModel", "%1 waiting").replace("%1", grouped(status.pending))
            words = f"{waiting} · {review}"
        elif not status.pending:
            words += " · " + translate("HeaderViewModel", "nothing to send")
        elif offline:
            words += " · " + translate("HeaderViewModel", "%n saved here", "", status.pending)
        else:
            words += " · " + translate("HeaderViewModel", "%n saved", "", status.pending)
        return _Light("cloud-off", words, amber=True)
    if status.attention:
        words = translate("HeaderViewModel", "%n items need review", "", status.attention)
        return _Light("triangle-alert", words, amber=True)
    if status.is_older_store:
        return _Light("triangle-alert", translate("HeaderViewModel", "Old data put back"), amber=True)
    if status.clock_off_seconds:
        return _Light("triangle-alert", _clock_words(status.clock_off_seconds), amber=True)
    if status.link is Link.CONNECTING:
        return _Light("hourglass", translate("HeaderViewModel", "Connecting"))
    if sending := max(0, status.pending - status.held_back):
        return _Light("cloud-check", translate("HeaderViewModel", "Online · sending %n", "", sending))
    if status.held_back:
        words = translate("HeaderViewModel", "%n waiting for the office", "", status.held_back)
        return _Light("triangle-alert", words, amber=True)
    return _Light("cloud-check", translate("HeaderViewModel", "Online · all sent"))


def _clock_words(seconds_off: int) -> str:
    translate = QCoreApplication.translate
    minutes, hours, days = seconds_off // 60, seconds_off // 3600, seconds_off // 86400
    if hours < 2:
        return translate("HeaderViewModel", "Clock off by %n min", "", minutes)
    if days < 2:
        return translate("HeaderViewModel", "Clock off by %n h", "", hours)
    return translate("HeaderViewModel", "Clock off by %n days", "", days)


@QmlElement
class HeaderViewModel(QObject):
    """Station, scanner light and link light."""

    changed = Signal()

    def __init__(self, station_code: str, station_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mark = station_mark(station_code)
        self._name = station_name
        self._status = StationStatus()
        self._lights = (_scanner_light(self._status), _link_light(self._status))

    def show_status(self, status: StationStatus) -> None:
        """Scanner or link changed."""
        self._status = status
        self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language as it is now."""
        lights = (_scanner_light(self._status), _link_light(self._status))
        if lights != self._lights:
            self._lights = lights
            self.changed.emit()

    @Property(str, constant=True)
    def stationMark(self) -> str:
        """Two or three characters for the square: S2."""
        return self._mark

    @Property(str, constant=True)
    def stationName(self) -> str:
        """The station's name from the configuration."""
        return self._name

    @Property(str, notify=changed)
    def scannerIcon(self) -> str:
        """Icon of the scanner's light."""
        return self._lights[0].icon

    @Property(str, notify=changed)
    def scannerText(self) -> str:
        """Words of the scanner's light."""
        return self._lights[0].text

    @Property(bool, notify=changed)
    def canScan(self) -> bool:
        """Whether it makes sense to ask for a scan: a scanner is there, or may come at any moment."""
        return not self._lights[0].amber

    @Property(bool, notify=changed)
    def scannerAmber(self) -> bool:
        """Whether the scanner needs somebody."""
        return self._lights[0].amber

    @Property(str, notify=changed)
    def linkIcon(self) -> str:
        """Icon of the link's light."""
        return self._lights[1].icon

    @Property(str, notify=changed)
    def linkText(self) -> str:
        """Words of the link's light."""
        return self._lights[1].text

    @Property(bool, notify=changed)
    def linkAmber(self) -> bool:
        """Whether the link needs to be looked at."""
        return self._lights[1].amber
