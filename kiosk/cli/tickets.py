"""`kiosk tickets`: work for a shop without an ERP, from a file; and how far it is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kiosk.app.scanner_settings import code_grammar
from kiosk.cli.shared import CommandFailed, add_tenant_options, chosen_tenant, configuration_at_tenant
from kiosk.cli.tables import FileUnusable
from kiosk.cli.tickets_file import ListedWork, read_tickets
from kiosk.cli.tickets_plan import ImportPlan, plan_import
from kiosk.domain.codes import TicketCode
from kiosk.domain.letters import fold
from kiosk.domain.office import OfficeRefusal, OfficeRefused
from kiosk.domain.office_tickets import OfficeTask, OfficeTicket, OfficeWork, WorkChanges
from kiosk.domain.status import TaskWork
from kiosk.scanner import CodeGrammar
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say
from kiosk.tenant.engine import is_embedded
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.ticket_office import TicketOffice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``import`` and ``list``."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    table = actions.add_parser(
        "import",
        help="take over a list of tickets and their steps",
        description="A row a step. Columns: ticket_code, job_name, target_qty, sequence_no, step_name, and if"
        " wanted work_center (its code), work_center_name (of a new one), due_date, predecessor (the sequence_no"
        " of the step before, where that is not the one before it), estimated_hours, process_mode (batch,"
        " piece), cancelled (yes, no). A step is known by ticket_code and sequence_no. An empty cell leaves what"
        " is there; steps that are not in the file stay as they are, and so does what was done on them. With"
        " any mistake nothing is written.",
    )
    table.add_argument(
        "file", type=Path, metavar="FILE", help="CSV in UTF-8 or .xlsx, the first row names the columns"
    )
    table.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    table.add_argument(
        "--no-erp",
        action="store_true",
        help="this server's tenant has no ERP, which tickets belong to; an embedded one needs no word",
    )
    shown = actions.add_parser("list", help="tickets with their steps, and how far each is")
    shown.add_argument("codes", nargs="*", metavar="CODE", help="only these tickets")
    shown.add_argument("--all", action="store_true", help="completed and cancelled ones too")
    for action in actions.choices.values():
        add_tenant_options(action)


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; the exit code."""
    config = configuration_at_tenant(arguments)
    settings = chosen_tenant(arguments, config)
    if arguments.action == "import" and not (arguments.no_erp or is_embedded(settings)):
        raise CommandFailed(
            "tickets of a tenant on a server belong to its ERP, and nothing was read or written;"
            " where there is none, say --no-erp"
        )
    with closing(TenantGateway(settings)) as gateway:
        office = TicketOffice(gateway)
        if arguments.action == "list":
            _show(office, list(map(fold, arguments.codes)), everything=arguments.all)
        else:
            _import(office, arguments, CodeGrammar() if config is None else code_grammar(config))
    return EXIT_OK


# ------------------------------------------------------------ import


def _import(office: TicketOffice, arguments: argparse.Namespace, grammar: CodeGrammar) -> None:
    """Write what a file says; CommandFailed, with nothing written, when anything is wrong in it."""
    try:
        listed = read_tickets(arguments.file.read_bytes())
        plan = _carried_out(office, listed, dry_run=arguments.dry_run)
    except FileUnusable as error:
        problems = [f"{arguments.file}: {problem}" for problem in error.problems]
        raise CommandFailed(*problems, "nothing was written") from error
    except OfficeRefused as error:
        raise CommandFailed(_refused(error.refusal), "nothing was written") from error
    for line in [*_told(plan), *_notes(listed, grammar)]:
        say(line)
    steps = sum(len(ticket.tasks) for ticket in plan.added)
    say(
        f"{'would be ' if arguments.dry_run else ''}added {len(plan.added)} with {steps} steps,"
        f" changed {len(plan.changed)}, left as they were {plan.same}"
    )


def _carried_out(office: TicketOffice, listed: ListedWork, *, dry_run: bool) -> ImportPlan:
    codes = [ticket.code for ticket in listed.tickets]
    plans: list[ImportPlan] = []

    def plan(present: OfficeWork) -> WorkChanges:
        plans.append(plan_import(listed, present))
        if plans[-1].problems:
            raise FileUnusable(plans[-1].problems)
        return plans[-1].changes

    if dry_run:
        plan(office.work(codes))
    else:
        office.change(codes, plan)
    return plans[-1]


