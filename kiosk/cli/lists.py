"""`kiosk reasons` and `kiosk shifts`: the lists that supervisors can only hide and limit at a kiosk, made here."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import replace

from kiosk.app.settings import chosen_tenant
from kiosk.config import Config
from kiosk.domain.office import OfficeRefused, OfficeUnreachable
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Shift
from kiosk.system.exits import EXIT_OK, failed
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office import TenantOffice


class _Incomplete(Exception):
    """What a new row lacks."""


def run_lists(arguments: argparse.Namespace, config: Config | None) -> int:
    """Do what the arguments of `kiosk.cli.shared` say; the exit code.

    ``config``: this machine's; None only where ``--url`` names the tenant. Raises ConfigError when the password
    cannot be read.
    """
    settings = chosen_tenant(arguments.url, config, password_file=arguments.password_file)
    try:
        with closing(TenantGateway(settings)) as gateway:
            office = TenantOffice(gateway)
            if arguments.action == "set":
                said = (_set_reason if arguments.what == "reasons" else _set_shift)(office, arguments)
                print(said)
            for line in _reasons(office) if arguments.what == "reasons" else _shifts(office):
                print(line)
    except _Incomplete as error:
        return failed(str(error))
    except OfficeRefused:
        return failed("this account may not change it: run what kiosk tenant grants prints, or use --url")
    except OfficeUnreachable as error:
        return failed(f"the tenant cannot be worked with: {error}")
    return EXIT_OK


def _reasons(office: TenantOffice) -> list[str]:
    return [
        f"{one.code:<16} {one.kind:<6} {one.label_th} / {one.label_en}"
        + ("" if one.kind == ReasonKind.SCRAP else f", {_limit(one.alert_after_minutes)}")
        + ("" if one.active else ", hidden")
        for one in office.reasons()
    ]


def _limit(minutes: int | None) -> str:
    if minutes is None:
        return "no alert"
    return f"alert after {minutes} min" if minutes else "alert at once"


def _shifts(office: TenantOffice) -> list[str]:
    return [
        f"{one.code:<16} {one.starts_at:%H:%M} - {one.ends_at:%H:%M} {one.label_th} / {one.label_en}"
        + ("" if one.active else ", hidden")
        for one in office.shifts()
    ]


def _set_reason(office: TenantOffice, arguments: argparse.Namespace) -> str:
    present = {one.code: one for one in office.reasons()}
    before = present.get(arguments.code)
    if before is None:
        _require(arguments, "kind", "th", "en")
        before = Reason(
            code=arguments.code,
            kind=arguments.kind,
            label_th=arguments.th,
            label_en=arguments.en,
            sort_no=max((one.sort_no for one in present.values()), default=0) + 10,
        )
    elif arguments.kind not in (None, before.kind):
        raise _Incomplete(
            f"{before.code} is a {before.kind} reason and stays one; give the other a code of its own"
        )
    after = replace(
        before,
        label_th=arguments.th or before.label_th,
        label_en=arguments.en or before.label_en,
        active=before.active if arguments.active is None else arguments.active,
    )
    if arguments.alert_after is not None:
        after = replace(after, alert_after_minutes=None if arguments.alert_after < 0 else arguments.alert_after)
    office.save_reason(after, is_new=arguments.code not in present)
    return f"{after.code} is {'changed' if arguments.code in present else 'new'}"


def _set_shift(office: TenantOffice, arguments: argparse.Namespace) -> str:
    present = {one.code: one for one in office.shifts()}
    before = present.get(arguments.code)
    if before is None:
        _require(arguments, "th", "en", "starts", "ends")
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


def _require(arguments: argparse.Namespace, *names: str) -> None:
    missing = [f"--{name}" for name in names if getattr(arguments, name) is None]
    if missing:
        raise _Incomplete(f"{arguments.code} is not there yet; a new one needs {', '.join(missing)}")
