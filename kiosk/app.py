"""The composition root: builds everything a running kiosk is made of, and owns start and stop order."""

from __future__ import annotations

import gc
import logging
import threading
from dataclasses import replace

from PySide6.QtCore import QLockFile, QTimer

from kiosk import __version__
from kiosk.config import Config
from kiosk.domain.clock import Clock
from kiosk.domain.codes import AmbiguousCode
from kiosk.scanner import (
    KEYBOARD,
    CodeGrammar,
    KeyPress,
    ManualSource,
    Scan,
    ScannerState,
    ScannerStatus,
    ScanSource,
    SerialSource,
    WedgeSource,
    log_form,
    worst,
)
from kiosk.service.flow import FlowRules, StationFlow
from kiosk.service.outcomes import Refusing
from kiosk.service.queries import KioskQueries
from kiosk.service.session_service import OperatorSessionService
from kiosk.store.changes import Change
from kiosk.store.copies import copies_folder, make_nightly_copy
from kiosk.store.errors import StoreError, StoreFull, StoreTooNew
from kiosk.store.recovery import open_store
from kiosk.sync import SyncStatus, SyncWorker, TerminalIdentity
from kiosk.system.boot import current_boot_id
from kiosk.system.crash import Crash, CrashReporter
from kiosk.system.logs import configure_logging, crash_folder, log_folder, stop_logging
from kiosk.system.sound import Sound, SoundPlayer
from kiosk.tenant.gateway import TenantGateway
from kiosk.ui.bridge import Bridge
from kiosk.ui.process import create_application, ending_on_signals
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.sounds import Sound as ScreenSound
from kiosk.ui.sounds import sound_of
from kiosk.ui.status import Link, ScannerLight, ScannerTrouble, StationStatus
from kiosk.ui.viewmodels.kiosk_app import Services, Station
from kiosk.ui.wedge import KeyListener, PressedKey
from kiosk.ui.window import KioskUi, WindowOptions, build_ui
from kiosk.wiring import code_grammar, nudge_settings, serial_settings, tenant_settings
from kiosk.zone import WorkshopZone

_log = logging.getLogger(__name__)

EXIT_OK = 0
EXIT_FAILED = 1

_COPY_EVERY_MS = 3_600_000
_REFRESH_AFTER_MS = 50
_SEARCHING = (ScannerState.OFF, ScannerState.STARTING)
_STORE_ADVICE: dict[type[StoreError], str] = {
    StoreTooNew: "written by a newer version of the kiosk; update this one",
    StoreFull: "the disk is full; make room and start again",
}


