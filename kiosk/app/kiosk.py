"""The composition root: builds everything a running kiosk is made of, and owns start and stop order."""

from __future__ import annotations

import logging
import platform
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app.kept_context import KeptContext
from kiosk.app.metrics import OUTCOMES, Readings, outcome_name, write_metrics
from kiosk.app.scanner_settings import code_grammar
from kiosk.app.scanners import Scanners
from kiosk.app.settings import tenant_settings
from kiosk.app.upkeep import Upkeep
from kiosk.config import Config
from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import Clock
from kiosk.domain.codes import AmbiguousCode
from kiosk.domain.conditions import Withdrawn
from kiosk.domain.refusals import Refused
from kiosk.domain.sound import Sound
from kiosk.scanner import ManualSource, Scan, ScannerStatus, log_form
from kiosk.service.office.notices import OfficeNotices
from kiosk.service.station.flow import FlowRules, StationFlow
from kiosk.service.station.outcomes import FlowState, Outcome, Refusing
from kiosk.service.station.supervision import build_supervision
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.early_check import EarlyCheck
from kiosk.store.errors import StoreError
from kiosk.store.identity import settle_identity
from kiosk.store.recovery import open_store
from kiosk.system.boot import current_boot_id
from kiosk.system.crash import Crash
from kiosk.system.exits import EXIT_ANEW, EXIT_OK
from kiosk.system.logs import log_folder
from kiosk.system.machine import this_machine
from kiosk.system.notify import is_service
from kiosk.system.pulse import Pulse
from kiosk.system.right_of_way import RightOfWay
from kiosk.system.sound import SoundPlayer
from kiosk.system.versions import is_replaced
from kiosk.system.zone import WorkshopZone
from kiosk.ui.qt.background import BackgroundThread
from kiosk.ui.qt.bridge import Bridge
from kiosk.ui.qt.wedge import call_later
from kiosk.ui.sounds import sound_of
from kiosk.ui.station import Services, Station
from kiosk.ui.status import StationStatus
from kiosk.ui.window import KioskUi, WindowOptions, build_ui

if TYPE_CHECKING:
    from kiosk.app.call_sender import CallSender
    from kiosk.app.support_file import SupportFile
    from kiosk.app.tenant_services import TenantServices
    from kiosk.sync import SyncStatus, SyncWorker

_log = logging.getLogger(__name__)

_MINUTE_MS = 60_000
_REST = timedelta(minutes=1)
_OVERDUE_MS = 800
"""What was recorded has been sent by then, or something holds the sync up."""


