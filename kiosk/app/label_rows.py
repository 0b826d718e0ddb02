"""The labels of a tenant's operators, tickets, tasks and reasons, checked against the scanner's grammar."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from kiosk.domain.codes import USUAL_BEGINNINGS, BadgeCode, Code, TaskCode, TicketCode
from kiosk.domain.letters import fold
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.status import TaskStatus
from kiosk.paper.commands import CommandChoice, command_labels
from kiosk.paper.label import Label, badge_label, task_label, ticket_label
from kiosk.paper.symbols import CannotEncode, require_printable
from kiosk.projection.reference import ReferenceSnapshot
from kiosk.projection.source import read_reason
from kiosk.scanner import CodeGrammar
from kiosk.tenant.tables import TENANT
from kiosk.ui.words.format import initials

_CLOSED = frozenset({TaskStatus.DONE.value, TaskStatus.CANCELLED.value})


@dataclass(slots=True)
class LabelRows:
    """Makes labels of a tenant's rows.

    A row whose code no label can carry, or that ``grammar`` would read as something else, is left out and told in
    ``problems``: lines for people, in English, which never hold a badge's code.
    """

    snapshot: ReferenceSnapshot
    grammar: CodeGrammar
    language: str
    problems: list[str] = field(default_factory=list)

    def badges(
        self, operator_ids: Collection[int], *, blocked: bool, new_codes: Mapping[int, str] = MappingProxyType({})
    ) -> list[Label]:
        """Badges by name: of these operators, none given = all; of blocked ones only if ``blocked``.

        ``new_codes``: codes, by operator, that are to become theirs.
        """
        rows = {int(row["operator_user_id"]): row for row in self.snapshot.tables[TENANT.operator.name]}
        for unknown in sorted(set(operator_ids) - rows.keys()):
            self.problems.append(f"operator {unknown}: not known in this tenant")
        labels: list[Label] = []
        for operator_id, row in sorted(rows.items(), key=lambda item: (item[1]["operator_name"], item[0])):
            if operator_ids and operator_id not in operator_ids:
                continue
            if row["active"] or blocked:
                code = new_codes.get(operator_id, row["badge_code"])
                labels += self._badge(operator_id, {**row, "badge_code": code})
            elif operator_ids:
                self.problems.append(
                    f"operator {operator_id}: blocked; with --blocked the badge is printed anyway"
                )
        return labels

    def tasks(self, ticket_codes: Collection[str], task_ids: Collection[int]) -> list[Label]:
        """Each ticket with open tasks, then these in their order; with ``task_ids`` only these tasks."""
        tickets = {row["id_job_ticket"]: row for row in self.snapshot.tables[TENANT.ticket.name]}
        code_of = {key: fold(str(row["ticket_code"])) for key, row in tickets.items()}
        wanted = {fold(code) for code in ticket_codes}
        steps: dict[int, list[Mapping[str, Any]]] = {}
        for task in self.snapshot.tables[TENANT.task.name]:
            ticket_id = task["id_job_ticket"]
            if (
                task["status"] not in _CLOSED
                and (not wanted or code_of[ticket_id] in wanted)
                and (not task_ids or task["id_job_task"] in task_ids)
            ):
                steps.setdefault(ticket_id, []).append(task)
        found = {task["id_job_task"] for tasks in steps.values() for task in tasks}
        self.problems += [f"task {key}: no such open task" for key in sorted(set(task_ids) - found)]
        codes = {code_of[ticket_id] for ticket_id in steps}
        self.problems += [f"ticket {code}: no such ticket with open tasks" for code in sorted(wanted - codes)]
        labels: list[Label] = []
        for ticket_id in sorted(steps, key=lambda key: (code_of[key], key)):
            tasks = sorted(steps[ticket_id], key=lambda task: (task["sequence_no"], task["id_job_task"]))
            if not task_ids:
                labels += self._ticket(code_of[ticket_id], tickets[ticket_id], len(tasks))
            for task in tasks:
                labels += self._task(task, tickets[ticket_id])
        return labels

    def commands(self, quantities: Sequence[int], scrap_quantities: Sequence[int]) -> list[Label]:
        """Every command, with the tenant's reasons and these numbers of pieces."""
        choice = CommandChoice(
            pause_reasons=self._reasons(ReasonKind.PAUSE),
            activities=self._reasons(ReasonKind.ACTIVITY),
            scrap_reasons=self._reasons(ReasonKind.SCRAP),
            call_reasons=self._reasons(ReasonKind.CALL),
            quantities=quantities,
            scrap_quantities=scrap_quantities,
        )
        labels: list[Label] = []
        for entry in command_labels(choice, self.language):
            row = f"command {entry.label.code}"
            part = entry.label.code.removeprefix(USUAL_BEGINNINGS["command"])
            labels += self._checked(row, "command", part, entry.label, entry.command.__eq__)
        return labels

    def _badge(self, operator_id: int, row: Mapping[str, Any]) -> Iterator[Label]:
        stored = fold(str(row["badge_code"]))
        name = str(row["operator_name"])
        label = badge_label(
            stored,  # a badge list may hold the codes with their prefix or without
            operator_id=operator_id,
            name=name,
            role=str(row["role"]),
            initial=initials(name),
            language=self.language,
        )

        def is_meant(read: Code) -> bool:
            return isinstance(read, BadgeCode) and stored in (read.badge, read.text)

        return self._checked(f"operator {operator_id} ({name})", "badge", stored, label, is_meant)

    def _ticket(self, code: str, ticket: Mapping[str, Any], steps: int) -> Iterator[Label]:
        label = ticket_label(
            code,
            job_name=str(ticket["job_name"]),
            steps=steps,
            target_qty=float(ticket["target_qty"]),
            due=ticket["due_date"],
            language=self.language,
        )
        return self._checked(f"ticket {code}", "ticket", code, label, TicketCode(code).__eq__)

    def _task(self, task: Mapping[str, Any], ticket: Mapping[str, Any]) -> Iterator[Label]:
        task_id = int(task["id_job_task"])
        label = task_label(
            task_id,
            step_name=str(task["step_name"]),
            sequence_no=int(task["sequence_no"]),
            job_name=str(ticket["job_name"]),
            ticket_code=str(ticket["ticket_code"]),
            target_qty=float(ticket["target_qty"]),
            due=ticket["due_date"],
            language=self.language,
        )
        return self._checked(f"task {task_id}", "task", str(task_id), label, TaskCode(task_id).__eq__)

    def _reasons(self, kind: ReasonKind) -> list[Reason]:
        known = [read_reason(row) for row in self.snapshot.tables[TENANT.reason.name]]
        offered = [reason for reason in known if reason.kind == kind and reason.active]
        offered.sort(key=lambda reason: (reason.sort_no, reason.code))
        return [replace(reason, code=fold(reason.code)) for reason in offered]

    def _checked(
        self, row: str, kind: str, part: str, label: Label, is_meant: Callable[[Code], object]
    ) -> Iterator[Label]:
        """The label, or none and a problem; ``row`` names it.

        Its code is that of the label where this workshop's scanners read it as what is meant, else the code whose
        own part is ``part`` by the pattern for this ``kind``.
        """
        codes = (label.code, self.grammar.write(kind, part))
        code = next((code for code in codes if code and is_meant(self.grammar.read(code)) is True), None)
        if code is None:
            self.problems.append(f"{row}: the scanner would not read its code as that; see scanner.codes.{kind}")
            return
        try:
            require_printable(code)
        except CannotEncode as error:
            self.problems.append(f"{row}: {error}")
            return
        yield replace(label, code=code)