class Kiosk:
    """A kiosk, built and started; :meth:`close` takes it apart again.

    Needs a running QGuiApplication, and belongs to its thread. ``clock``: another than the machine's, for the
    demo. Raises StoreError when the local store cannot be used, ConfigError when the tenant's password cannot
    be read or the code patterns get in each other's way.
    """

    def __init__(self, config: Config, *, windowed: bool = False, clock: Clock | None = None) -> None:
        self._config = config
        self.clock = clock or Clock(current_boot_id())
        grammar = code_grammar(config)
        gateway = TenantGateway(tenant_settings(config))
        self.store, recovery = open_store(config.store.path)
        if recovery is not None:
            _log.error("the local store was damaged and built anew: %s", recovery)
        self.zone = WorkshopZone()
        self.service = OperatorSessionService(self.store, self.clock, config.policy.rules())
        self.queries = KioskQueries(self.store, self.clock, lambda: self.zone)
        rules = FlowRules(idle_seconds=config.ui.idle_seconds, scan_starts=config.ui.scan_starts)
        self.flow = StationFlow(self.service, self.queries, self.clock, rules)
        self.bridge = Bridge()
        self._status = StationStatus()
        self.manual = ManualSource(grammar, self._on_scan)
        self._readers = self._build_readers(grammar)
        self._sounds = SoundPlayer(config.ui.volume) if config.ui.sounds else None
        self.ui = self._build_ui(windowed)
        self._sync = self._build_sync(gateway)
        self._stop_listening = self.store.changes.subscribe(self._on_change)
        self._refreshing = QTimer()
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(_REFRESH_AFTER_MS)
        self._refreshing.timeout.connect(self.ui.app.work_changed)
        self._copying = QTimer()
        self._copying.setInterval(_COPY_EVERY_MS)
        self._copying.timeout.connect(self._copy_store)
        if recovery is not None:
            self.ui.app.show_recovery(recovery.salvaged)

    def start(self) -> None:
        """Start the sync and the scanners; from here on the kiosk works."""
        if self._sounds is not None:
            self._sounds.start()
        self._sync.start()
        for source in self._sources():
            source.start()
        self._copying.start()
        self._copy_store()

    def close(self) -> None:
        """Stop in the order that loses nothing: no more scans, then the sync, the screens, the store."""
        self._copying.stop()
        self._refreshing.stop()
        for source in self._sources():
            source.stop()
        self._sync.stop()
        self._stop_listening()
        self.bridge.close()
        self.ui.close()
        if self._sounds is not None:
            self._sounds.close()
        self.store.close()

    def show_crash(self, crash: Crash) -> None:
        """Tell people that something of ours failed, and that their work is safe; from any thread."""
        self.bridge.post(lambda: self.ui.app.show_crash(crash.fingerprint))

    @property
    def status(self) -> StationStatus:
        """Scanner, link and the counts, as the header shows them."""
        return self._status

    # ------------------------------------------------------------ building

    def _sources(self) -> list[ScanSource]:
        return [self.manual, *self._readers]

    def _build_readers(self, grammar: CodeGrammar) -> list[SerialSource | WedgeSource]:
        readers: list[SerialSource | WedgeSource] = []
        for number, reader in enumerate(self._config.scanner.readers):
            kind = WedgeSource if reader.port == KEYBOARD else SerialSource
            name = f"scanner{number}"
            readers.append(kind(serial_settings(reader), grammar, self._on_scan, self._on_reader, name=name))
        return readers

    def _build_ui(self, windowed: bool) -> KioskUi:
        config = self._config
        station = Station(
            code=config.station.code,
            name=config.station.name,
            language=config.ui.language,
            theme=config.ui.theme,
            idle_seconds=config.ui.idle_seconds,
            zone=self.zone,
        )
        options = WindowOptions(
            fullscreen=config.ui.fullscreen and not windowed, pixels_per_mm=config.ui.pixels_per_mm
        )
        services = Services(self.flow, self.service, self.queries, self.clock, self.manual.submit, self._play)
        ui = build_ui(station, services, options)
        for reader in self._readers:
            if isinstance(reader, WedgeSource):
                ui.listen_to_keys(_keys_for(reader))
        return ui

    def _build_sync(self, gateway: TenantGateway) -> SyncWorker:
        config = self._config
        return SyncWorker(
            self.store,
            gateway,
            TerminalIdentity(config.station.code, config.station.name, __version__),
            self.clock,
            work_centers=config.station.work_centers,
            poll_seconds=config.tenant.poll_seconds,
            scanner_state=self._scanner_state,
            on_status=self._on_sync,
            nudges=nudge_settings(config),
            keep_days=config.store.keep_days,
        )

    # ------------------------------------------------------------ news from other threads

    def _on_scan(self, scan: Scan) -> None:
        self.bridge.post(lambda: self._scanned(scan))

    def _on_reader(self, _status: ScannerStatus) -> None:
        self.bridge.post(self._show_scanner)

    def _on_sync(self, status: SyncStatus) -> None:
        self.bridge.post(lambda: self._show_sync(status))

    def _on_change(self, _change: Change) -> None:
        self.bridge.post(self._refresh_soon)

    # ------------------------------------------------------------ on the Qt thread

    def _scanned(self, scan: Scan) -> None:
        level = logging.WARNING if isinstance(scan.code, AmbiguousCode) else logging.INFO
        _log.log(level, "scan from %s: %s", scan.source, log_form(scan.code))
        self._sync.wake()
        self.ui.app.show_read(CodeRead(scan.text, scan.code))
        outcome = self.flow.scan(scan.code, self.clock.at(scan.at_monotonic_ns))
        for reader in self._readers:
            if reader.name == scan.source:
                reader.beep(ok=sound_of(outcome, saves_here=False) is not ScreenSound.REFUSED)
        if isinstance(outcome, Refusing):
            _log.info("refused: %s", outcome.refusal)

    def _play(self, sound: ScreenSound) -> None:
        if self._sounds is not None:
            self._sounds.play(Sound(sound.value))

    def _refresh_soon(self) -> None:
        """Look at the store again: not before an action's own answer is on the screen, once for many writes."""
        if not self._refreshing.isActive():
            self._refreshing.start()

    def _show_scanner(self) -> None:
        statuses = [reader.status for reader in self._readers]
        number = worst(statuses)
        self._show(
            scanner=_scanner_light(statuses),
            scanner_trouble=ScannerTrouble(statuses[number].detail_code.value),
            scanner_number=number + 1 if len(statuses) > 1 else 0,
        )
        self.ui.app.show_readers(
            [ReaderFound(status.port or "", status.state is ScannerState.READY) for status in statuses]
        )

    def _show_sync(self, status: SyncStatus) -> None:
        if status.zone is not None and self.zone.settle(status.zone):
            _log.info("the workshop's time zone is %s", status.zone)
            self.ui.app.zone_changed()
        self._show(
            link=Link(status.link.value),
            pending=status.pending,
            attention=status.attention,
            met_tenant=status.last_contact is not None,
            clock_off_seconds=status.clock_off_seconds,
        )

    def _show(self, **changes: object) -> None:
        status = replace(self._status, **changes)  # type: ignore[arg-type]
        if status != self._status:
            self._status = status
            self.ui.app.show_status(status)

    def _scanner_state(self) -> str:
        """The state of the worst reader, for the office's list of terminals."""
        statuses = [reader.status for reader in self._readers]
        return statuses[worst(statuses)].state.value

    def _copy_store(self) -> None:
        """Make the day's copy of the store, away from the screen's thread."""
        today = self.queries.now().astimezone(self.zone).date()
        folder = copies_folder(self.store.path)

        def copy() -> None:
            try:
                make_nightly_copy(self.store, folder, today)
            except (StoreError, OSError):
                _log.exception("the day's copy of the local store could not be made")

        threading.Thread(target=copy, name="store-copy", daemon=True).start()


