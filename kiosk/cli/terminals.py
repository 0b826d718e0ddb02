"""`kiosk terminals`: the kiosks of a tenant as the office sees them, new ones, shut-out ones, retired ones."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from kiosk.cli import provision
from kiosk.cli.shared import CommandFailed, add_tenant_options, chosen_tenant, configuration_at_tenant, office_of
from kiosk.domain.office import OfficeRefused, TerminalState
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say
from kiosk.tenant.office import TenantOffice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``list``, ``provision``, ``shut-out``, ``let-in`` and ``retire``."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    actions.add_parser("list", help="every kiosk, whether it is online and what it waits for")
    for name, purpose in (
        ("shut-out", "it may neither send nor read any more; an administrator's account, by --url"),
        ("let-in", "it may again; an administrator's account, by --url"),
        ("retire", "it is gone for good and no more in lists; an administrator's account, by --url"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("code", metavar="CODE", help="the terminal's station.code")
    for action in actions.choices.values():
        add_tenant_options(action)
    provision.add_arguments(
        actions.add_parser("provision", help="accounts, bundles and set-up sheets of new ones, from a list")
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; the exit code."""
    if arguments.action == "provision":
        return provision.run(arguments)
    with office_of(chosen_tenant(arguments, configuration_at_tenant(arguments))) as office:
        if arguments.action == "list":
            _show(office.terminals())
        elif arguments.action == "retire":
            _retire(office, arguments.code)
        else:
            _shut_out(office, arguments.code, out=arguments.action == "shut-out")
    return EXIT_OK


def _show(terminals: Sequence[TerminalState]) -> None:
    codes = {terminal.terminal_id: terminal.code for terminal in terminals}
    for terminal in terminals:
        marks = [_presence(terminal), f"{terminal.pending} waiting", f"{terminal.attention} refused"]
        if terminal.is_new and not terminal.waits_to_be_let_in and terminal.made_at is not None:
            marks.append(f"new since {terminal.made_at.astimezone():%Y-%m-%d %H:%M}")
        if terminal.app_version:
            marks.append(f"version {terminal.app_version}")
        if terminal.replaces:
            marks.append(f"replaces {codes.get(terminal.replaces, terminal.replaces)}")
        if terminal.settings_version:
            marks.append(f"settings {terminal.settings_version}")
        if terminal.scanner_state:
            marks.append(f"scanner {terminal.scanner_state}")
        say(f"{terminal.code:<16} {terminal.name}: {', '.join(marks)}")


def _presence(terminal: TerminalState) -> str:
    if terminal.waits_to_be_let_in:
        return f"NEW, waits to be let in (kiosk terminals let-in {terminal.code})"
    if terminal.is_shut_out:
        return "SHUT OUT"
    if terminal.seconds_silent is None:
        return "never seen"
    if terminal.is_online:
        return "online"
    minutes = terminal.seconds_silent // 60
    if minutes < 120:
        return f"silent for {minutes} min"
    hours = minutes // 60
    return f"silent for {hours} h" if hours < 48 else f"silent for {hours // 24} days"


def _shut_out(office: TenantOffice, code: str, *, out: bool) -> None:
    try:
        is_known = office.shut_out(code, out=out)
    except OfficeRefused:
        raise CommandFailed(
            "a kiosk's account may shut out no terminal, nor let one in: name an administrator's with --url"
        ) from None
    if not is_known:
        raise CommandFailed(f"no terminal has the code {code}; kiosk terminals list shows them all")
    say(f"{code} is {'shut out; what it has saved stays there' if out else 'let in'}")
    if out:
        say(
            "Whoever has its account's password may come back as another terminal: lock that as well"
            " (ALTER USER … ACCOUNT LOCK)."
        )


def _retire(office: TenantOffice, code: str) -> None:
    try:
        is_known = office.retire(code)
    except OfficeRefused:
        raise CommandFailed(
            "a kiosk's account may retire no terminal: name an administrator's with --url"
        ) from None
    if not is_known:
        raise CommandFailed(f"no terminal has the code {code}; kiosk terminals list shows them all")
    say(f"{code} is retired: it may neither send nor read, and its code is free for another")
