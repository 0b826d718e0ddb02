"""`kiosk operators`: people and badges of a tenant, one by one or from a file.

A badge's code and a PIN are never printed.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.app.scanner_settings import code_grammar, serial_settings
from kiosk.cli.operators_file import ListedOperator, beyond_own_font, read_operators
from kiosk.cli.shared import CommandFailed, add_tenant_options, chosen_tenant, configuration_at_tenant, office_of
from kiosk.cli.tables import FileUnusable
from kiosk.cli.values import persons_name, whole_number
from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused
from kiosk.scanner import CodeGrammar, SerialSettings
from kiosk.scanner.badges import AcceptedBadge, BadgeReader
from kiosk.service.office.badges import holders_of_badges, new_badge_code, require_free_badges
from kiosk.service.office.pins import PinUnfit, hash_pin, pin_matches
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say
from kiosk.tenant.office import TenantOffice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``import``, ``add``, ``list``, ``block``, ``unblock``, ``badge`` and ``pin``."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    table = actions.add_parser(
        "import",
        help="take over a list of people and badges",
        description="Columns: operator_user_id, operator_name, badge_code, and if wanted role (operator,"
        " supervisor, admin), pin (six digits), language (th, en), active (yes, no). An empty cell of"
        " these leaves what is there. People who are not in the file stay as they are. Who is not active passes"
        " their badge on to somebody else in the file. With any mistake nothing is written.",
    )
    table.add_argument(
        "file", type=Path, metavar="FILE", help="CSV in UTF-8 or .xlsx, the first row names the columns"
    )
    table.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    newcomer = actions.add_parser(
        "add",
        help="somebody new, an operator: their badge is read from the standard input, or made with --new-badge",
    )
    newcomer.add_argument("operator", type=whole_number, metavar="ID", help="operator_user_id")
    newcomer.add_argument("name", type=persons_name, metavar="NAME")
    newcomer.add_argument("--language", choices=["th", "en"], help="of the screens while they are signed in")
    newcomer.add_argument(
        "--new-badge", action="store_true", help="make a new code; print it with kiosk labels badges --operator ID"
    )
    actions.add_parser("list", help="everybody, without the badges' codes")
    for name, purpose in (("block", "nobody can use their badge"), ("unblock", "they can again")):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("operators", type=whole_number, nargs="+", metavar="ID", help="operator_user_id")
    badge = actions.add_parser(
        "badge",
        help="a new badge; the one before is worth nothing from then on",
        description="Makes a new code; print it with kiosk labels badges --operator ID.",
    )
    badge.add_argument("operator", type=whole_number, metavar="ID", help="operator_user_id")
    badge.add_argument(
        "--read", action="store_true", help="a badge that exists already: read its code from the standard input"
    )
    pin = actions.add_parser("pin", help="a new PIN, asked for; else a line of the standard input")
    pin.add_argument("operator", type=whole_number, metavar="ID", help="operator_user_id")
    for action in actions.choices.values():
        add_tenant_options(action)


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; the exit code."""
    config = configuration_at_tenant(arguments)
    badges = BadgeReader(CodeGrammar() if config is None else code_grammar(config))
    readers = [SerialSettings()] if config is None else list(map(serial_settings, config.scanner.readers))
    actions: Mapping[str, Callable[[Operators], None]] = {
        "import": lambda operators: operators.take_over(arguments.file.read_bytes(), dry_run=arguments.dry_run),
        "add": lambda operators: operators.take_on(
            arguments.operator, arguments.name, arguments.language, None if arguments.new_badge else readers
        ),
        "list": lambda operators: operators.show(),
        "block": lambda operators: operators.set_active(arguments.operators, active=False),
        "unblock": lambda operators: operators.set_active(arguments.operators, active=True),
        "badge": lambda operators: operators.new_badge(arguments.operator, readers if arguments.read else None),
        "pin": lambda operators: operators.new_pin(arguments.operator),
    }
    try:
        with office_of(chosen_tenant(arguments, config)) as office:
            actions[arguments.action](Operators(office, badges))
    except FileUnusable as error:
        problems = [f"{arguments.file}: {problem}" for problem in error.problems]
        raise CommandFailed(*problems, "nothing was written") from error
    except PinUnfit as error:
        raise CommandFailed(str(error)) from error
    return EXIT_OK


