"""Every option of `kiosk.toml`: its type, its default, what it is for and which values are possible."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import platformdirs

from kiosk.config import kinds, values
from kiosk.config.section import Around, Option, Section
from kiosk.domain import Policy, SecondTask
from kiosk.domain.policy import PiecesFlow
from kiosk.system.places import CONFIG_FOLDER, STATE_FOLDER, given_state_folder

APP_NAME: Final = "kiosk"
"""The folder name under the platform's configuration, data and log folders."""


def _own_code(around: Around) -> str:
    return str(around.before.get("code", ""))


class StationConfig(Section):
    """`[station]`: which kiosk this is."""

    code = kinds.code(about="The kiosk's code, unique in the tenant.")
    name = kinds.text(about="The name people see; the code when left out.", default=_own_code, least=1, most=200)
    work_centers = kinds.codes(about="Codes of the work centres this kiosk serves; empty = all.")


class UiConfig(Section):
    """`[ui]`: the screens."""

    language = kinds.one_of(
        "th", "en", about="Language of the screens until somebody with one of their own signs in.", default="th"
    )
    theme = kinds.one_of(
        "light",
        "dark",
        "contrast",
        about='Colours of the screens; "contrast" is black, white and amber, for bright light.',
        default="light",
    )
    idle_seconds = kinds.whole_number(
        5, 3600, about="Seconds without a scan or touch until the board comes back.", default=30
    )
    scan_starts = kinds.yes_or_no(
        about="Whether scanning a task starts or resumes the work at once.", default=True
    )
    fullscreen = kinds.yes_or_no(about="Whether the kiosk fills the screen.", default=True)
    sounds = kinds.yes_or_no(
        about="Whether answers can be heard, where the machine has a player for it.", default=True
    )
    call_sound = kinds.yes_or_no(
        about="Whether calls for help are heard, again every minute until somebody comes.", default=True
    )
    volume = kinds.whole_number(0, 100, about="How loud the sounds are, in percent.", default=80)
    pixels_per_mm = kinds.optional_number(
        1, 100, about="Pixels per millimetre of the screen, where the system reports them wrongly."
    )


class ReaderConfig(Section):
    """One scanner: the keys of `[scanner]` that each `[[scanner.extra]]` has too."""

    port = kinds.text(
        about='A device, a pyserial URL, "auto" for the scanner that is plugged in, or "keyboard" for one that '
        "types.",
        default="auto",
        check=values.scanner_port,
    )
    baudrate = kinds.baudrate(about="Speed of the line, in bits per second.", default=9600)
    bytesize = kinds.one_of(7, 8, about="Data bits of a character.", default=8)
    parity = kinds.one_of("N", "E", "O", about="Parity: none, even or odd.", default="N")
    stopbits = kinds.one_of(1, 2, about="Stop bits of a character.", default=1)
    usb_id = kinds.optional_text(
        about='What "auto" looks for: VID:PID or VID:PID:SERIAL of the USB device, or its name in '
        "/dev/serial/by-id, where * stands for any part.",
        check=values.usb_id,
    )
    rfid = kinds.optional_one_of(
        "hex",
        "decimal10",
        "decimal8",
        "wiegand26",
        about="How badges write the number of an RFID tag; without it tags are not read.",
    )
    rfid_prefix = kinds.text(about="What is put before the tag to make the badge's code.", default="B-", most=20)
    prefix = kinds.text(about="What the scanner puts before every code; taken off.", default="", most=20)
    several_lines = kinds.one_of(
        "refuse",
        "each",
        about='What becomes of several lines that come at once: "refuse" them as one code that holds several '
        'lines, or take "each" for a scan, from a reader that hands over stored scans in a burst.',
        default="refuse",
    )
    beep_ok = kinds.text(
        about='Bytes that make the scanner sound for done, such as "\\u0007".',
        default="",
        most=100,
        check=values.byte_text,
    )
    beep_bad = kinds.text(
        about='Bytes that make the scanner sound for refused, or "hex:1b 37".',
        default="",
        most=100,
        check=values.byte_text,
    )

    @property
    def beeps(self) -> tuple[bytes, bytes]:
        """What is sent to the scanner for done and for refused; empty = nothing."""
        return values.bytes_of(self.beep_ok), values.bytes_of(self.beep_bad)


