"""A machine becomes a terminal: by the sheet its scanner reads, or a bundle in its state folder or on a stick."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app.scanners import Scanners
from kiosk.app.settings import bundled_tenant
from kiosk.app.touch_setup import TouchSetup
from kiosk.app.watchdog import Watchdog
from kiosk.config import ReaderConfig
from kiosk.config.bundle import BUNDLE_SUFFIX, Bundle, BundleUnusable, write_terminal
from kiosk.domain.link import LinkProblem
from kiosk.domain.sheet_codes import MisreadSheetCode, SheetPart, SheetReading, read_sheet_code
from kiosk.domain.word import Word
from kiosk.scanner import KEYBOARD, CodeGrammar, Scan
from kiosk.scanner.ports import AUTO
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.identity import note_predecessor
from kiosk.system.exits import EXIT_OK
from kiosk.system.files import what_failed, write_whole
from kiosk.system.logs import configure_logging, log_folder, stop_logging
from kiosk.system.notify import READY, notify, status
from kiosk.system.ownership import find_hindrance
from kiosk.system.sticks import stick
from kiosk.tenant.enrolment import SheetExpired, make_own
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantInfo
from kiosk.ui.enrolment_window import EnrolmentWindow
from kiosk.ui.qt.background import BackgroundThread
from kiosk.ui.qt.bridge import Bridge
from kiosk.ui.qt.process import create_application, ending_on_signals
from kiosk.ui.qt.wedge import call_later
from kiosk.ui.touch_setup_window import TouchSetupUi
from kiosk.ui.words import enrolment_words as words

_log = logging.getLogger(__name__)

PENDING_FILE: Final = f"enrolment{BUNDLE_SUFFIX}"
"""The bundle that is worked with: it outlives a loss of power between new password and configuration."""

_AGAIN_MS: Final = 5_000
_LOOK_MS: Final = 2_000
_NEW_PASSWORD_BYTES: Final = 24


def run_enrolment(folder: Path, scanner_port: str | None, is_configured: Callable[[], bool]) -> bool:
    """Show the set-up until this machine is configured; False when it is to end before.

    ``folder``: the state folder, where the configuration is written. ``scanner_port``: of a scanner that is not
    found by itself. ``is_configured``: an administrator may have written a configuration meanwhile.
    """
    application = create_application()
    umask = os.umask(0o077)
    handlers = configure_logging(log_folder(folder / "kiosk.db"))
    enrolment = Enrolment(folder, scanner_port, is_configured, lambda: application.exit(EXIT_OK))
    watchdog = Watchdog(enrolment.pulses)
    has_ended = False

    def end() -> None:
        nonlocal has_ended
        has_ended = True
        application.exit(EXIT_OK)

    with ending_on_signals(end):
        try:
            enrolment.start()
            watchdog.start()
            notify(READY, status("waiting for its set-up sheet"))
            application.exec()
        finally:
            watchdog.stop()
            enrolment.close()
            stop_logging(handlers)
            os.umask(umask)
    QGuiApplication.processEvents()
    return not has_ended


class Enrolment:
    """The set-up while it runs. Belongs to the Qt thread; ``done`` is called when the configuration is there."""

    def __init__(
        self,
        folder: Path,
        scanner_port: str | None,
        is_configured: Callable[[], bool],
        done: Callable[[], None],
        stick: Callable[[], Path | None] = stick,
    ) -> None:
        self._folder = folder
        self._stick = stick
        self._is_configured = is_configured
        self._done = done
        self._given_port = scanner_port
        self._bridge = Bridge()
        self._background = BackgroundThread(self._bridge)
        self._window = EnrolmentWindow()
        readers = [ReaderConfig(port=scanner_port or AUTO), ReaderConfig(port=KEYBOARD)]
        self._scanners = Scanners(
            readers,
            CodeGrammar(),
            lambda scan: self._bridge.post(lambda: self._scanned(scan)),
            lambda _status: self._bridge.post(self._show),
            call_later,
        )
        self.pulses = self._scanners.pulses
        for listener in self._scanners.key_listeners():
            self._window.listen_to_keys(listener)
        self._window.listen_to_touches(self._open_touch)
        self._touch: TouchSetupUi | None = None
        self._reading: SheetReading | None = None
        self._bundle: Bundle | None = None
        self._port: str | None = scanner_port
        self._refused_password: str | None = None
        self._is_working = False
        self._note: Word | None = None
        self._detail = ""
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._work)
        self._looking = QTimer()
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)

    def start(self) -> None:
        """Show the screen and begin to read; a bundle that is there is worked with at once."""
        self._scanners.start()
        self._show()
        self._looking.start()
        self._look()

    def close(self) -> None:
        """Stop reading, take the screen away."""
        self._looking.stop()
        self._again.stop()
        self._scanners.stop()
        self._bridge.close()
        self._close_touch()
        self._window.hide()

    # ------------------------------------------------------------ by touch

    def _open_touch(self) -> None:
        if self._touch is not None or self._bundle is not None:
            return
        work = TouchSetup(self._folder, lambda: self._port, self._background, self._done, self._leave_touch)
        self._touch = TouchSetupUi(work)
        for listener in self._scanners.key_listeners():
            self._touch.listen_to_keys(listener)
        _log.info("set-up by touch")

    def _leave_touch(self) -> None:
        def leave() -> None:
            self._close_touch()
            self._show()

        # Not from within the touch: its window goes with it.
        self._bridge.post(leave)

    def _close_touch(self) -> None:
        if self._touch is not None:
            touch, self._touch = self._touch, None
            touch.close()

    # ------------------------------------------------------------ what comes in

    def _look(self) -> None:
        """Whether somebody has configured this machine otherwise, or brought a bundle."""
        if self._is_configured():
            self._done()
            return
        if self._bundle is not None:
            return
        lying_here = sorted(self._folder.glob(f"*{BUNDLE_SUFFIX}"))
        plugged_in = self._stick()
        on_stick = [] if plugged_in is None else sorted(plugged_in.glob(f"*{BUNDLE_SUFFIX}"))
        if not lying_here and len(on_stick) > 1:
            self._tell(words.SEVERAL_BUNDLES, ", ".join(file.name for file in on_stick))
            return
        for file in [*lying_here, *on_stick][:1]:
            self._take_file(file)

    def _take_file(self, file: Path) -> None:
        try:
            bundle = Bundle.from_toml(file.read_text(encoding="utf-8"))
        except PermissionError as error:
            found = find_hindrance(file.parent, [file])
            self._tell(words.UNREADABLE, what_failed(error) if found is None else found.to_do)
        except (OSError, UnicodeDecodeError) as error:
            self._tell(words.UNUSABLE, f"{file}: {error}")
        except BundleUnusable:
            self._tell(words.UNUSABLE, str(file))
        else:
            if bundle.password != self._refused_password:
                _log.info("set-up by the bundle %s", file)
                self._take(bundle)

    def _scanned(self, scan: Scan) -> None:
        if self._is_working:
            return
        try:
            part = read_sheet_code(scan.text)
        except MisreadSheetCode:
            self._tell(words.MISREAD)
            return
        is_tried_out = part is None and self._touch is not None
        self._scanners.beep(scan.source, ok=bool(scan.text) if is_tried_out else part is not None)
        if scan.text:
            self._port = self._given_port if scan.source == "scanner0" else KEYBOARD
        if self._touch is not None and part is None:
            self._touch.setup.show_read(self._scanners.as_read(scan))
            return
        if part is None:
            _log.info("set-up: another code, or one that was not read")
            self._tell(words.OTHER_CODE if scan.text else words.MISREAD)
            return
        self._add(part)

    def _add(self, part: SheetPart) -> None:
        self._close_touch()
        reading = self._reading
        note = None
        if reading is None or reading.sheet != part.sheet or reading.of != part.of:
            note = words.OTHER_SHEET if reading is not None and reading.missing else None
            reading = self._reading = SheetReading(part.sheet, part.of)
            self._bundle = None
            self._again.stop()
        reading.add(part)
        _log.info("set-up sheet %s: %d of %d codes", reading.sheet, len(reading.read), reading.of)
        self._note, self._detail = note, ""
        content = reading.content()
        if content is None:
            if not reading.missing:
                self._reading, self._note = None, words.MISREAD
            self._show()
            return
        try:
            self._take(Bundle.unpacked(content))
        except BundleUnusable:
            self._reading = None
            self._tell(words.UNUSABLE)

    def _take(self, bundle: Bundle) -> None:
        self._close_touch()
        self._bundle = bundle
        self._work()

    # ------------------------------------------------------------ making it this terminal's

    def _work(self) -> None:
        if self._bundle is None or self._is_working:
            return
        self._is_working = True
        self._note, self._detail = None, ""
        self._show()
        bundle, port = self._bundle, self._port
        self._background.run(lambda: enrol(self._folder, bundle, port), self._enrolled, self._failed)

    def _enrolled(self, info: TenantInfo) -> None:
        _log.info("set up: connected to %s (%s)", info.url_shown, info.server)
        self._window.show_state(words.DONE, (), ())
        self._done()

    def _failed(self, error: Exception) -> None:
        self._is_working = False
        _log.warning("the set-up cannot go on: %s", error)
        is_over = False
        match error:
            case SheetExpired():
                note, detail, is_over = words.EXPIRED, "", True
            case TenantProblem():
                note, detail = words.PROBLEMS.get(error.code, words.NOT_READY), error.detail
                is_over = error.code is LinkProblem.ACCESS_DENIED
            case TenantUnavailable():
                note, detail = words.AWAY, str(error)
            case OSError():
                note, detail = words.CANNOT_WRITE, what_failed(error)
            case StoreError():
                note, detail = words.CANNOT_WRITE, str(error)
            case _:
                raise error
        if is_over:
            # No further try helps: another sheet does.
            self._forget()
        else:
            self._again.start()
        self._tell(note, detail)

    def _forget(self) -> None:
        if self._bundle is not None:
            self._refused_password = self._bundle.password  # its stick may stay plugged in
        self._bundle = self._reading = None
        for file in self._folder.glob(f"*{BUNDLE_SUFFIX}"):
            file.rename(file.with_suffix(".refused"))

    # ------------------------------------------------------------ what is shown

    def _tell(self, note: Word, detail: str = "") -> None:
        self._note, self._detail = note, detail
        self._show()

    def _show(self) -> None:
        if self._touch is not None:
            return  # shown again, the page would come up over it
        if self._bundle is not None:
            state = words.CONNECTING
        elif self._reading is None:
            state = words.HOW
        else:
            state = words.progress(self._reading.read, self._reading.missing)
        notes = [] if self._note is None else [self._note]
        reader = self._scanners.found()[0]
        if not reader.ready and self._bundle is None and self._reading is None:
            notes.append(words.NO_SCANNER)
        if self._bundle is None and self._reading is None:
            notes.append(words.BY_TOUCH)
        facts = [self._detail] if self._detail else []
        if self._bundle is not None:
            facts.append(f"{self._bundle.code} · {self._bundle.name}")
        if reader.ready:
            facts.append(f"{words.SCANNER.th} / {words.SCANNER.en}: {reader.port}")
        self._window.show_state(state, notes, facts)


def enrol(folder: Path, bundle: Bundle, scanner_port: str | None) -> TenantInfo:
    """Make the bundle's account this machine's own and write its configuration; waits for the network.

    What is needed to go on after a loss of power at any moment is written before the password is replaced. Raises
    as :func:`kiosk.tenant.enrolment.make_own`, StoreError and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pending = folder / PENDING_FILE
    next_password = bundle.next_password or _next_password(pending, bundle)
    bundle = replace(bundle, next_password=next_password)
    write_whole(pending, bundle.to_toml().encode())
    settings = bundled_tenant(folder, bundle)
    enrolled = make_own(settings, next_password, bundle.expires, bundle.code)
    if enrolled.predecessor is not None:
        with Store(folder / "kiosk.db") as store:
            note_predecessor(store, enrolled.predecessor, datetime.now(UTC))
    write_terminal(folder, bundle, next_password, scanner_port)
    return enrolled.info


def _next_password(pending: Path, bundle: Bundle) -> str:
    """The one that an attempt before has made for this very sheet, else a new one."""
    try:
        before = Bundle.from_toml(pending.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BundleUnusable):
        before = None
    if before is not None and before.next_password is not None and before.password == bundle.password:
        return before.next_password
    return secrets.token_urlsafe(_NEW_PASSWORD_BYTES)