@dataclass(frozen=True)
class ImportPlan:
    """What a file changes: people (as they are, as they will be). ``problems`` keep it from being written."""

    added: Sequence[OfficeOperator]
    changed: Sequence[tuple[OfficeOperator, OfficeOperator]]
    same: int
    problems: Sequence[str]

    @property
    def wanted(self) -> list[OfficeOperator]:
        """Everybody to write."""
        return [*self.added, *(after for _before, after in self.changed)]


class Operators:
    """The commands on one tenant's list of people."""

    def __init__(self, office: TenantOffice, badges: BadgeReader) -> None:
        self._office = office
        self._badges = badges

    def take_over(self, content: bytes, *, dry_run: bool) -> None:
        """Write what a file says. Raises FileUnusable, with nothing written, when anything is wrong in it."""
        listed = read_operators(content, self._badges)
        present = self._office.operators()
        hashes = _pin_hashes(listed, present)
        plan = self._plan(listed, hashes, present)
        if plan.problems:
            raise FileUnusable(plan.problems)
        if not dry_run:

            def again(now: Sequence[OfficeOperator]) -> list[OfficeOperator]:
                nonlocal plan
                plan = self._plan(listed, hashes, now)
                if plan.problems:
                    raise FileUnusable(plan.problems)
                return plan.wanted

            self._office.change_operators(again)
        for line in [*_changes(plan), *_notes(listed)]:
            say(line)
        blocked = sum(before.active and not after.active for before, after in plan.changed)
        say(
            f"{'would be ' if dry_run else ''}added {len(plan.added)}, changed {len(plan.changed)}"
            f" (blocked {blocked}), left as they were {plan.same}"
        )

    def show(self) -> None:
        """Everybody, a line each."""
        for operator in self._office.operators():
            marks = [str(operator.role), *([] if operator.active else ["blocked"])]
            if operator.needs_pin:
                marks.append("with PIN" if operator.pin_hash else "no PIN yet")
            if operator.language:
                marks.append(operator.language)
            say(f"{operator.operator_id:>8}  {operator.name}  ({', '.join(marks)})")

    def take_on(
        self, operator_id: int, name: str, language: str | None, readers: Sequence[SerialSettings] | None
    ) -> None:
        """Somebody new: with the badge that one of ``readers`` reads, or with a new code."""
        badge = self._new_badge(readers)
        added = OfficeOperator(operator_id=operator_id, name=name, badge=badge.code, language=language)

        def plan(present: Sequence[OfficeOperator]) -> list[OfficeOperator]:
            if any(other.operator_id == operator_id for other in present):
                raise OfficeRefused(OfficeRefusal.NUMBER_TAKEN)
            require_free_badges([added], present, self._badges)
            return [added]

        self._office.change_operators(plan)
        say(f"{operator_id} {name} is an operator, once the kiosks have heard of it")
        for line in _font_notes(name):
            say(f"note    {line}")
        if readers is None:
            say(f"print the badge with: kiosk labels badges --operator {operator_id}")

    def set_active(self, operator_ids: Sequence[int], *, active: bool) -> None:
        """Block people, or let them work again; all of them or nobody."""
        self._change(operator_ids, lambda operator: replace(operator, active=active))
        say(f"{'unblocked' if active else 'blocked'}: {', '.join(map(str, operator_ids))}")

    def new_badge(self, operator_id: int, readers: Sequence[SerialSettings] | None) -> None:
        """Give a person another badge: one that is there, as one of ``readers`` reads it, or a new code."""
        badge = self._new_badge(readers)
        self._change([operator_id], lambda operator: replace(operator, badge=badge.code))
        say(f"{operator_id} has a new badge; the one before is worth nothing once the kiosks have heard of it")
        if readers is None:
            say(f"print it with: kiosk labels badges --operator {operator_id}")

    def new_pin(self, operator_id: int) -> None:
        """Give a person another PIN, typed twice where somebody types."""
        pin = _asked("PIN (six digits): ")
        if sys.stdin.isatty() and _asked("once more: ") != pin:
            raise PinUnfit("these were two different PINs; nothing was changed")
        pin_hash = hash_pin(pin)
        self._change([operator_id], lambda operator: replace(operator, pin_hash=pin_hash))
        say(f"{operator_id} has a new PIN")

    def _new_badge(self, readers: Sequence[SerialSettings] | None) -> AcceptedBadge:
        """One that is there, as one of ``readers`` reads it, or a new code."""
        if readers is None:
            return self._badges.accept(new_badge_code())
        return self._badges.read(_asked("The badge's code: "), readers)

    def _change(self, operator_ids: Sequence[int], change: Callable[[OfficeOperator], OfficeOperator]) -> None:
        def plan(present: Sequence[OfficeOperator]) -> list[OfficeOperator]:
            by_id = {operator.operator_id: operator for operator in present}
            if unknown := sorted(set(operator_ids) - by_id.keys()):
                raise CommandFailed(f"nobody has the number {', '.join(map(str, unknown))}; nothing was changed")
            changed = [change(by_id[number]) for number in operator_ids]
            require_free_badges(changed, present, self._badges)
            return changed

        self._office.change_operators(plan)

    def _plan(
        self, listed: Sequence[ListedOperator], hashes: Mapping[int, str], present: Sequence[OfficeOperator]
    ) -> ImportPlan:
        before = {operator.operator_id: operator for operator in present}
        wanted: dict[int, OfficeOperator] = {}
        for row in listed:
            person = before.get(row.operator_id)
            after = row.onto(person)
            wanted[row.operator_id] = replace(
                after,
                pin_hash=hashes.get(row.operator_id, after.pin_hash),
                badge=self._another_badge(person, row) if row.gives_badge_up else after.badge,
            )
        others = (operator for number, operator in before.items() if number not in wanted)
        holders = holders_of_badges(others, self._badges)
        return ImportPlan(
            added=[operator for number, operator in wanted.items() if number not in before],
            changed=[
                (before[number], operator)
                for number, operator in wanted.items()
                if number in before and operator != before[number]
            ],
            same=sum(before.get(number) == operator for number, operator in wanted.items()),
            problems=[
                f"row {row.row}: the badge of {holder.operator_id} {holder.name}, who is not in the file"
                + ("" if holder.active else "; with a row of theirs, active no, it passes on")
                for row in listed
                if (holder := holders.get(row.badge_key)) is not None
            ],
        )

    def _another_badge(self, person: OfficeOperator | None, row: ListedOperator) -> str:
        """What a person has who gives their badge up: another already, else a code that is on no badge."""
        if person is None or self._badges.key(person.badge) == row.badge_key:
            return new_badge_code()
        return person.badge


