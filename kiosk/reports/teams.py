"""Team analytics: what the members of each team did in a stretch of time, and how long a piece took them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select

from kiosk.domain.pace import median_piece_seconds
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.reports.pauses import pause_reasons
from kiosk.reports.shift import PlannedTask, Totals, add_up, planned_tasks
from kiosk.reports.work import OperatorWork, Progress, operator_work


@dataclass(frozen=True, slots=True)
class TeamWork:
    """A team and those of its members who did something, best first. ``team_id`` None: people in no team."""

    team_id: int | None
    name: str
    members: Sequence[OperatorWork]

    @property
    def totals(self) -> Totals:
        """The members together."""
        return add_up(self.members)


@dataclass(frozen=True, slots=True)
class TeamReport:
    """Everybody's work in a window, by team: most pieces first, those in no team last.

    Who is in two teams is in both; ``operators`` has everybody once. ``tasks``: those worked on in the window.
    ``reasons``: of pauses, by code.
    """

    window: Window
    read_at: datetime
    teams: Sequence[TeamWork]
    operators: Sequence[OperatorWork]
    tasks: Sequence[PlannedTask]
    reasons: Mapping[str, Reason]


def team_report(
    source: Source, window: Window, now: datetime, progress: Progress = lambda _fraction: None
) -> TeamReport:
    """Read the teams' work in the window."""
    operators = operator_work(source, window, now, progress)
    worked_on = {task_id for one in operators for task_id in one.labour.on_task.keys() | one.batches.keys()}
    tasks = sorted(planned_tasks(source, worked_on).values(), key=lambda task: (task.ticket_code, task.task_id))
    return TeamReport(window, now, _teams(source, operators), operators, tasks, pause_reasons(source))


def median_of(operators: Collection[OperatorWork], task_id: int) -> Fraction | None:
    """Median seconds a piece of one task, over the pieces of all the given operators; None without any."""
    return median_piece_seconds(batch for one in operators for batch in one.batches.get(task_id, ()))


def _teams(source: Source, operators: Sequence[OperatorWork]) -> list[TeamWork]:
    team, member = source.tables.team, source.tables.team_member
    active = select(team.c.id_team, team.c.name).where(team.c.active)
    names: dict[int, str] = dict(source.connection.execute(active).all())
    teams_of: dict[int, set[int | None]] = defaultdict(set)
    statement = select(member.c.id_member, member.c.id_team).where(member.c.active)
    for operator_id, team_id in source.connection.execute(statement):
        if team_id in names:
            teams_of[operator_id].add(team_id)
    members: dict[int | None, list[OperatorWork]] = defaultdict(list)
    for one in operators:
        in_teams: Collection[int | None] = teams_of[one.operator_id] or (None,)
        for team_id in in_teams:
            members[team_id].append(one)
    teams = [TeamWork(key, "" if key is None else names[key], found) for key, found in members.items()]
    return sorted(teams, key=lambda one: (one.team_id is None, -one.totals.pieces, one.team_id or 0))
