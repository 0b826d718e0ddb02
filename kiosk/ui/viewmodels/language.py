"""Which language the screens speak: the station's, or the signed-in operator's own."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.service.views.models import Operator
from kiosk.ui.qt.translations import LANGUAGES, Languages

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LanguageViewModel(QObject):
    """Switches the words of the whole application; whoever shows some listens to :attr:`changed`."""

    changed = Signal()

    def __init__(self, languages: Languages, station_language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._station_language = station_language
        self._chosen_language: str | None = None
        self._operator_id: int | None = None
        self._own_language: str | None = None
        languages.use(station_language)

    def current(self) -> str:
        """th or en."""
        return self._languages.current

    def follow(self, operator: Operator | None) -> None:
        """Speak as this operator wants: their own language wins while they are signed in.

        What somebody chose by the button goes with them: the next one is greeted in the station's language.
        """
        operator_id = None if operator is None else operator.operator_id
        if self._operator_id not in (None, operator_id):
            self._chosen_language = None
        self._operator_id = operator_id
        own = None if operator is None else operator.language
        self._own_language = own if own in LANGUAGES else None
        self._use(self._wanted())

    @Slot()
    def switchOver(self) -> None:
        """The other language, until somebody has come and gone."""
        self._chosen_language = self._other()
        self._use(self._wanted())

    def _wanted(self) -> str:
        return self._own_language or self._chosen_language or self._station_language

    @Property(str, notify=changed)
    def otherName(self) -> str:
        """What the language button says: EN or ไทย."""
        return "EN" if self._other() == "en" else "ไทย"

    def _other(self) -> str:
        return "en" if self.current() == "th" else "th"

    def _use(self, language: str) -> None:
        if self._languages.use(language):
            self.changed.emit()
