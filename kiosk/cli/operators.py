"""`kiosk operators`: people and badges of a tenant, one by one or from a file.

A badge's code and a PIN are never printed.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Final

from kiosk.app.settings import badge_reader, chosen_tenant, code_grammar
from kiosk.cli.operators_csv import BadgeReader, FileUnusable, ListedOperator, read_operators
from kiosk.config import Config
from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused, OfficeUnreachable
from kiosk.scanner import CodeGrammar
from kiosk.scanner.codes import fold
from kiosk.service.office.office import new_badge_code
from kiosk.service.office.pins import PinUnfit, hash_pin, pin_matches
from kiosk.system.exits import EXIT_OK, failed
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office import TenantOffice

_REFUSED: Final = {
    OfficeRefusal.BADGE_TAKEN: "this badge belongs to somebody else",
    OfficeRefusal.BADGE_UNFIT: "this code would not be read as a badge; see scanner.codes.badge",
    OfficeRefusal.NO_GRANT: "this account may not change the list of operators: run what kiosk tenant grants"
    " prints, or name an administrator's account with --url",
}


def run_operators(arguments: argparse.Namespace, config: Config | None) -> int:
    """Do what the arguments of `kiosk.cli.shared` say; the exit code.

    ``config``: this machine's; None only where ``--url`` names the tenant. Raises ConfigError when the password
    cannot be read.
    """
    settings = chosen_tenant(arguments.url, config, password_file=arguments.password_file)
    read_badge = badge_reader(CodeGrammar() if config is None else code_grammar(config))
    actions: Mapping[str, Callable[[Operators], int]] = {
        "import": lambda operators: operators.take_over(arguments.file.read_bytes(), dry_run=arguments.dry_run),
        "list": lambda operators: operators.show(),
        "block": lambda operators: operators.set_active(arguments.operators, active=False),
        "unblock": lambda operators: operators.set_active(arguments.operators, active=True),
        "badge": lambda operators: operators.new_badge(arguments.operators[0], read=arguments.read),
        "pin": lambda operators: operators.new_pin(arguments.operators[0]),
    }
    try:
        with closing(TenantGateway(settings)) as gateway:
            return actions[arguments.action](Operators(TenantOffice(gateway), read_badge))
    except FileUnusable as error:
        return failed(*(f"{arguments.file}: {problem}" for problem in error.problems), "nothing was written")
    except (PinUnfit, _Unknown) as error:
        return failed(str(error))
    except OfficeRefused as error:
        return failed(_REFUSED[error.refusal])
    except OfficeUnreachable as error:
        return failed(f"the tenant cannot be worked with: {error}")
    except OSError as error:
        return failed(f"{error.filename}: {error.strerror}")


class _Unknown(Exception):
    """Numbers that nobody has."""


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
    """The commands on one tenant's list of people; ``read_badge`` gives what scanners make of a stored badge."""

    def __init__(self, office: TenantOffice, read_badge: BadgeReader) -> None:
        self._office = office
        self._read_badge = read_badge

    def take_over(self, content: bytes, *, dry_run: bool) -> int:
        """Write what a CSV file says. Raises FileUnusable, with nothing written, when anything is wrong in it."""
        listed = read_operators(content, self._read_badge)
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
        for line in _told(plan):
            print(line)
        blocked = sum(before.active and not after.active for before, after in plan.changed)
        print(
            f"{'would be ' if dry_run else ''}added {len(plan.added)}, changed {len(plan.changed)}"
            f" (blocked {blocked}), left as they were {plan.same}"
        )
        return EXIT_OK

    def show(self) -> int:
        """Everybody, a line each."""
        for one in self._office.operators():
            marks = [str(one.role), *([] if one.active else ["blocked"])]
            if one.needs_pin:
                marks.append("with PIN" if one.pin_hash else "no PIN yet")
            if one.language:
                marks.append(one.language)
            print(f"{one.operator_id:>8}  {one.name}  ({', '.join(marks)})")
        return EXIT_OK

    def set_active(self, operator_ids: Sequence[int], *, active: bool) -> int:
        """Block people, or let them work again; all of them or nobody."""
        self._change(operator_ids, lambda one: replace(one, active=active))
        print(f"{'unblocked' if active else 'blocked'}: {', '.join(map(str, operator_ids))}")
        return EXIT_OK

    def new_badge(self, operator_id: int, *, read: bool) -> int:
        """Give a person another badge: one that is there already, or a new code to be printed."""
        code = _asked("The badge's code: ") if read else new_badge_code()
        if self._read_badge(code) is None:
            raise OfficeRefused(OfficeRefusal.BADGE_UNFIT)
        self._change([operator_id], lambda one: replace(one, badge=code))
        print(f"{operator_id} has a new badge; the one before is worth nothing once the kiosks have heard of it")
        if not read:
            print(f"print it with: kiosk labels badges --operator {operator_id}")
        return EXIT_OK

    def new_pin(self, operator_id: int) -> int:
        """Give a person another PIN, typed twice where somebody types."""
        pin = _asked("PIN (six digits): ")
        if sys.stdin.isatty() and _asked("once more: ") != pin:
            raise PinUnfit("these were two different PINs; nothing was changed")
        pin_hash = hash_pin(pin)
        self._change([operator_id], lambda one: replace(one, pin_hash=pin_hash))
        print(f"{operator_id} has a new PIN")
        return EXIT_OK

    def _change(self, operator_ids: Sequence[int], change: Callable[[OfficeOperator], OfficeOperator]) -> None:
        def plan(present: Sequence[OfficeOperator]) -> list[OfficeOperator]:
            by_id = {one.operator_id: one for one in present}
            if unknown := sorted(set(operator_ids) - by_id.keys()):
                raise _Unknown(f"nobody has the number {', '.join(map(str, unknown))}; nothing was changed")
            changed = {number: change(by_id[number]) for number in operator_ids}
            keys = {self._key(one) for number, one in by_id.items() if number not in changed}
            if any(self._key(one) in keys for one in changed.values()):
                raise OfficeRefused(OfficeRefusal.BADGE_TAKEN)
            return list(changed.values())

        self._office.change_operators(plan)

    def _plan(
        self, listed: Sequence[ListedOperator], hashes: Mapping[int, str], present: Sequence[OfficeOperator]
    ) -> ImportPlan:
        before = {one.operator_id: one for one in present}
        wanted: dict[int, OfficeOperator] = {}
        for row in listed:
            after = row.onto(before.get(row.operator_id))
            wanted[row.operator_id] = replace(after, pin_hash=hashes.get(row.operator_id, after.pin_hash))
        holders = {self._key(one): one for number, one in before.items() if number not in wanted}
        return ImportPlan(
            added=[one for number, one in wanted.items() if number not in before],
            changed=[
                (before[number], one)
                for number, one in wanted.items()
                if number in before and one != before[number]
            ],
            same=sum(before.get(number) == one for number, one in wanted.items()),
            problems=[
                f"row {row.row}: the badge of {holder.operator_id} {holder.name}, who is not in the file"
                for row in listed
                if (holder := holders.get(row.badge_key)) is not None
            ],
        )

    def _key(self, one: OfficeOperator) -> str:
        """What the scanners make of a badge; two rows with one key are one badge, whatever the prefix."""
        return self._read_badge(one.badge) or fold(one.badge)


def _pin_hashes(listed: Sequence[ListedOperator], present: Sequence[OfficeOperator]) -> dict[int, str]:
    """Hashes of the PINs in the file; one that the person has already keeps its hash, and so is no change."""
    there = {one.operator_id: one.pin_hash for one in present}
    hashes: dict[int, str] = {}
    for row in listed:
        if row.pin is not None:
            known = there.get(row.operator_id)
            hashes[row.operator_id] = (
                known if known is not None and pin_matches(known, row.pin) else hash_pin(row.pin)
            )
    return hashes


def _told(plan: ImportPlan) -> list[str]:
    lines = [f"add     {one.operator_id} {one.name} ({one.role})" for one in plan.added]
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
        f"note    {one.operator_id} {one.name} has no PIN yet: kiosk operators pin {one.operator_id}"
        for one in plan.wanted
        if one.needs_pin and one.pin_hash is None and one.active
    ]
    return lines


def _asked(prompt: str) -> str:
    """A secret: typed without being shown, or a line of the standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt).strip()
    return sys.stdin.readline().strip()
