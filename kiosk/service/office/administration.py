"""What the sync tab and the administration page work with, built once over one store and one tenant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from kiosk.domain.clock import Clock
from kiosk.domain.link import LinkProblem, TenantLack
from kiosk.service.office.attention import AttentionController
from kiosk.service.office.office import OfficeController
from kiosk.store.database import Store


@dataclass(frozen=True, slots=True)
class LineFacts:
    """The line to the tenant: when it last answered (aware UTC) and how long the last answer took.

    ``held_tasks``: another program holds them there, so what was done on them waits. ``problem``: what a person
    has to mend first. ``may_administer``: this terminal may change people, reasons and shifts there.
    ``lack``: why what came with later versions of the tenant's tables cannot be used.
    """

    is_online: bool = False
    problem: LinkProblem | None = None
    last_contact: datetime | None = None
    response_ms: int | None = None
    held_tasks: frozenset[int] = frozenset()
    may_administer: bool = False
    lack: TenantLack | None = None


@dataclass(frozen=True, slots=True)
class Administration:
    """``attention``: refused events; ``office``: people, reasons, shifts, terminals.

    ``line`` tells of the line now. ``export_folder``: where files for the office go. ``office`` waits for the
    network: not for the screen's thread.
    """

    attention: AttentionController
    office: OfficeController
    line: Callable[[], LineFacts]
    export_folder: Path
    terminal_id: str
    app_version: str


def build_administration(
    store: Store,
    clock: Clock,
    zone: Callable[[], tzinfo],
    *,
    office: OfficeController,
    line: Callable[[], LineFacts],
    app_version: str,
) -> Administration:
    """The services over ``store``; files for the office go into a folder beside it."""
    return Administration(
        attention=AttentionController(store, clock, zone),
        office=office,
        line=line,
        export_folder=store.path.parent / "exports",
        terminal_id=store.terminal_id,
        app_version=app_version,
    )
