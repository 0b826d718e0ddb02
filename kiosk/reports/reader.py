"""Where reports are read: from the tenant, which has everything, else from what this kiosk knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Generic, TypeVar

from kiosk.projection.source import Helper, Source
from kiosk.reports.work import Progress
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway

if TYPE_CHECKING:
    from kiosk.store.database import Store

T = TypeVar("T")

Question = Callable[[Source, tzinfo, Progress], T]
"""Reads something and says how far it is; ``zone`` is the workshop's."""


class ReportFailed(Exception):
    """Neither the tenant nor the local store could be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What was read. ``problem``: why it is only what this kiosk knows; None where it is from the tenant."""

    value: T
    zone: tzinfo
    problem: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it is from the tenant."""
        return self.problem is None


class ReportReader:
    """Asks the tenant, and the local store when the tenant does not answer; any thread may call.

    ``open_store``: gives the local store when it is needed, None where there is none; ``zone``: the workshop's, as
    far as it is known without the tenant. ``helper``: takes a share of what is read of the tenant.
    """

    def __init__(
        self,
        gateway: TenantGateway,
        open_store: Callable[[], Store | None],
        zone: tzinfo,
        helper: Helper | None = None,
    ) -> None:
        self._gateway = gateway
        self._open_store = open_store
        self._zone = zone
        self._helper = helper

    def read(self, question: Question[T], progress: Progress, *, try_tenant: bool = True) -> Answer[T]:
        """The answer of the first that can give one; ``try_tenant`` False where it is known to be away.

        Raises ReportFailed.
        """
        problem = "the tenant is away"
        if try_tenant:
            try:
                return self._gateway.ask(
                    lambda source: Answer(
                        question(replace(source, helper=self._helper), source.zone, progress), source.zone
                    )
                )
            except TenantUnavailable as error:
                problem = f"the tenant cannot be reached: {error}"
            except TenantProblem as error:
                problem = error.detail
        return self._read_here(question, progress, problem)

    def _read_here(self, question: Question[T], progress: Progress, problem: str) -> Answer[T]:
        # Imported here: most reports are read of the tenant, and it takes a twentieth of the time of one.
        from kiosk.store.errors import StoreError  # noqa: PLC0415
        from kiosk.store.source import local_source  # noqa: PLC0415

        try:
            store = self._open_store()
            if store is None:
                raise ReportFailed(problem)
            with local_source(store) as source:
                return Answer(question(source, self._zone, progress), self._zone, problem)
        except StoreError as error:
            raise ReportFailed(f"{problem}; the local store: {error}") from error
