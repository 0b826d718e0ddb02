"""The words of the screens in the operator's language, read from Qt Linguist's .ts files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from kiosk.system.resources import InstallationBroken

LANGUAGES = ("th", "en")

Forms = Sequence[str]
Messages = Mapping[tuple[str, str], Forms]


class CatalogueBroken(InstallationBroken):
    """A translation file cannot be read: the installation is not whole."""


@cache
def read_catalogue(file: Path) -> Messages:
    """Finished messages of a .ts file, by (context, source text): one form, or one for each plural form.

    Read once in a process.
    """
    try:
        root = ElementTree.parse(file).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise CatalogueBroken(f"{file}: {error}") from error
    messages: dict[tuple[str, str], Forms] = {}
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            if all(forms):
                messages[name, message.findtext("source", "")] = forms
    return messages


def plural_form(language: str, n: int) -> int:
    """Which form says ``n`` things: Thai has one, English has one for 1 and one for the rest."""
    return 0 if language == "th" or n == 1 else 1


class Catalogue(QTranslator):
    """A .ts file as a translator; no compiled .qm has to be built or shipped."""

    def __init__(self, language: str, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._messages = read_catalogue(file)

    def isEmpty(self) -> bool:
        """Never: an English catalogue holds plurals only, and still has to be asked."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str | None:
        """The words, or None: Qt then shows the source text."""
        forms = self._messages.get((context, sourceText))
        if forms is None:
            return None
        return forms[min(plural_form(self._language, n), len(forms) - 1)] if n >= 0 else forms[0]


class Languages:
    """Switches the language of the whole application. The caller refreshes what is on the screen."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds ``kiosk_<language>.ts``. Raises :class:`CatalogueBroken`."""
        self._catalogues = {
            language: Catalogue(language, folder / f"kiosk_{language}.ts") for language in LANGUAGES
        }
        self._current = ""

    @property
    def current(self) -> str:
        """th or en; empty before the first :meth:`use`."""
        return self._current

    def use(self, language: str) -> bool:
        """Speak ``language`` (th or en; anything else raises KeyError); whether that is a change."""
        wanted = self._catalogues[language]
        if language == self._current:
            return False
        if self._current:
            QCoreApplication.removeTranslator(self._catalogues[self._current])
        QCoreApplication.installTranslator(wanted)
        self._current = language
        return True

    def close(self) -> None:
        """Take the translator out of the application, before it goes."""
        if self._current:
            QCoreApplication.removeTranslator(self._catalogues[self._current])
            self._current = ""