def _pin_hashes(listed: Sequence[ListedOperator], present: Sequence[OfficeOperator]) -> dict[int, str]:
    """Hashes of the PINs in the file; one that the person has already keeps its hash, and so is no change."""
    there = {operator.operator_id: operator.pin_hash for operator in present}
    hashes: dict[int, str] = {}
    for row in listed:
        if row.pin is not None:
            known = there.get(row.operator_id)
            hashes[row.operator_id] = (
                known if known is not None and pin_matches(known, row.pin) else hash_pin(row.pin)
            )
    return hashes


def _changes(plan: ImportPlan) -> list[str]:
    lines = [f"add     {operator.operator_id} {operator.name} ({operator.role})" for operator in plan.added]
    for before, after in plan.changed:
        what = [
            word
            for word, is_other in (
                (f"name, was {before.name}", after.name != before.name),
                ("badge", after.badge != before.badge),
                (f"{after.role}, was {before.role}", after.role != before.role),
                ("PIN", after.pin_hash != before.pin_hash),
                (f"language {after.language}", after.language != before.language),
                ("blocked", before.active and not after.active),
                ("unblocked", after.active and not before.active),
            )
            if is_other
        ]
        lines.append(f"change  {after.operator_id} {after.name}: {', '.join(what)}")
    lines += [
        f"note    {after.operator_id} {after.name} has no PIN yet: kiosk operators pin {after.operator_id}"
        for after in plan.wanted
        if after.needs_pin and after.pin_hash is None and after.active
    ]
    return lines


def _notes(listed: Sequence[ListedOperator]) -> list[str]:
    heirs = {row.badge_key: row for row in listed if not row.gives_badge_up}
    notes = []
    for row in listed:
        if row.cleanings:
            notes.append(f"note    row {row.row}: badge_code cleaned: {', '.join(row.cleanings)}")
        notes += [f"note    row {row.row}: {line}" for line in _font_notes(row.name)]
        if row.gives_badge_up:
            heir = heirs[row.badge_key]
            notes.append(
                f"note    the badge of {row.operator_id} {row.name} passes to {heir.operator_id} {heir.name}"
            )
    return notes


def _font_notes(name: str) -> list[str]:
    letters = beyond_own_font(name)
    lacking = f"the kiosk's own font has no {letters}; terminals need one that has, like fonts-noto"
    return [lacking] if letters else []


def _asked(prompt: str) -> str:
    """A secret: typed without being shown, or a line of the standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt).strip()
    return sys.stdin.readline().strip()
