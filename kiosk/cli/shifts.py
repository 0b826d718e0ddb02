"""`kiosk shifts`: when people work."""

from __future__ import annotations

import argparse
from dataclasses import replace

from kiosk.cli.lists import add_list_arguments, require_for_new
from kiosk.cli.shared import chosen_tenant, configuration_at_tenant, office_of
from kiosk.cli.values import time_of_day
from kiosk.domain.shifts import Shift
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say
from kiosk.tenant.office import TenantOffice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``list`` and ``set``."""
    setting = add_list_arguments(parser)
    setting.add_argument("--starts", type=time_of_day, metavar="HH:MM")
    setting.add_argument("--ends", type=time_of_day, metavar="HH:MM", help="earlier: past midnight")


def run(arguments: argparse.Namespace) -> int:
    """Change a shift where that was asked for, and print them all; the exit code."""
    with office_of(chosen_tenant(arguments, configuration_at_tenant(arguments))) as office:
        if arguments.action == "set":
            say(_set(office, arguments))
        for shift in office.shifts():
            say(_line(shift))
    return EXIT_OK


def _line(shift: Shift) -> str:
    hidden = "" if shift.active else ", hidden"
    times = f"{shift.starts_at:%H:%M} - {shift.ends_at:%H:%M}"
    return f"{shift.code:<16} {times} {shift.label_th} / {shift.label_en}{hidden}"


def _set(office: TenantOffice, arguments: argparse.Namespace) -> str:
    present = {shift.code: shift for shift in office.shifts()}
    before = present.get(arguments.code)
    if before is None:
        require_for_new(arguments, "th", "en", "starts", "ends")
        before = Shift(
            code=arguments.code,
            label_th=arguments.th,
            label_en=arguments.en,
            starts_at=arguments.starts,
            ends_at=arguments.ends,
        )
    after = replace(
        before,
        label_th=arguments.th or before.label_th,
        label_en=arguments.en or before.label_en,
        starts_at=before.starts_at if arguments.starts is None else arguments.starts,
        ends_at=before.ends_at if arguments.ends is None else arguments.ends,
        active=before.active if arguments.active is None else arguments.active,
    )
    office.save_shift(after, is_new=arguments.code not in present)
    return f"{after.code} is {'changed' if arguments.code in present else 'new'}"