class SymbologyConfig(Section):
    """`[scanner.codes.symbology]`: AIM letters that a kind of code is read from, where the scanner sends them.

    Empty = any. Evidence only: a scanner that sends no identifier is believed as it is.
    """

    badge = kinds.text(
        about='Letters such as "Q" for badges printed as QR codes.', default="", check=values.aim_letters
    )
    task = kinds.text(about="Letters of tasks.", default="", check=values.aim_letters)
    ticket = kinds.text(about="Letters of tickets.", default="", check=values.aim_letters)
    command = kinds.text(about="Letters of commands.", default="", check=values.aim_letters)

    def by_kind(self) -> dict[str, str]:
        """The letters that are set, by kind."""
        return {kind: letters for kind, letters in self.values().items() if letters}


class CodesConfig(Section):
    """`[scanner.codes]`: regular expressions for the whole code in capitals; None = the usual form."""

    badge = kinds.optional_text(
        about="A badge; the group badge is its own part.", check=values.pattern_with("badge")
    )
    task = kinds.optional_text(
        about="A task; the group task is its id_job_task.", check=values.pattern_with("task", "id_job_task")
    )
    ticket = kinds.optional_text(
        about="A ticket; the group ticket is its ticket code.", check=values.pattern_with("ticket")
    )
    command = kinds.optional_text(
        about="A command; the group command is what follows the prefix.", check=values.pattern_with("command")
    )
    symbology = kinds.section(SymbologyConfig, about="Which barcodes each kind of code is printed as.")

    def by_kind(self) -> dict[str, str]:
        """The patterns that are set, by kind; the scanner room has the usual ones."""
        return {kind: pattern for kind, pattern in self.values().items() if isinstance(pattern, str)}


def _one_keyboard(extra: tuple[ReaderConfig, ...], around: Around) -> tuple[ReaderConfig, ...]:
    ports = [around.before.get("port"), *(reader.port for reader in extra)]
    if ports.count("keyboard") > 1:
        raise ValueError("has a second keyboard; all keyboards that type codes are one reader")
    return extra


class ScannerConfig(ReaderConfig):
    """`[scanner]`: the first reader, further ones, and what codes look like."""

    extra = kinds.sections(ReaderConfig, about="Further readers.", check=_one_keyboard)
    codes = kinds.section(CodesConfig, about="What codes look like.")

    @property
    def readers(self) -> tuple[ReaderConfig, ...]:
        """All readers, the one of `[scanner]` first."""
        return (self, *self.extra)


def _urls(value: object, around: Around) -> tuple[str, ...]:
    urls = values.tenant_urls(value, around.folder)
    before = around.before
    may_be_plain = {"ssl_ca", "allow_plaintext"} - before.keys() or (
        before["ssl_ca"] is not None or before["allow_plaintext"]
    )
    if not may_be_plain and (remote := values.remote_hosts(urls)):
        raise ValueError(
            f"{', '.join(remote)} would be reached without TLS; set tenant.ssl_ca, "
            "or tenant.allow_plaintext = true if the network is trusted"
        )
    return urls


class TenantConfig(Section):
    """`[tenant]`: the central database. ``url`` stands last so that its check sees how TLS is set."""

    password_file = kinds.optional_file(
        about="File with the account's password, for the kiosk's user alone (chmod 600)."
    )
    ssl_ca = kinds.optional_file(about="Certificate of the authority that signed the server's, in PEM.")
    allow_plaintext = kinds.yes_or_no(
        about="Whether a server on another machine may be used without TLS.", default=False
    )
    time_zone = kinds.text(
        about='Zone of the tenant\'s DATETIME columns: "auto" or an IANA name.',
        default="auto",
        check=values.time_zone,
    )
    poll_seconds = kinds.number(0, 300, about="Seconds between looks at the log.", default=1.0)
    admit = kinds.one_of(
        "all",
        "known",
        about="Whether a terminal that the tenant does not know waits until it is let in.",
        default="all",
    )
    url = kinds.checked(
        _urls,
        about="The database's URL without the password; several are tried in turn (nodes of a cluster).",
        is_secret=True,
    )


def _nudge(value: object, _around: Around) -> values.Nudge:
    return values.nudge(value)


