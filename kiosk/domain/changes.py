"""What a committed write changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """Kinds of things that change: WORK = events, sessions, statuses; FLOOR = events of the floor log; REFERENCE =
    tasks, tickets, operators, reasons, shifts; OUTBOX = how many events are pending or need attention; NOTICES =
    what the office changed and people have to be told."""

    WORK = "work"
    FLOOR = "floor"
    REFERENCE = "reference"
    OUTBOX = "outbox"
    NOTICES = "notices"


@dataclass(frozen=True, slots=True)
class Change:
    """One write, or several: its topics, and the tasks whose events, sessions or status it touched.

    WORK without ``task_ids`` may be any task's.
    """

    topics: frozenset[Topic]
    task_ids: frozenset[int] = field(default_factory=frozenset)

    def __or__(self, other: Change) -> Change:
        """Both."""
        is_any = self._is_of_any_task() or other._is_of_any_task()
        return Change(self.topics | other.topics, frozenset() if is_any else self.task_ids | other.task_ids)

    def is_of_work_on(self, task_ids: Collection[int] | None) -> bool:
        """Whether work on one of these tasks changed; None = on any task."""
        if Topic.WORK not in self.topics:
            return False
        return task_ids is None or self._is_of_any_task() or not self.task_ids.isdisjoint(task_ids)

    def _is_of_any_task(self) -> bool:
        return Topic.WORK in self.topics and not self.task_ids
