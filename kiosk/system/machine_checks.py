"""What the doctor looks at on the machine: whose the files are, its clock's zone, sound, and the service."""

from __future__ import annotations

import contextlib
import ssl
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.system.doctor import Check, Verdict
from kiosk.system.ownership import find_hindrance, name_of_owner

_SERVICES: Final = ("kiosk", "kiosk-wayland", "kiosk-x11", "kiosk-board")
_RENEW_BEFORE: Final = timedelta(days=30)
_MUCH_BYTES: Final = 5_000_000_000
"""A million events and seven copies of them are half of it."""


def check_owners(folder: Path, files: Iterable[Path]) -> Check:
    """Whether the kiosk may write all its files.

    One that root made by hand would let the kiosk start and then refuse what people do.
    """
    if not folder.exists():
        return Check("files", Verdict.OK, f"{folder} is not there yet")
    found = find_hindrance(folder, files)
    if found is None:
        return Check("files", Verdict.OK, f"all in {folder} belong to {name_of_owner(folder)}")
    return Check("files", Verdict.FAIL, found.found, found.to_do)


def check_sizes(folder: Path) -> Check:
    """How much the kiosk has written; ``folder``: of its store."""
    sizes: Counter[str] = Counter()
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            if path.is_file():
                sizes[path.relative_to(folder).parts[0]] += path.stat().st_size
    total = sum(sizes.values())
    found = f"{total / 1e6:.0f} MB in {folder}"
    if total <= _MUCH_BYTES:
        return Check("sizes", Verdict.OK, found)
    named = ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in sizes.most_common(3))
    return Check("sizes", Verdict.WARN, f"{found}: {named}", "lower store.keep_days, take other files away")


def check_time_zone(language: str, now: datetime) -> Check:
    """Whether the machine's clock (``now``, with its zone) shows the time of the people who read it."""
    name = now.tzname() or "none"
    if language == "th" and not now.utcoffset():
        return Check(
            "timezone",
            Verdict.WARN,
            f"this machine's clock shows {name}, its people read Thai",
            "timedatectl set-timezone Asia/Bangkok",
        )
    return Check("timezone", Verdict.OK, name)


def check_sound(players: Sequence[object], *, is_wanted: bool) -> Check:
    """Whether answers can be heard."""
    if not is_wanted:
        return Check("sound", Verdict.OK, "off, as ui.sounds says")
    if not players:
        return Check("sound", Verdict.WARN, "this machine has no player", "apt install alsa-utils")
    return Check("sound", Verdict.OK, "a player is there")


def check_authority(file: Path, now: datetime) -> Iterator[Check]:
    """Whether the authority's certificate can be read, and from when until when it is good for this clock."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(file)
    except (OSError, ssl.SSLError):
        yield Check(
            "authority",
            Verdict.FAIL,
            f"{file} holds no certificate in PEM",
            "export it as PEM (BEGIN CERTIFICATE)",
        )
        return
    for certificate in context.get_ca_certs():
        begins, until = (
            datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate[end])), UTC)
            for end in ("notBefore", "notAfter")
        )
        clock = f"this machine's clock says {now.astimezone():%Y-%m-%d %H:%M}"
        if now < begins:
            wrong = f"{file} begins on {begins:%Y-%m-%d}, {clock}"
            yield Check("authority", Verdict.FAIL, wrong, "set the clock, or switch on time synchronisation (NTP)")
        elif until <= now:
            wrong = f"{file} ran out on {until:%Y-%m-%d}, {clock}"
            yield Check("authority", Verdict.FAIL, wrong, "put the new one there, or set the clock if it is wrong")
        else:
            yield check_days("authority", str(file), until, now)


def check_days(name: str, certificate: str, until: datetime, now: datetime) -> Check:
    """How long a certificate is good for that is good now."""
    found, left = f"{certificate} is good until {until:%Y-%m-%d}", until - now
    if left < _RENEW_BEFORE:
        return Check(name, Verdict.WARN, f"{found}, {left.days} days", "have the new one ready")
    return Check(name, Verdict.OK, found)


def check_service(ask: Callable[[str], str] | None = None) -> Check:
    """What systemd says of the kiosk's services. ``ask``: shows ActiveState and StatusText of a unit."""
    ask = ask or _ask_systemd
    try:
        shown = {unit: dict(line.partition("=")[::2] for line in ask(unit).splitlines()) for unit in _SERVICES}
    except OSError:
        return Check("service", Verdict.OK, "no systemd here")
    running = {unit: facts for unit, facts in shown.items() if facts.get("ActiveState") not in ("inactive", None)}
    if not running:
        return Check("service", Verdict.WARN, "none runs", "systemctl enable --now kiosk")
    unit, facts = next(iter(running.items()))
    says = facts.get("StatusText") or facts["ActiveState"]
    if facts["ActiveState"] != "active":
        return Check("service", Verdict.FAIL, f"{unit}: {says}", f"journalctl -u {unit}")
    if says.startswith("waiting"):
        return Check("service", Verdict.FAIL, f"{unit} is {says}")
    return Check("service", Verdict.OK, f"{unit}: {says}")


def _ask_systemd(unit: str) -> str:
    command = ["systemctl", "show", "-p", "ActiveState,StatusText", unit]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout
