"""Team analytics: what the members of each team did in a stretch of time, and how long a piece took them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from fractions import Fraction

from sqlalchemy import select

from kiosk.domain.pace import Batch, median_piece_seconds
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Window
from kiosk.projection.shares import Share
from kiosk.projection.source import Source
from kiosk.reports.corrected import Corrected, corrected_since
from kiosk.reports.paces import batches_by_operator, earlier_ends
from kiosk.reports.planned import PlannedTask, planned_tasks
from kiosk.reports.shares import in_shares
from kiosk.reports.work import (
    OperatorWork,
    PeopleAtWork,
    Progress,
    StopMissing,
    Totals,
    add_up,
    best_first,
    newest_first,
    no_progress,
)


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
    ``batches``: by operator and task, what medians are made of. ``reasons``: by code.
    """

    window: Window
    read_at: datetime
    teams: Sequence[TeamWork]
    operators: Sequence[OperatorWork]
    tasks: Sequence[PlannedTask]
    batches: Mapping[int, Mapping[int, Sequence[Batch]]]
    reasons: Mapping[str, Reason]
    stops_missing: Sequence[StopMissing]
    corrected: Sequence[Corrected]

    @property
    def totals(self) -> Totals:
        """Everybody together, each person once."""
        return add_up(self.operators)

    @property
    def in_several_teams(self) -> Sequence[OperatorWork]:
        """Who stands in more than one team."""
        times: dict[int, int] = defaultdict(int)
        for team in self.teams:
            for member in team.members:
                times[member.operator_id] += 1
        return [operator for operator in self.operators if times[operator.operator_id] > 1]

    def median_of(self, operators: Iterable[OperatorWork], task_id: int) -> Fraction | None:
        """Median seconds a piece of one task, over the pieces of all the given operators; None without any."""
        return median_piece_seconds(batch for operator in operators for batch in self._batches(operator, task_id))

    def pieces_counted(self, operators: Iterable[OperatorWork], task_id: int) -> int:
        """Of how many pieces that is the median."""
        return sum(batch.counted for operator in operators for batch in self._batches(operator, task_id))

    def with_pieces_counted(self) -> Mapping[int, Sequence[OperatorWork]]:
        """Who made pieces that count for a median, by task, best first."""
        found: dict[int, list[OperatorWork]] = defaultdict(list)
        for operator in self.operators:
            for task_id, batches in self.batches.get(operator.operator_id, {}).items():
                if any(batch.counted for batch in batches):
                    found[task_id].append(operator)
        return found

    def _batches(self, operator: OperatorWork, task_id: int) -> Sequence[Batch]:
        return self.batches.get(operator.operator_id, {}).get(task_id, ())


def team_report(
    source: Source, zone: tzinfo, window: Window, now: datetime, progress: Progress = no_progress
) -> TeamReport:
    """Read the teams' work in the window; ``zone``: the workshop's."""
    corrected = source.meanwhile(lambda beside: corrected_since(beside, [window], window.end, now))
    shares = in_shares(source, _work_of_people, progress, zone=zone, window=window, now=now)
    operators = best_first(operator for share in shares for operator in share.operators)
    worked_on = {task_id for operator in operators for task_id in operator.on_task}
    planned = planned_tasks(source, worked_on).values()
    return TeamReport(
        window=window,
        read_at=now,
        teams=_teams(source, operators),
        operators=operators,
        tasks=sorted(planned, key=lambda task: (task.ticket_code, task.task_id)),
        batches={operator_id: batches for share in shares for operator_id, batches in share.batches.items()},
        reasons={reason.code: reason for reason in source.reasons()},
        stops_missing=newest_first(stop for share in shares for stop in share.stops_missing),
        corrected=corrected(),
    )


@dataclass(frozen=True, slots=True)
class _WorkOfPeople:
    """What some people did in the window; lines of time only of who is present, for the pause they are in."""

    operators: Sequence[OperatorWork]
    batches: Mapping[int, Mapping[int, Sequence[Batch]]]
    stops_missing: Sequence[StopMissing]


def _work_of_people(
    source: Source, share: Share, progress: Progress, *, zone: tzinfo, window: Window, now: datetime
) -> _WorkOfPeople:
    people = PeopleAtWork(source, zone, window, now, progress, parts=[window], share=share)
    earlier = source.meanwhile(lambda beside: earlier_ends(beside, people, window))
    operators = people.work_in([window])
    batches = batches_by_operator(people, operators, window, earlier())
    told = [operator if operator.is_present else replace(operator, line=()) for operator in operators]
    return _WorkOfPeople(told, batches, people.stops_missing_in([window]))


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
    for operator in operators:
        in_teams: Collection[int | None] = teams_of[operator.operator_id] or (None,)
        for team_id in in_teams:
            members[team_id].append(operator)
    teams = [TeamWork(key, "" if key is None else names[key], found) for key, found in members.items()]
    return sorted(teams, key=lambda found: (found.team_id is None, -found.totals.pieces, found.team_id or 0))
