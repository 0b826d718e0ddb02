"""`kiosk terminals`: the kiosks of a tenant as the office sees them, and shutting one out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from typing import Final

from kiosk.app.settings import chosen_tenant
from kiosk.config import Config
from kiosk.domain.office import OfficeRefused, OfficeUnreachable, TerminalState
from kiosk.system.exits import EXIT_OK, failed
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office import TenantOffice

_ONLINE_SECONDS: Final = 45


def run_terminals(arguments: argparse.Namespace, config: Config | None) -> int:
    """Do what the arguments of `kiosk.cli.shared` say; the exit code.

    ``config``: this machine's; None only where ``--url`` names the tenant. Raises ConfigError when the password
    cannot be read.
    """
    settings = chosen_tenant(arguments.url, config, password_file=arguments.password_file)
    try:
        with closing(TenantGateway(settings)) as gateway:
            office = TenantOffice(gateway)
            if arguments.action == "list":
                return _show(office.terminals())
            return _shut_out(office, arguments.code, out=arguments.action == "shut-out")
    except OfficeRefused:
        return failed(
            "a kiosk's account may shut out no terminal, nor let one in: name an administrator's with --url"
        )
    except OfficeUnreachable as error:
        return failed(f"the tenant cannot be worked with: {error}")


def _show(terminals: Sequence[TerminalState]) -> int:
    for one in terminals:
        marks = [_standing(one), f"{one.pending} waiting", f"{one.attention} refused"]
        if one.app_version:
            marks.append(f"version {one.app_version}")
        if one.scanner_state:
            marks.append(f"scanner {one.scanner_state}")
        print(f"{one.code:<16} {one.name}: {', '.join(marks)}")
    return EXIT_OK


def _standing(one: TerminalState) -> str:
    if one.revoked_at is not None:
        return "SHUT OUT"
    if one.seconds_silent is None:
        return "never seen"
    if one.seconds_silent <= _ONLINE_SECONDS:
        return "online"
    minutes = one.seconds_silent // 60
    if minutes < 120:
        return f"silent for {minutes} min"
    hours = minutes // 60
    return f"silent for {hours} h" if hours < 48 else f"silent for {hours // 24} days"


def _shut_out(office: TenantOffice, code: str, *, out: bool) -> int:
    if not office.shut_out(code, out=out):
        return failed(f"no terminal has the code {code}; kiosk terminals list shows them all")
    print(f"{code} is {'shut out; what it has saved stays there' if out else 'let in again'}")
    return EXIT_OK
