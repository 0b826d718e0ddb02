"""`kiosk shifts`: when people work, and when they have a break."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from kiosk.cli.lists import add_list_actions, add_setting, require_for_new
from kiosk.cli.shared import CommandFailed, chosen_tenant, configuration_at_tenant, office_of
from kiosk.cli.values import time_of_day
from kiosk.domain.office import OfficeRefusal, OfficeRefused
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say
from kiosk.tenant.office import TenantOffice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``list``, ``set`` and ``break``."""
    actions = add_list_actions(parser)
    setting = add_setting(actions, "set", "make a new one, or change what is given")
    setting.add_argument("--starts", type=time_of_day, metavar="HH:MM")
    setting.add_argument("--ends", type=time_of_day, metavar="HH:MM", help="earlier: past midnight")
    pause = add_setting(actions, "break", "a break of a shift: make a new one, or change what is given")
    pause.add_argument("at", type=time_of_day, metavar="HH:MM", help="when it begins")
    pause.add_argument("--starts", type=time_of_day, metavar="HH:MM", help="when it is to begin from now on")
    pause.add_argument("--ends", type=time_of_day, metavar="HH:MM")


def run(arguments: argparse.Namespace) -> int:
    """Change a shift or a break where that was asked for, and print them all; the exit code."""
    with office_of(chosen_tenant(arguments, configuration_at_tenant(arguments))) as office:
        if arguments.action == "set":
            say(_set(office, arguments))
        elif arguments.action == "break":
            say(_set_break(office, arguments))
        breaks = _breaks(office)
        for shift in office.shifts():
            say(_line(shift))
            for pause in breaks:
                if pause.shift_code == shift.code:
                    say(_break_line(pause))
    return EXIT_OK


def _line(shift: Shift) -> str:
    hidden = "" if shift.active else ", hidden"
    times = f"{shift.starts_at:%H:%M} - {shift.ends_at:%H:%M}"
    return f"{shift.code:<16} {times} {shift.label_th} / {shift.label_en}{hidden}"


def _break_line(pause: ShiftBreak) -> str:
    hidden = "" if pause.active else ", hidden"
    times = f"{pause.starts_at:%H:%M} - {pause.ends_at:%H:%M}"
    return f"  break          {times} {pause.label_th} / {pause.label_en}{hidden}"


def _breaks(office: TenantOffice) -> Sequence[ShiftBreak]:
    """None where the tenant's tables are older than breaks."""
    try:
        return office.breaks()
    except OfficeRefused as refused:
        if refused.refusal in (OfficeRefusal.OLD_TABLES, OfficeRefusal.NO_GRANT):
            return ()
        raise


def _set_break(office: TenantOffice, arguments: argparse.Namespace) -> str:
    shift = next((shift for shift in office.shifts() if shift.code == arguments.code), None)
    if shift is None:
        raise CommandFailed(f"there is no shift {arguments.code}")
    here = [pause for pause in office.breaks() if pause.shift_code == shift.code]
    before = next((pause for pause in here if pause.starts_at == arguments.at), None)
    is_new = before is None
    if before is None:
        if arguments.th is None or arguments.en is None or arguments.ends is None:
            raise CommandFailed(
                f"{shift.code} has no break at {arguments.at:%H:%M} yet; a new one needs --th, --en, --ends"
            )
        before = ShiftBreak(
            shift_code=shift.code,
            starts_at=arguments.at,
            ends_at=arguments.ends,
            label_th=arguments.th,
            label_en=arguments.en,
        )
    after = replace(
        before,
        starts_at=before.starts_at if arguments.starts is None else arguments.starts,
        ends_at=before.ends_at if arguments.ends is None else arguments.ends,
        label_th=arguments.th or before.label_th,
        label_en=arguments.en or before.label_en,
        active=before.active if arguments.active is None else arguments.active,
    )
    if not shift.has_within(after.starts_at, after.ends_at):
        raise CommandFailed(
            f"a break lies within its shift: {shift.code} is {shift.starts_at:%H:%M} - {shift.ends_at:%H:%M}"
        )
    office.save_break(after, instead_of=None if is_new else arguments.at)
    return f"the break at {after.starts_at:%H:%M} of {shift.code} is {'new' if is_new else 'changed'}"


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