def _scanner_light(statuses: list[ScannerStatus]) -> ScannerLight:
    states = {status.state for status in statuses}
    if states == {ScannerState.READY}:
        return ScannerLight.READY
    if states <= {ScannerState.READY, *_SEARCHING}:
        return ScannerLight.SEARCHING
    return ScannerLight.MISSING


def _keys_for(wedge: WedgeSource) -> KeyListener:
    def press(key: PressedKey) -> bool:
        return wedge.press(
            KeyPress(key.at, key.key_code, key.text, shift=key.shift, ends=key.ends, alone=key.alone)
        )

    return press


def run_kiosk(config: Config, *, windowed: bool = False) -> int:
    """Run the kiosk until its window is closed or SIGTERM comes; the exit code.

    Raises ConfigError when the tenant's password cannot be read or the code patterns cannot be used.
    """
    logs = log_folder(config.store.path)
    handlers = configure_logging(logs)
    reporter = CrashReporter(crash_folder(logs))
    reporter.install()
    try:
        config.store.path.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(f"{config.store.path}.lock")
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            _log.error("another kiosk is running on %s; end it first", config.store.path)
            return EXIT_FAILED
        try:
            return _run(config, windowed, reporter)
        finally:
            lock.unlock()
    except OSError as error:
        _log.error("the folder of the local store cannot be used: %s", error)
        return EXIT_FAILED
    finally:
        reporter.uninstall()
        stop_logging(handlers)


def _run(config: Config, windowed: bool, reporter: CrashReporter) -> int:
    application = create_application()
    with ending_on_signals(application.quit):
        try:
            kiosk = Kiosk(config, windowed=windowed)
        except StoreError as error:
            _log.error("%s: %s", config.store.path, _STORE_ADVICE.get(type(error), str(error)))
            return EXIT_FAILED
        # What stands now stands until the end: looking through it again would cost a scan some 70 ms.
        gc.collect()
        gc.freeze()
        reporter.on_crash = kiosk.show_crash
        try:
            kiosk.start()
            application.exec()
        finally:
            reporter.on_crash = None
            kiosk.close()
    return EXIT_OK
