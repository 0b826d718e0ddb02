"""One command on many tenants: several at a time, each whatever becomes of the others, results in order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor

from kiosk.system.doctor import Verdict
from kiosk.tenant.admin import AdminResult, Line, Progress
from kiosk.tenant.settings import TenantSettings

Action = Callable[[TenantSettings, Progress], AdminResult]
"""What is done to one tenant; it tells how far it is."""

FleetProgress = Callable[[int, float], None]
"""Told (position of the tenant, fraction of it that is done: 1 at the end), on several threads."""


def administer(
    tenants: Sequence[TenantSettings], action: Action, *, jobs: int, progress: FleetProgress
) -> Generator[AdminResult, None, None]:
    """Do ``action`` to every tenant, ``jobs`` at a time; the results in the order of ``tenants``.

    A mistake of ours with one tenant is that tenant's failed result; it is raised after the last one. Whoever
    stops iterating leaves the tenants that were not begun alone, and waits for those that were.
    """

    def administer_at(position: int) -> AdminResult:
        try:
            return action(tenants[position], lambda done, of: progress(position, done / of if of else 1.0))
        finally:
            progress(position, 1.0)

    mistakes: list[Exception] = []
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="tenant")
    try:
        for future in [pool.submit(administer_at, position) for position in range(len(tenants))]:
            try:
                yield future.result()
            except Exception as error:  # noqa: BLE001 - raised below, when the other tenants had their turn
                mistakes.append(error)
                text = f"a mistake in this program ({type(error).__name__}); it is told at the end"
                yield AdminResult(None, (Line(Verdict.FAIL, text),))
    finally:
        pool.shutdown(cancel_futures=True)
    if mistakes:
        raise mistakes[0]