def _refused(refusal: OfficeRefusal) -> str:
    if refusal is OfficeRefusal.NO_GRANT:
        return "this account may not write tickets, a kiosk's may not: name an administrator's with --url"
    return "a ticket or a work centre is there with the same code in other letters"


def _told(plan: ImportPlan) -> list[str]:
    return [
        *(f"add     work centre {code} {name}" for code, name in plan.new_centers.items()),
        *(f"add     {_summary(ticket)}" for ticket in plan.added),
        *(f"change  {after.code} {after.job_name}: {_changed(before, after)}" for before, after in plan.changed),
    ]


def _summary(ticket: OfficeTicket) -> str:
    steps = ", ".join(f"{task.sequence_no} {task.step_name}" for task in ticket.tasks)
    return f"{ticket.code} {ticket.job_name}: {_pieces(ticket)}; steps {steps}"


def _pieces(ticket: OfficeTicket) -> str:
    due = "" if ticket.due_date is None else f", due {ticket.due_date:%Y-%m-%d}"
    return f"{ticket.target_qty:g} pieces{due}"


def _changed(before: OfficeTicket, after: OfficeTicket) -> str:
    words = [] if _pieces(before) == _pieces(after) else [f"{_pieces(after)} instead of {_pieces(before)}"]
    names = {"job_name": "name", "process_mode": "mode", "status": "status"}
    words += [word for name, word in names.items() if getattr(before, name) != getattr(after, name)]
    was = {task.task_id: task for task in before.tasks}
    for task in after.tasks:
        if task.task_id is None:
            words.append(f"new step {task.sequence_no} {task.step_name}")
        elif task != was[task.task_id]:
            words.append(f"step {task.sequence_no}: {_changed_task(was[task.task_id], task)}")
    return "; ".join(words)


def _changed_task(before: OfficeTask, after: OfficeTask) -> str:
    names = {
        "step_name": "name",
        "work_center": "work centre",
        "predecessor": "predecessor",
        "estimated_hours": "hours",
        "status": "cancelled" if after.is_cancelled else "no longer cancelled",
    }
    return ", ".join(word for name, word in names.items() if getattr(before, name) != getattr(after, name))


def _notes(listed: ListedWork, grammar: CodeGrammar) -> list[str]:
    return [
        f"note    row {ticket.row}: scanners do not read {ticket.code} as a ticket: see scanner.codes.ticket"
        for ticket in listed.tickets
        if not isinstance(grammar.read(ticket.code), TicketCode)
    ]


# ------------------------------------------------------------ list


def _show(office: TicketOffice, codes: Sequence[str], *, everything: bool) -> None:
    tickets = office.work(codes or None).tickets
    if unknown := [code for code in codes if code not in tickets]:
        raise CommandFailed(f"no ticket has the code {', '.join(unknown)}")
    shown = [ticket for ticket in tickets.values() if everything or codes or not ticket.is_closed]
    progress = office.progress(shown)
    for ticket in shown:
        say(f"{ticket.code}  {ticket.job_name}: {_pieces(ticket)}, {_word(ticket.status)}")
        for task in ticket.tasks:
            say(f"    {_task_line(task, ticket, progress)}")
    closed = len(tickets) - len(shown)
    say(f"shown {len(shown)}" + (f"; completed or cancelled, with --all: {closed}" if closed else ""))


def _task_line(task: OfficeTask, ticket: OfficeTicket, progress: dict[int, TaskWork]) -> str:
    number = task.task_id or 0
    work = progress[number]
    people = ", ".join(
        f"{count} {word}" for count, word in ((work.active, "working"), (work.paused, "paused")) if count
    )
    facts = [
        f"{work.completed_qty} of {ticket.target_qty:g}",
        _word(task.status),
        *([people] if people else []),
        *([] if task.predecessor is None else [f"after {task.predecessor}"]),
    ]
    return (
        f"{task.sequence_no:>4}  T-{number:<6} {task.work_center or ticket.work_center or '-':<8}"
        f" {task.step_name}: {', '.join(facts)}"
    )


def _word(status: str) -> str:
    return status.replace("_", " ")