class Kiosk:
    """A kiosk, built and started; :meth:`close` takes it apart again.

    Needs a running QGuiApplication, and belongs to its thread. ``clock``: another than the machine's, for the
    demo. ``check``: of the store's file, where it has begun. ``config_file``: where ``config`` was read, for
    support; None: a demo has none. Raises StoreError when the local store cannot be
    used, ConfigError when the tenant's password cannot be read or the code patterns get in each other's way.
    """

    def __init__(
        self,
        config: Config,
        *,
        windowed: bool = False,
        clock: Clock | None = None,
        check: EarlyCheck | None = None,
        config_file: Path | None = None,
    ) -> None:
        self._config = config
        self._config_file = config_file
        self.clock = clock or Clock(current_boot_id())
        self._grammar = code_grammar(config)
        self._tenant_settings = tenant_settings(config)
        self.store, recovery = open_store(config.store.path, check)
        if recovery is not None:
            _log.error("the local store was damaged and built anew: %s", recovery)
        settle_identity(self.store, this_machine(), self.clock.now().utc)
        self.zone = WorkshopZone(self._tenant_settings.known_zone)
        policy = config.policy.rules()
        self.service = OperatorSessionService(
            self.store, self.clock, policy, work_centers=config.station.work_centers
        )
        self.queries = KioskQueries(self.store, self.clock, policy, lambda: self.zone)
        rules = FlowRules(idle_seconds=config.ui.idle_seconds, scan_starts=config.ui.scan_starts)
        self.supervision = build_supervision(self.store, self.queries, self.clock, policy)
        self.flow = StationFlow(self.service, self.queries, self.supervision.access, self.clock, rules)
        self._way = RightOfWay()
        self._kept_context = KeptContext(config.store.path.parent, self.clock.now().boot_id)
        self.bridge = Bridge()
        self._status = StationStatus()
        self.manual = ManualSource(self._grammar, self._on_scan)
        self._scanners = Scanners(
            config.scanner.readers,
            self._grammar,
            self._on_scan,
            self._on_reader,
            call_later,
            hands_over_early=True,
        )
        self._sounds = SoundPlayer(config.ui.volume) if config.ui.sounds else None
        self._background = BackgroundThread(self.bridge)
        self._sync: SyncWorker | None = None
        self._call_sender: CallSender | None = None
        self._upkeep: Upkeep | None = None
        self.ui = self._build_ui(windowed)
        self._overdue = QTimer()
        self._overdue.setSingleShot(True)
        self._overdue.setInterval(_OVERDUE_MS)
        self._overdue.timeout.connect(self._show_overdue)
        self._stop_listening = self.store.changes.subscribe(self._on_change)
        self._started_at = self.clock.now().utc
        self._was_scanned = False
        self._scan_outcomes = dict.fromkeys(OUTCOMES, 0)
        self._every_minute = QTimer()
        self._every_minute.setInterval(_MINUTE_MS)
        self._every_minute.timeout.connect(self._each_minute)
        if recovery is not None:
            self.ui.app.show_recovery(recovery.salvaged)

    def start(self) -> None:
        """Start the scanners, and the sync behind the first frame; from here on the kiosk works."""
        if self._sounds is not None:
            self._sounds.start()
        self.manual.start()
        self._scanners.start()
        self._every_minute.start()
        self._count_locks()
        self._kept_context.bring_back(self.flow, self.queries, lambda: self.clock.now().utc)
        self.flow.subscribe(self._keep_context)
        self.flow.subscribe(self._go_first)
        self.ui.after_first_frame(self._start_behind_it)

    def close(self) -> None:
        """Stop in the order that loses nothing: no more scans, then the sync, the screens, the store."""
        if self._upkeep is not None:
            self._upkeep.stop()
        self._every_minute.stop()
        self._overdue.stop()
        self.manual.stop()
        self._scanners.stop()
        self._keep_tally()
        self._kept_context.forget()
        if self._sync is not None:
            self._sync.stop()
        if self._call_sender is not None:
            self._call_sender.stop()
        self._stop_listening()
        self.bridge.close()
        self.ui.close()
        if self._sounds is not None:
            self._sounds.close()
        self.store.close()

    def pulses(self) -> Iterator[Pulse]:
        """Signs of life of the scanners' threads, and of the sync's once it is there."""
        yield from self._scanners.pulses()
        if self._sync is not None:
            yield self._sync.pulse

    def show_crash(self, crash: Crash) -> None:
        """Tell people that something of ours failed, and that their work is safe; from any thread."""
        self.bridge.post(lambda: self.ui.app.show_crash(crash.fingerprint))

    @property
    def status(self) -> StationStatus:
        """Scanner, link and the counts, as the header shows them."""
        return self._status

    def pending_count(self) -> int:
        """Events saved here and not yet sent, counted now; the status knows it as of the sync's last round.

        Raises StoreError.
        """
        return self._tenant_services.sync.pending_count()

    # ------------------------------------------------------------ building

    def _build_ui(self, windowed: bool) -> KioskUi:
        config = self._config
        station = Station(
            code=config.station.code,
            name=config.station.name,
            language=config.ui.language,
            theme=config.ui.theme,
            idle_seconds=config.ui.idle_seconds,
            zone=self.zone,
            call_sound=config.ui.call_sound,
        )
        options = WindowOptions(
            fullscreen=config.ui.fullscreen and not windowed,
            pixels_per_mm=config.ui.pixels_per_mm,
            can_be_closed=not is_service(),
        )
        services = Services(
            flow=self.flow,
            service=self.service,
            queries=self.queries,
            notices=OfficeNotices(self.store),
            supervision=self.supervision,
            reports=lambda: self._tenant_services.reports,
            administration=lambda: self._tenant_services.administration,
            background=self._background,
            checks=BackgroundThread(self.bridge),
            labels=lambda: self._tenant_services.labels,
            support=None if self._config_file is None else lambda: self._support_file,
            clock=self.clock,
            submit_code=self.manual.submit,
            play=self._play,
            code_beginnings=self._grammar.beginnings(),
            host=platform.node(),
        )
        ui = build_ui(station, services, options)
        for listener in self._scanners.key_listeners():
            ui.listen_to_keys(listener)
        return ui

    @cached_property
    def _support_file(self) -> SupportFile:
        from kiosk.app.support_file import SupportFile  # noqa: PLC0415
        from kiosk.paper.outlet import Outlet  # noqa: PLC0415

        assert self._config_file is not None, "else it is not offered"
        # On a thread of its own: it may take a minute.
        outlet = Outlet(self._config.store.path.parent / "exports")
        return SupportFile(self._config_file, BackgroundThread(self.bridge), outlet)

    @cached_property
    def _tenant_services(self) -> TenantServices:
        # Not imported before the first frame: it is a tenth of what the kiosk imports.
        from kiosk.app.tenant_services import TenantServices  # noqa: PLC0415

        return TenantServices(
            self._config,
            self._tenant_settings,
            self._grammar,
            store=self.store,
            clock=self.clock,
            queries=self.queries,
            zone=self.zone,
            background=self._background,
            bridge=self.bridge,
            scanner_state=self._scanners.state,
            on_sync=self._on_sync,
            soon=self._behind_the_answer,
            way=self._way,
        )

    # ------------------------------------------------------------ news from other threads

    def _on_scan(self, scan: Scan) -> None:
        self._way.take()
        self.bridge.post(lambda: self._scanned(scan))

    def _on_reader(self, _status: ScannerStatus) -> None:
        self.bridge.post(self._show_scanner)

    def _on_sync(self, status: SyncStatus) -> None:
        self.bridge.post(lambda: self._show_sync(status))

    def _on_change(self, change: Change) -> None:
        self.bridge.post(lambda: self.ui.app.work_changes(change))
        if Topic.WORK in change.topics:
            self.bridge.post(self._await_sending)

    def _keep_context(self, _outcome: Outcome | None, state: FlowState) -> None:
        self._behind_the_answer(lambda: self._kept_context.keep(state))

    def _go_first(self, outcome: Outcome | None, _state: FlowState) -> None:
        """What somebody did is being answered, until the screen says so."""
        if outcome is not None:
            self._way.take()
            self._behind_the_answer(self._way.give_back)

    def _behind_the_answer(self, call: Callable[[], None]) -> None:
        """Two threads at work are slower than one after the other: what was done here is shown first."""
        if threading.current_thread() is threading.main_thread():
            self.ui.after_next_frame(call)
        else:
            call()

    # ------------------------------------------------------------ on the Qt thread

    def _start_behind_it(self) -> None:
        """What nobody waits for: any sooner, it would take the processor from the first frame."""
        self._sync = self._tenant_services.sync
        self._sync.start()
        # Not imported before: most kiosks tell nobody.
        if self._config.calls.webhook:
            from kiosk.app.call_sender import build_call_sender  # noqa: PLC0415

            self._call_sender = build_call_sender(self._config, self.store, self.clock)
        if self._call_sender is not None:
            self._call_sender.start()
        self._upkeep = Upkeep(self.store, self._tenant_services.copy_embedded, self.queries.today)
        self._upkeep.start()

    def _scanned(self, scan: Scan) -> None:
        if self.flow.state.setting_up:
            if not scan.stands():
                return
            self.ui.app.show_read(self._scanners.as_read(scan))
            self._show_scanner()
        try:
            outcome = self.flow.scan_if(scan.stands, scan.code, self.clock.at(scan.at_monotonic_ns))
        except Withdrawn:
            return
        self._was_scanned = True
        level = logging.WARNING if isinstance(scan.code, AmbiguousCode) else logging.INFO
        _log.log(level, "scan from %s: %s", scan.source, log_form(scan.code))
        self._scan_outcomes[outcome_name(outcome)] += 1
        self._scanners.beep(scan.source, ok=sound_of(outcome, saves_here=False) is not Sound.REFUSED)
        if isinstance(outcome, Refusing):
            _log.info("refused: %s", outcome.refusal)
        if self._sync is not None:
            self._behind_the_answer(self._sync.wake)

    def _play(self, sound: Sound) -> None:
        if self._sounds is not None:
            self._sounds.play(sound)

    def _show_scanner(self) -> None:
        status, number = self._scanners.worst()
        self._show(scanner=status.state, scanner_trouble=status.trouble, scanner_number=number)
        self.ui.app.show_readers(self._scanners.found())

    def _each_minute(self) -> None:
        self._keep_tally()
        self._measure()
        self._count_locks()
        self._make_way()

    def _measure(self) -> None:
        file = self._config.metrics.textfile
        if file is None or self._sync is None:
            return
        readings = Readings(
            station=self._config.station.code,
            started_at=self._started_at,
            sync=self._sync.status,
            readers=self._scanners.readings(),
            scans=dict(self._scan_outcomes),
        )
        store = self._config.store.path
        self._background.run(
            lambda: write_metrics(file, store, readings), lambda _nothing: None, lambda _error: None
        )

    def _make_way(self) -> None:
        """Make way for another version, or other settings, when nobody was here for a minute."""
        has_rested = self.ui.app.nobody_for(_REST) and not self._was_scanned
        self._was_scanned = False
        if has_rested and is_service() and is_replaced():
            _log.info("another version of the kiosk is installed: starting it")
            QGuiApplication.exit(EXIT_OK)
        elif has_rested and self._sync is not None and self._sync.status.has_new_settings:
            _log.info("other central settings are in force: starting with them")
            QGuiApplication.exit(EXIT_ANEW)

    def _count_locks(self) -> None:
        try:
            self.supervision.access.count_locks()
        except Refused:
            _log.warning("how long supervisors are locked was not written down")

    def _keep_tally(self) -> None:
        self._scanners.keep_tally(log_folder(self._config.store.path), self._started_at)

    def _show_sync(self, status: SyncStatus) -> None:
        if status.zone is not None and self.zone.settle(status.zone):
            _log.info("the workshop's time zone is %s", status.zone)
            self.ui.app.zone_changed()
        self._show(
            link=status.link,
            problem=status.problem,
            pending=status.pending,
            attention=status.attention,
            held_back=status.held_back,
            met_tenant=status.last_contact is not None,
            clock_off_seconds=status.clock_off_seconds,
            is_older_store=status.is_older_store,
        )

    def _await_sending(self) -> None:
        if not self._overdue.isActive():
            self._overdue.start()

    def _show_overdue(self) -> None:
        """Show what waits to be sent while the sync, at a tenant that does not answer, cannot tell of it."""
        if self._sync is None or self._status.saves_here:
            return
        try:
            pending = self.pending_count()
        except StoreError:
            _log.exception("what waits to be sent could not be counted")
            return
        self._show(pending=pending)
        if pending:
            self._await_sending()

    def _show(self, **changes: object) -> None:
        status = replace(self._status, **changes)  # type: ignore[arg-type]
        if status != self._status:
            self._status = status
            self.ui.app.show_status(status)