class SyncConfig(Section):
    """`[sync]`: how kiosks tell each other to look."""

    nudge: Option[values.Nudge] = kinds.checked(
        _nudge, about='"off", "broadcast", or the host:port of every kiosk to tell.', default="off"
    )
    nudge_port = kinds.whole_number(1, 65535, about="UDP port nudges come in on.", default=47200)


def _usual_store_folder(config_folder: Path, environment: Mapping[str, str]) -> Path:
    """The service's state folder; whoever asks about its configuration from a console means the same store."""
    if (given := given_state_folder(environment)) is not None:
        return given
    if config_folder == CONFIG_FOLDER:
        return STATE_FOLDER
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def _usual_store(around: Around) -> Path:
    return _usual_store_folder(around.folder, os.environ) / "kiosk.db"


class StoreConfig(Section):
    """`[store]`: the local database."""

    path = kinds.file(
        about="File of the local database; of the machine's own kiosk /var/lib/kiosk/kiosk.db.",
        default=_usual_store,
    )
    keep_days = kinds.whole_number(
        1, 3650, about="Days that own events and recent history stay on the kiosk.", default=90
    )


class PrintConfig(Section):
    """`[print]`: printers."""

    reports = kinds.text(
        about="CUPS printer of reports; empty: they become files.", default="", check=values.printer_name
    )
    labels = kinds.text(
        about="CUPS printer of badges, labels and command sheets; empty: they become files.",
        default="",
        check=values.printer_name,
    )


class MetricsConfig(Section):
    """`[metrics]`: what monitoring reads."""

    textfile = kinds.optional_file(
        about="A Prometheus text file, for the node exporter; none where it is left out."
    )


class CallsConfig(Section):
    """`[calls]`: who else is told of calls for help."""

    webhook = kinds.text(
        about="An https address that each event of a call is posted to; empty = none.",
        default="",
        check=values.webhook,
    )
    webhook_secret_file = kinds.optional_file(about="The file with the secret that what is posted is signed with.")

    def check_whole(self) -> None:
        """What is posted is signed. Raises ValueError."""
        if self.webhook and self.webhook_secret_file is None:
            raise ValueError("webhook is set without webhook_secret_file; a file with the secret to sign with")


class PolicyConfig(Section):
    """`[policy]`: the workshop's rules."""

    second_task = kinds.one_of(
        "pause",
        "parallel",
        "refuse",
        "ask",
        about="What happens to the first task when an operator starts another.",
        default="pause",
    )
    over_target_percent = kinds.whole_number(
        0, 100, about="Percent over the target that needs no supervisor.", default=5
    )
    undo_seconds = kinds.whole_number(5, 3600, about="Seconds in which an action can be taken back.", default=60)
    pause_alert_minutes = kinds.whole_number(
        1,
        1440,
        about="Minutes after which a pause without a reason, or for one without a limit, raises an alert.",
        default=60,
    )
    pieces_flow = kinds.one_of(
        "show",
        "approve",
        "off",
        about="What becomes of more pieces than the step before has finished.",
        default="show",
    )
    call_escalate_minutes = kinds.whole_number(
        1,
        1440,
        about="Minutes after which a call that nobody acknowledged turns louder and goes everywhere.",
        default=5,
    )

    def rules(self) -> Policy:
        """The rules as the domain reads them."""
        return Policy(
            second_task=SecondTask(self.second_task),
            over_target_percent=self.over_target_percent,
            undo_seconds=self.undo_seconds,
            pause_alert_minutes=self.pause_alert_minutes,
            pieces_flow=PiecesFlow(self.pieces_flow),
            call_escalate_minutes=self.call_escalate_minutes,
        )


class Config(Section):
    """The whole of `kiosk.toml`. Relative paths were resolved against the file's folder."""

    station = kinds.section(StationConfig, about="Which kiosk this is.")
    ui = kinds.section(UiConfig, about="The screens.")
    scanner = kinds.section(ScannerConfig, about="The scanners.")
    tenant = kinds.section(TenantConfig, about="The central database.")
    sync = kinds.section(SyncConfig, about="How kiosks tell each other to look.")
    store = kinds.section(StoreConfig, about="The local database.")
    print = kinds.section(PrintConfig, about="Printers.")
    calls = kinds.section(CallsConfig, about="Who else is told of calls for help.")
    metrics = kinds.section(MetricsConfig, about="What monitoring reads.")
    policy = kinds.section(PolicyConfig, about="The workshop's rules.")
