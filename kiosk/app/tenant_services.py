"""What the kiosk does with the tenant: sync, people and lists, reports, label sheets."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.app.settings import embedded_tenants, sync_settings
from kiosk.config import Config
from kiosk.domain.clock import Clock
from kiosk.domain.link import Link
from kiosk.projection.reference import ReferenceSnapshot
from kiosk.scanner import CodeGrammar
from kiosk.scanner.badges import BadgeReader
from kiosk.service.views.queries import KioskQueries
from kiosk.store.database import Store
from kiosk.sync import SyncStatus, SyncWorker
from kiosk.system.right_of_way import RightOfWay
from kiosk.tenant.embedded import copy_of_the_day
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.ui.qt.background import Background, BackgroundThread
from kiosk.ui.qt.bridge import Bridge

if TYPE_CHECKING:
    from kiosk.app.label_files import LabelFiles
    from kiosk.service.office.administration import Administration, LineFacts
    from kiosk.ui.report_requests import ReportRequests

_log = logging.getLogger(__name__)


class TenantServices:
    """The parts that meet the tenant, over one store. Belongs to the Qt thread.

    The sync is there at once. What a supervisor works with is imported and built when one does.
    ``scanner_state`` and ``on_sync`` are called on the sync's thread. ``soon``: as SyncWorker takes it. Calls to
    the office go to ``background``.
    """

    def __init__(
        self,
        config: Config,
        settings: TenantSettings,
        grammar: CodeGrammar,
        *,
        store: Store,
        clock: Clock,
        queries: KioskQueries,
        zone: tzinfo,
        background: Background,
        bridge: Bridge,
        scanner_state: Callable[[], str],
        on_sync: Callable[[SyncStatus], None],
        soon: Callable[[Callable[[], None]], None],
        way: RightOfWay,
    ) -> None:
        self._config = config
        self._settings = settings
        self._grammar = grammar
        self._store = store
        self._queries = queries
        self._clock = clock
        self._zone = zone
        self._background = background
        self._bridge = bridge
        self._gateway = TenantGateway(settings)
        self.sync = SyncWorker(
            store,
            self._gateway,
            sync_settings(config),
            clock,
            scanner_state=scanner_state,
            on_status=on_sync,
            soon=soon,
            way=way,
        )

    @cached_property
    def administration(self) -> Administration:
        """The line, refused events, and the office's lists."""
        from kiosk.service.office.administration import build_administration  # noqa: PLC0415
        from kiosk.service.office.office import OfficeController  # noqa: PLC0415
        from kiosk.tenant.office import TenantOffice  # noqa: PLC0415

        return build_administration(
            self._store,
            self._clock,
            lambda: self._zone,
            office=OfficeController(
                TenantOffice(self._gateway, terminal=(self._store.terminal_id, self._config.station.code)),
                BadgeReader(self._grammar),
            ),
            line=self._line,
            app_version=__version__,
        )

    @cached_property
    def labels(self) -> LabelFiles:
        """Label sheets."""
        from kiosk.app.label_files import LabelFiles  # noqa: PLC0415
        from kiosk.paper.outlet import Outlet  # noqa: PLC0415

        def reference() -> ReferenceSnapshot:
            # A reader of its own: the sync's remembers what it has read, for one thread.
            with closing(TenantGateway(self._settings)) as gateway:
                return gateway.reference(self._config.station.work_centers)

        return LabelFiles(
            reference,
            BackgroundThread(self._bridge),  # a printer must not keep the office's calls waiting
            self._grammar,
            Outlet(self.administration.export_folder, self._config.print.labels),
            lambda: self._queries.now().astimezone(self._zone),
        )

    @cached_property
    def reports(self) -> ReportRequests:
        """Reports, read on a thread of their own: one over months must not keep the office's calls waiting."""
        from kiosk.paper.outlet import Outlet  # noqa: PLC0415
        from kiosk.reports.reader import ReportReader  # noqa: PLC0415
        from kiosk.ui.report_requests import ReportRequests  # noqa: PLC0415

        return ReportRequests(
            ReportReader(self._gateway, lambda: self._store, self._zone),
            Outlet(self._config.store.path.parent / "reports", self._config.print.reports),
            lambda: self.sync.status.link is Link.ONLINE,
            BackgroundThread(self._bridge),
            self._bridge.post,
        )

    def copy_embedded(self, today: date) -> None:
        """Make the day's copy of an embedded tenant; a server has its own. From any thread, never raises."""
        for file in embedded_tenants(self._config):
            if not file.exists():
                continue
            try:
                copy_of_the_day(file, today)
            except TenantProblem as problem:
                _log.error("no copy of the tenant was made: %s", problem.detail)
            except (sqlite3.Error, OSError):
                _log.exception("the day's copy of the tenant could not be made")

    def _line(self) -> LineFacts:
        """The line to the tenant as it is now."""
        from kiosk.service.office.administration import LineFacts  # noqa: PLC0415

        status = self.sync.status
        return LineFacts(
            is_online=status.link is Link.ONLINE,
            problem=status.problem,
            last_contact=status.last_contact,
            response_ms=status.response_ms,
            held_tasks=status.held_tasks,
            may_administer=status.may_administer,
            lack=status.lack,
        )
