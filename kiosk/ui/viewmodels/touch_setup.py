"""A machine's set-up by touch: language, station, server with a connection test, and the scanner tried out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.system.hosts import is_loopback
from kiosk.ui.qt.translations import Languages
from kiosk.ui.reads import CodeRead
from kiosk.ui.touch_setup_work import ConnectionFound, TouchSetupWork, TypedTerminal
from kiosk.ui.viewmodels.form import Form, FormField, FormViewModel
from kiosk.ui.viewmodels.setup import ShownRead, as_shown
from kiosk.ui.words.link_words import link_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_HOST: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?(?::([0-9]{1,5}))?")
_MOST_PORT: Final = 65_535

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "station": ("code", "name", "workCenters"),
    "server": ("host", "database", "account", "password"),
}
"""What is typed on a page."""

_MOST_CHARACTERS: Mapping[str, int] = {
    **{"code": 50, "name": 200, "workCenters": 200},
    **{"host": 255, "database": 64, "account": 80, "password": 200},
}
_IN_THAI_TOO: Final = ("name",)
_LABELS: Mapping[str, object] = {
    "code": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Station's code"),
    "name": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Name, if another"),
    "workCenters": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Work centres: A,B"),
    "host": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Server"),
    "database": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Database"),
    "account": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Account"),
    "password": QT_TRANSLATE_NOOP("TouchSetupViewModel", "Password"),
}
_NO_CODE = QT_TRANSLATE_NOOP("TouchSetupViewModel", "The station needs a code, unlike any other: SEW-01")
_TWICE = QT_TRANSLATE_NOOP("TouchSetupViewModel", "Each work centre once")
_NO_HOST = QT_TRANSLATE_NOOP(
    "TouchSetupViewModel", "The server's name or address, with its port where that is not 3306: 10.1.2.3:3307"
)
_NO_DATABASE = QT_TRANSLATE_NOOP("TouchSetupViewModel", "Which database there")
_NO_ACCOUNT = QT_TRANSLATE_NOOP("TouchSetupViewModel", "Which account this terminal has there")
_NO_PASSWORD = QT_TRANSLATE_NOOP("TouchSetupViewModel", "The account's password")
_NO_STICK = QT_TRANSLATE_NOOP(
    "TouchSetupViewModel",
    "No stick with a certificate on it (.pem or .crt, not in a folder). Put it in, touch again.",
)
_REACHED = QT_TRANSLATE_NOOP("TouchSetupViewModel", "Connected")
_AWAY = QT_TRANSLATE_NOOP("TouchSetupViewModel", "Not reached")
_CHECK_NETWORK = QT_TRANSLATE_NOOP(
    "TouchSetupViewModel", "Check the network cable and the server's name and port."
)
_TESTING = QT_TRANSLATE_NOOP("TouchSetupViewModel", "Connecting …")
_CANNOT_WRITE = QT_TRANSLATE_NOOP("TouchSetupViewModel", "The configuration cannot be written here: %1")


@QmlElement
class TouchSetupViewModel(QObject):
    """The pages one after the other; what is typed stays until the set-up is left."""

    changed = Signal()

    def __init__(
        self,
        work: TouchSetupWork,
        languages: Languages,
        retranslate: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._languages = languages
        self._retranslate = retranslate
        self._page = "language"
        self._theme = "light"
        self._form = FormViewModel(parent=self)
        self._form.changed.connect(self._on_form)
        self._form.open(self._station_form, dict.fromkeys(_LABELS, ""), "code")
        self._has_server = True
        self._certificates: tuple[bytes, ...] = ()
        self._allow_plaintext = False
        self._found: ConnectionFound | None = None
        self._test_number = 0
        self._read: CodeRead | None = None
        self._note: str = ""
        self._is_finishing = False

    # ------------------------------------------------------------ from the machine

    def show_read(self, read: CodeRead) -> None:
        """A code was scanned."""
        self._read = read
        self.changed.emit()

    # ------------------------------------------------------------ what is shown

    @Property(str, notify=changed)
    def page(self) -> str:
        """language, station, place, server, safety, test or scanner."""
        return self._page

    @Property(str, notify=changed)
    def theme(self) -> str:
        """The colours: light, dark or contrast."""
        return self._theme

    @Property(FormViewModel, constant=True)
    def form(self) -> FormViewModel:
        """What is typed on the pages station and server."""
        return self._form

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What is wrong on this page, where nothing is typed; empty where it is well."""
        return self._note

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:
        """Whether the page is well."""
        if self._page == "test":
            return self._found is not None and self._found.ok
        if self._page in _FIELDS:
            return bool(self._form.isWell)
        return not self._is_finishing

    @Property(bool, notify=changed)
    def isTesting(self) -> bool:
        """Whether the connection is being tried."""
        return self._page == "test" and self._found is None

    @Property(bool, notify=changed)
    def isConnected(self) -> bool:
        """Whether the test went well."""
        return self._found is not None and self._found.ok

    @Property(str, notify=changed)
    def testTitle(self) -> str:
        """What came of the test, in two or three words."""
        if self._found is None:
            return _words(_TESTING)
        if self._found.problem is not None:
            return link_words(self._found.problem).short
        return _words(_REACHED if self._found.ok else _AWAY)

    @Property(str, notify=changed)
    def testAdvice(self) -> str:
        """What to do about it."""
        if self._found is None:
            return ""
        if self._found.problem is not None:
            return link_words(self._found.problem).advice
        return "" if self._found.ok else _words(_CHECK_NETWORK)

    @Property(str, notify=changed)
    def testDetail(self) -> str:
        """What the doctor says of it."""
        return "" if self._found is None else self._found.detail

    @Property(bool, notify=changed)
    def hasRead(self) -> bool:
        """Whether something was scanned."""
        return self._read is not None

    @Property(bool, notify=changed)
    def isGoodRead(self) -> bool:
        """Whether the last scan could be read."""
        return self._shown_read().good

    @Property(str, notify=changed)
    def readText(self) -> str:
        """The last scan; of a badge only how long it is."""
        return self._shown_read().text

    @Property(str, notify=changed)
    def readAbout(self) -> str:
        """What it was read as, or what to do about it."""
        return self._shown_read().about

    # ------------------------------------------------------------ what can be done

    @Slot()
    def back(self) -> None:
        """To the page before; from the first one back to the sheet."""
        if self._is_finishing:
            return
        pages = self._pages()
        place = pages.index(self._page)
        if place == 0:
            self._work.leave()
            return
        before = pages[place - 1]
        self._go_to("server" if before == "test" else before)

    @Slot()
    def goOn(self) -> None:
        """To the next page; from the last one to work."""
        if not self.canGoOn:
            return
        pages = self._pages()
        place = pages.index(self._page) + 1
        if place < len(pages):
            self._go_to(pages[place])
            return
        self._is_finishing = True
        self._note = ""
        self.changed.emit()
        self._work.finish(self._terminal(), self._not_finished)

    @Slot(str)
    def speak(self, language: str) -> None:
        """The screens' language: th or en."""
        if self._languages.use(language):
            self._retranslate()
        self.goOn()

    @Slot(str)
    def wear(self, theme: str) -> None:
        """The colours, here and of the terminal: light, dark or contrast."""
        self._theme = theme
        self.changed.emit()

    @Slot(bool)
    def choosePlace(self, has_server: bool) -> None:
        """Whether work comes from a server, or is kept in this machine."""
        self._has_server = has_server
        self.goOn()

    @Slot()
    def readStick(self) -> None:
        """Take the authority's certificate from the stick."""
        self._certificates = self._work.certificates_on_stick()
        self._allow_plaintext = False
        if self._certificates:
            self.goOn()
        else:
            self._note = _words(_NO_STICK)
            self.changed.emit()

    @Slot()
    def allowPlaintext(self) -> None:
        """Go without encryption."""
        self._certificates = ()
        self._allow_plaintext = True
        self.goOn()

    @Slot()
    def test(self) -> None:
        """Try the connection."""
        self._found = None
        self._test_number += 1
        number = self._test_number

        def done(found: ConnectionFound) -> None:
            # Of one that was gone back from, nobody wants to hear.
            if number == self._test_number:
                self._found = found
                self.changed.emit()

        self._work.test(self._terminal(), done)
        self.changed.emit()

    # ------------------------------------------------------------ how it is put together

    def _pages(self) -> Sequence[str]:
        if not self._has_server:
            return ("language", "station", "place", "scanner")
        safety = ("safety",) if self._needs_safety() else ()
        return ("language", "station", "place", "server", *safety, "test", "scanner")

    def _needs_safety(self) -> bool:
        typed = self._form.values["host"]
        return _HOST.fullmatch(typed) is not None and not is_loopback(typed.partition(":")[0])

    def _go_to(self, page: str) -> None:
        self._page = page
        self._note = ""
        self._test_number += 1
        if page == "station":
            self._form.open(self._station_form, self._form.values, "code")
        elif page == "server":
            self._form.open(self._server_form, self._form.values, "host")
        if page == "test":
            self.test()
        else:
            self.changed.emit()

    @Slot()
    def _on_form(self) -> None:
        self.changed.emit()

    def _station_form(self) -> Form:
        return self._typed_form("station", QCoreApplication.translate("TouchSetupViewModel", "Station"))

    def _server_form(self) -> Form:
        return self._typed_form("server", QCoreApplication.translate("TouchSetupViewModel", "Server"))

    def _typed_form(self, page: str, title: str) -> Form:
        fields = [
            FormField(
                name=name,
                label=_words(_LABELS[name]),
                alphabets=("th", "en") if name in _IN_THAI_TOO else ("en",),
                most=_MOST_CHARACTERS[name],
                is_secret=name == "password",
            )
            for name in _FIELDS[page]
        ]
        return Form(title=title, fields=fields, fault=self._station_fault if page == "station" else _server_fault)

    def _station_fault(self, typed: Mapping[str, str]) -> str:
        centres = self._work_centers()
        faults = [(not typed["code"].strip(), _NO_CODE), (len(set(centres)) < len(centres), _TWICE)]
        return next((_words(words) for is_wrong, words in faults if is_wrong), "")

    def _work_centers(self) -> tuple[str, ...]:
        return tuple(filter(None, (code.strip() for code in self._form.values["workCenters"].split(","))))

    def _terminal(self) -> TypedTerminal:
        typed = {name: text if name == "password" else text.strip() for name, text in self._form.values.items()}
        station = TypedTerminal(
            language=self._languages.current,
            theme=self._theme,
            code=typed["code"],
            name=typed["name"] or typed["code"],
            work_centers=self._work_centers(),
            has_server=False,
        )
        if not self._has_server:
            return station
        is_remote = self._needs_safety()
        return replace(
            station,
            has_server=True,
            host=typed["host"],
            database=typed["database"],
            account=typed["account"],
            password=typed["password"],
            certificates=self._certificates if is_remote else (),
            allow_plaintext=is_remote and self._allow_plaintext,
        )

    def _not_finished(self, why: str) -> None:
        self._is_finishing = False
        self._note = _words(_CANNOT_WRITE).replace("%1", why)
        self.changed.emit()

    def _shown_read(self) -> ShownRead:
        return ShownRead() if self._read is None else as_shown(self._read)


def _server_fault(typed: Mapping[str, str]) -> str:
    faults = [
        (not _is_host(typed["host"]), _NO_HOST),
        (not typed["database"].strip(), _NO_DATABASE),
        (not typed["account"].strip(), _NO_ACCOUNT),
        (not typed["password"], _NO_PASSWORD),
    ]
    return next((_words(words) for is_wrong, words in faults if is_wrong), "")


def _is_host(text: str) -> bool:
    match = _HOST.fullmatch(text)
    return match is not None and (match[1] is None or 0 < int(match[1]) <= _MOST_PORT)


def _words(source: object) -> str:
    return QCoreApplication.translate("TouchSetupViewModel", str(source))
