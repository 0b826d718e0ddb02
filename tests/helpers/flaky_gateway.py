"""The real gateway to a tenant, behind a network that a test breaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TypeVar

from sqlalchemy import Connection

from kiosk.projection.floor_log import FloorRow
from kiosk.projection.reference import Digest, KeptSession, ReferenceSnapshot, StepWork, WorkedOn
from kiosk.projection.refold import Refolded
from kiosk.projection.rows import LogRow
from kiosk.tenant.errors import TenantUnavailable
from kiosk.tenant.gateway import TenantGateway, TenantInfo
from kiosk.tenant.pull import Tops
from kiosk.tenant.pushing import PushResult
from kiosk.tenant.reference import NOBODY_AT_WORK
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.clocks import HandClock

T = TypeVar("T")


class FlakyGateway(TenantGateway):
    """The real gateway behind a network that a test breaks.

    ``reachable``: nothing gets through while False. ``lose_answers``: so many pushes are carried out and their
    answer lost. ``push_half``: the next push breaks off half-way. ``cut``: the next call meets a connection
    that is gone.
    """

    def __init__(self, settings: TenantSettings, clock: HandClock) -> None:
        super().__init__(settings, utc_now=lambda: clock.wall_time)
        self.cut = False
        self.reachable = True
        self.lose_answers = 0
        self.push_half = False
        self.fail_with: Exception | None = None
        self.fail_after_push: Exception | None = None
        self.offset_ms = 0
        self.calls: list[str] = []

    def _cross(self, call: str) -> None:
        self.calls.append(call)
        if self.fail_with is not None:
            raise self.fail_with
        if not self.reachable or self.cut:
            self.cut = False
            raise TenantUnavailable("the cable is out")

    def connect(self) -> TenantInfo:
        self._cross("connect")
        return replace(super().connect(), clock_offset_ms=self.offset_ms, has_own_clock=True)

    def measure_clock(self) -> int:
        self._cross("measure_clock")
        return self.offset_ms

    def push(
        self, rows: Sequence[LogRow], pushed_by: str | None = None, apart: Collection[int] = ()
    ) -> PushResult:
        self._cross("push")
        if self.push_half:
            self.push_half = False
            super().push(rows[: len(rows) // 2], pushed_by, apart)
            raise TenantUnavailable("broken off")
        result = super().push(rows, pushed_by, apart)
        if self.fail_after_push is not None:
            raise self.fail_after_push
        if self.lose_answers:
            self.lose_answers -= 1
            raise TenantUnavailable("the answer was lost")
        return result

    def push_floor(self, rows: Sequence[FloorRow], pushed_by: str | None = None) -> PushResult:
        self._cross("push_floor")
        result = super().push_floor(rows, pushed_by)
        if self.lose_answers:
            self.lose_answers -= 1
            raise TenantUnavailable("the answer was lost")
        return result

    def read_floor(self, question: Callable[[Connection, tzinfo], T]) -> T:
        self._cross("read_floor")
        return super().read_floor(question)

    def tops(self) -> Tops:
        self._cross("tops")
        return super().tops()

    def tail(self, after_id: int, limit: int) -> list[LogRow]:
        self._cross("tail")
        return super().tail(after_id, limit)

    def rows_of(self, task_ids: Collection[int]) -> list[LogRow]:
        self._cross("rows_of")
        return super().rows_of(task_ids)

    def rows_of_keys(self, keys: Collection[str]) -> list[LogRow]:
        self._cross("rows_of_keys")
        return super().rows_of_keys(keys)

    def numbers(self, terminal_id: str, first: int) -> dict[str, int]:
        self._cross("numbers")
        return super().numbers(terminal_id, first)

    def digests(self, task_ids: Collection[int]) -> dict[int, Digest]:
        self._cross("digests")
        return super().digests(task_ids)

    def checksums(self, task_ids: Collection[int]) -> dict[int, int]:
        self._cross("checksums")
        return super().checksums(task_ids)

    def session_checksums(self, task_ids: Collection[int]) -> dict[int, int]:
        self._cross("session_checksums")
        return super().session_checksums(task_ids)

    def kept_sessions(self, task_ids: Collection[int]) -> list[KeptSession]:
        self._cross("kept_sessions")
        return super().kept_sessions(task_ids)

    def reference(self, work_centers: Sequence[str], worked_on: WorkedOn = NOBODY_AT_WORK) -> ReferenceSnapshot:
        self._cross("reference")
        return super().reference(work_centers, worked_on)

    def step_work(self, work_centers: Sequence[str], task_ids: Collection[int]) -> dict[int, StepWork]:
        self._cross("step_work")
        return super().step_work(work_centers, task_ids)

    def heartbeat(self, heartbeat: Heartbeat) -> bool:
        self._cross("heartbeat")
        return super().heartbeat(heartbeat)

    def refold(self, task_ids: Collection[int], apart: Collection[int] = ()) -> Refolded:
        self._cross("refold")
        return super().refold(task_ids, apart)
