"""`kiosk reasons`: why people pause, scrap and call, and what they do beside tasks."""

from __future__ import annotations

import argparse
from dataclasses import replace

from kiosk.cli.lists import add_list_actions, add_setting, require_for_new
from kiosk.cli.shared import CommandFailed, chosen_tenant, configuration_at_tenant, office_of
from kiosk.cli.values import whole_number
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.writing import MOST_MINUTES, read_number
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say
from kiosk.tenant.office import TenantOffice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``list`` and ``set``."""
    setting = add_setting(add_list_actions(parser), "set", "make a new one, or change what is given")
    setting.add_argument("--kind", choices=[kind.value for kind in ReasonKind], help="of a new one")
    setting.add_argument(
        "--alert-after", type=_minutes, metavar="MIN", help="minutes until a pause alert; 0 = at once, usual"
    )
    setting.add_argument(
        "--order", type=whole_number, metavar="N", help="its place among its kind, by 10, 20, 30; new: the last"
    )


def run(arguments: argparse.Namespace) -> int:
    """Change a reason where that was asked for, and print them all; the exit code."""
    with office_of(chosen_tenant(arguments, configuration_at_tenant(arguments))) as office:
        if arguments.action == "set":
            say(_set(office, arguments))
        for reason in office.reasons():
            say(_line(reason))
    return EXIT_OK


def _line(reason: Reason) -> str:
    alert = f", {_alert(reason.alert_after_minutes)}" if reason.kind == ReasonKind.PAUSE else ""
    hidden = "" if reason.active else ", hidden"
    return f"{reason.code:<16} {reason.kind:<8} {reason.label_th} / {reason.label_en}{alert}{hidden}"


def _alert(minutes: int | None) -> str:
    if minutes is None:
        return "usual alert"
    return f"alert after {minutes} min" if minutes else "alert at once"


def _set(office: TenantOffice, arguments: argparse.Namespace) -> str:
    present = {reason.code: reason for reason in office.reasons()}
    before = present.get(arguments.code)
    if before is None:
        require_for_new(arguments, "kind", "th", "en")
        before = Reason(
            code=arguments.code,
            kind=arguments.kind,
            label_th=arguments.th,
            label_en=arguments.en,
            sort_no=max((reason.sort_no for reason in present.values()), default=0) + 10,
        )
    elif arguments.kind not in (None, before.kind):
        raise CommandFailed(
            f"{before.code} is a {before.kind} reason and stays one; give the other a code of its own"
        )
    after = replace(
        before,
        label_th=arguments.th or before.label_th,
        label_en=arguments.en or before.label_en,
        active=before.active if arguments.active is None else arguments.active,
        sort_no=before.sort_no if arguments.order is None else arguments.order,
    )
    if arguments.alert_after is not None:
        after = replace(after, alert_after_minutes=None if arguments.alert_after < 0 else arguments.alert_after)
    office.save_reason(after, is_new=arguments.code not in present)
    return f"{after.code} is {'changed' if arguments.code in present else 'new'}"


def _minutes(text: str) -> int:
    """Minutes, -1 for usual: policy.pause_alert_minutes."""
    if text == "usual":
        return -1
    minutes = read_number(text, least=0, most=MOST_MINUTES)
    if minutes is None:
        raise argparse.ArgumentTypeError(f"{text}: minutes up to {MOST_MINUTES}, or usual")
    return minutes
