"""Every option of `kiosk.toml`: its type, its default, what it is for and which values are possible."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

import platformdirs
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from kiosk.config import values
from kiosk.domain import Policy, SecondTask
from kiosk.domain.policy import PiecesFlow
from kiosk.system.places import CONFIG_FOLDER, STATE_FOLDER, given_state_folder

APP_NAME = "kiosk"
"""The folder name under the platform's configuration, data and log folders."""

FOLDER = "folder"
"""Key of the validation context that holds the folder relative paths start from."""


def _path(value: object, info: ValidationInfo) -> Path:
    folder = Path((info.context or {}).get(FOLDER, "."))
    return values.path(value, folder)


OptionPath = Annotated[Path, BeforeValidator(_path)]
Code = Annotated[str, Field(min_length=1, max_length=50), AfterValidator(values.trimmed)]


PrinterName = Annotated[str, AfterValidator(values.printer_name)]
AimLetters = Annotated[str, AfterValidator(values.aim_letters)]


class Section(BaseModel):
    """A part of the configuration: unknown keys and values of the wrong type are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class StationConfig(Section):
    """`[station]`: which kiosk this is."""

    code: Code = Field(description="The kiosk's code, unique in the tenant.")
    name: str = Field(
        default_factory=lambda fields: fields.get("code", ""),
        min_length=1,
        max_length=200,
        description="The name people see; the code when left out.",
    )
    work_centers: Annotated[tuple[Code, ...], Field(strict=False), AfterValidator(values.distinct)] = Field(
        default=(), description="Codes of the work centres this kiosk serves; empty = all."
    )


class UiConfig(Section):
    """`[ui]`: the screens."""

    language: Literal["th", "en"] = Field(
        default="th", description="Language of the screens until somebody with one of their own signs in."
    )
    theme: Literal["light", "dark", "contrast"] = Field(
        default="light",
        description='Colours of the screens; "contrast" is black, white and amber, for bright light.',
    )
    idle_seconds: int = Field(
        default=30, ge=5, le=3600, description="Seconds without a scan or touch until the board comes back."
    )
    scan_starts: bool = Field(
        default=True, description="Whether scanning a task starts or resumes the work at once."
    )
    fullscreen: bool = Field(default=True, description="Whether the kiosk fills the screen.")
    sounds: bool = Field(
        default=True, description="Whether answers can be heard, where the machine has a player for it."
    )
    call_sound: bool = Field(
        default=True, description="Whether calls for help are heard, again every minute until somebody comes."
    )
    volume: int = Field(default=80, ge=0, le=100, description="How loud the sounds are, in percent.")
    pixels_per_mm: float | None = Field(
        default=None,
        gt=1,
        lt=100,
        description="Pixels per millimetre of the screen, where the system reports them wrongly.",
    )


class ReaderConfig(Section):
    """One scanner: the keys of `[scanner]` that each `[[scanner.extra]]` has too."""

    port: Annotated[str, AfterValidator(values.scanner_port)] = Field(
        default="auto",
        description='A device, a pyserial URL, "auto" for the scanner that is plugged in, or "keyboard" for one '
        "that types.",
    )
    baudrate: Annotated[int, AfterValidator(values.baudrate)] = Field(
        default=9600, description="Speed of the line, in bits per second."
    )
    bytesize: Literal[7, 8] = Field(default=8, description="Data bits of a character.")
    parity: Literal["N", "E", "O"] = Field(default="N", description="Parity: none, even or odd.")
    stopbits: Literal[1, 2] = Field(default=1, description="Stop bits of a character.")
    usb_id: Annotated[str, AfterValidator(values.usb_id)] | None = Field(
        default=None,
        description='What "auto" looks for: VID:PID or VID:PID:SERIAL of the USB device, or its name in '
        "/dev/serial/by-id, where * stands for any part.",
    )
    rfid: Literal["hex", "decimal10", "decimal8", "wiegand26"] | None = Field(
        default=None, description="How badges write the number of an RFID tag; without it tags are not read."
    )
    rfid_prefix: str = Field(
        default="B-", max_length=20, description="What is put before the tag to make the badge's code."
    )
    prefix: str = Field(
        default="", max_length=20, description="What the scanner puts before every code; taken off."
    )
    several_lines: Literal["refuse", "each"] = Field(
        default="refuse",
        description='What becomes of several lines that come at once: "refuse" them as one code that holds '
        'several lines, or take "each" for a scan, from a reader that hands over stored scans in a burst.',
    )
    beep_ok: Annotated[str, AfterValidator(values.byte_text)] = Field(
        default="",
        max_length=100,
        description='Bytes that make the scanner sound for done, such as "\\u0007".',
    )
    beep_bad: Annotated[str, AfterValidator(values.byte_text)] = Field(
        default="",
        max_length=100,
        description='Bytes that make the scanner sound for refused, or "hex:1b 37".',
    )

    @property
    def beeps(self) -> tuple[bytes, bytes]:
        """What is sent to the scanner for done and for refused; empty = nothing."""
        return values.bytes_of(self.beep_ok), values.bytes_of(self.beep_bad)


class SymbologyConfig(Section):
    """`[scanner.codes.symbology]`: AIM letters that a kind of code is read from, where the scanner sends them.

    Empty = any. Evidence only: a scanner that sends no identifier is believed as it is.
    """

    badge: AimLetters = Field(default="", description='Letters such as "Q" for badges printed as QR codes.')
    task: AimLetters = Field(default="", description="Letters of tasks.")
    ticket: AimLetters = Field(default="", description="Letters of tickets.")
    command: AimLetters = Field(default="", description="Letters of commands.")

    def given(self) -> dict[str, str]:
        """The letters that are set, by kind."""
        return self.model_dump(exclude_defaults=True)


class CodesConfig(Section):
    """`[scanner.codes]`: regular expressions for the whole code in capitals; None = the usual form."""

    badge: Annotated[str, AfterValidator(values.pattern_with("badge"))] | None = Field(
        default=None, description="A badge; the group badge is its own part."
    )
    task: Annotated[str, AfterValidator(values.pattern_with("task", "id_job_task"))] | None = Field(
        default=None, description="A task; the group task is its id_job_task."
    )
    ticket: Annotated[str, AfterValidator(values.pattern_with("ticket"))] | None = Field(
        default=None, description="A ticket; the group ticket is its ticket code."
    )
    command: Annotated[str, AfterValidator(values.pattern_with("command"))] | None = Field(
        default=None, description="A command; the group command is what follows the prefix."
    )

    symbology: SymbologyConfig = Field(
        default_factory=SymbologyConfig, description="Which barcodes each kind of code is printed as."
    )

    def given(self) -> dict[str, str]:
        """The patterns that are set, by kind; the scanner room has the usual ones."""
        return self.model_dump(exclude_none=True, exclude={"symbology"})


class ScannerConfig(ReaderConfig):
    """`[scanner]`: the first reader, further ones, and what codes look like."""

    extra: Annotated[tuple[ReaderConfig, ...], Field(strict=False)] = Field(
        default=(), description="Further readers."
    )
    codes: CodesConfig = Field(default_factory=CodesConfig, description="What codes look like.")

    @field_validator("extra")
    @classmethod
    def _one_keyboard(cls, extra: tuple[ReaderConfig, ...], info: ValidationInfo) -> tuple[ReaderConfig, ...]:
        ports = [info.data.get("port"), *(reader.port for reader in extra)]
        if ports.count("keyboard") > 1:
            raise ValueError("has a second keyboard; all keyboards that type codes are one reader")
        return extra

    @property
    def readers(self) -> tuple[ReaderConfig, ...]:
        """All readers, the one of `[scanner]` first."""
        return (self, *self.extra)


class TenantConfig(Section):
    """`[tenant]`: the central database. ``url`` stands last so that its check sees how TLS is set."""

    password_file: OptionPath | None = Field(
        default=None, description="File with the account's password, for the kiosk's user alone (chmod 600)."
    )
    ssl_ca: OptionPath | None = Field(
        default=None, description="Certificate of the authority that signed the server's, in PEM."
    )
    allow_plaintext: bool = Field(
        default=False, description="Whether a server on another machine may be used without TLS."
    )
    time_zone: Annotated[str, AfterValidator(values.time_zone)] = Field(
        default="auto", description='Zone of the tenant\'s DATETIME columns: "auto" or an IANA name.'
    )
    poll_seconds: float = Field(
        default=1.0, gt=0, le=300, allow_inf_nan=False, description="Seconds between looks at the log."
    )
    admit: Literal["all", "known"] = Field(
        default="all", description="Whether a terminal that the tenant does not know waits until it is let in."
    )
    url: tuple[str, ...] = Field(
        repr=False,
        description="The database's URL without the password; several are tried in turn (nodes of a cluster).",
    )

    @field_validator("url", mode="before")
    @classmethod
    def _url(cls, value: object, info: ValidationInfo) -> tuple[str, ...]:
        folder = Path((info.context or {}).get(FOLDER, "."))
        urls = values.tenant_urls(value, folder)
        may_be_plain = {"ssl_ca", "allow_plaintext"} - info.data.keys() or (
            info.data["ssl_ca"] is not None or info.data["allow_plaintext"]
        )
        if not may_be_plain and (remote := values.remote_hosts(urls)):
            raise ValueError(
                f"{', '.join(remote)} would be reached without TLS; set tenant.ssl_ca, "
                "or tenant.allow_plaintext = true if the network is trusted"
            )
        return urls


class SyncConfig(Section):
    """`[sync]`: how kiosks tell each other to look."""

    nudge: Literal["off", "broadcast"] | tuple[str, ...] = Field(
        default="off", description='"off", "broadcast", or the host:port of every kiosk to tell.'
    )
    nudge_port: int = Field(default=47200, ge=1, le=65535, description="UDP port nudges come in on.")

    @field_validator("nudge", mode="before")
    @classmethod
    def _nudge(cls, value: object) -> str | tuple[str, ...]:
        return values.nudge(value)


def _usual_store_folder(config_folder: Path | None, environment: Mapping[str, str]) -> Path:
    """The service's state folder; whoever asks about its configuration from a console means the same store."""
    if (given := given_state_folder(environment)) is not None:
        return given
    if config_folder in (CONFIG_FOLDER, STATE_FOLDER):
        return STATE_FOLDER
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


class StoreConfig(Section):
    """`[store]`: the local database."""

    path: OptionPath = Field(
        description="File of the local database; of the machine's own kiosk /var/lib/kiosk/kiosk.db."
    )
    keep_days: int = Field(
        default=90, ge=1, le=3650, description="Days that own events and recent history stay on the kiosk."
    )

    @model_validator(mode="before")
    @classmethod
    def _with_path(cls, data: object, info: ValidationInfo) -> object:
        if not isinstance(data, Mapping) or "path" in data:
            return data
        return {**data, "path": _usual_store_folder((info.context or {}).get(FOLDER), os.environ) / "kiosk.db"}


class PrintConfig(Section):
    """`[print]`: printers."""

    reports: PrinterName = Field(default="", description="CUPS printer of reports; empty: they become files.")
    labels: PrinterName = Field(
        default="", description="CUPS printer of badges, labels and command sheets; empty: they become files."
    )


class MetricsConfig(Section):
    """`[metrics]`: what monitoring reads."""

    textfile: OptionPath | None = Field(
        default=None, description="A Prometheus text file, for the node exporter; none where it is left out."
    )


class CallsConfig(Section):
    """`[calls]`: who else is told of calls for help."""

    webhook: Annotated[str, AfterValidator(values.webhook)] = Field(
        default="", description="An https address that each event of a call is posted to; empty = none."
    )
    webhook_secret_file: OptionPath | None = Field(
        default=None, description="The file with the secret that what is posted is signed with."
    )

    @model_validator(mode="after")
    def _is_signed(self) -> Self:
        if self.webhook and self.webhook_secret_file is None:
            raise ValueError("webhook is set without webhook_secret_file; a file with the secret to sign with")
        return self


class PolicyConfig(Section):
    """`[policy]`: the workshop's rules."""

    second_task: Literal["pause", "parallel", "refuse", "ask"] = Field(
        default="pause", description="What happens to the first task when an operator starts another."
    )
    over_target_percent: int = Field(
        default=5, ge=0, le=100, description="Percent over the target that needs no supervisor."
    )
    undo_seconds: int = Field(
        default=60, ge=5, le=3600, description="Seconds in which an action can be taken back."
    )
    pause_alert_minutes: int = Field(
        default=60,
        ge=1,
        le=1440,
        description="Minutes after which a pause without a reason, or for one without a limit, raises an alert.",
    )
    pieces_flow: Literal["show", "approve", "off"] = Field(
        default="show", description="What becomes of more pieces than the step before has finished."
    )
    call_escalate_minutes: int = Field(
        default=5,
        ge=1,
        le=1440,
        description="Minutes after which a call that nobody acknowledged turns louder and goes everywhere.",
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

    station: StationConfig = Field(description="Which kiosk this is.")
    ui: UiConfig = Field(default_factory=UiConfig, description="The screens.")
    scanner: ScannerConfig = Field(default_factory=ScannerConfig, description="The scanners.")
    tenant: TenantConfig = Field(description="The central database.")
    sync: SyncConfig = Field(default_factory=SyncConfig, description="How kiosks tell each other to look.")
    store: StoreConfig = Field(
        default_factory=lambda: StoreConfig.model_validate({}), description="The local database."
    )
    print: PrintConfig = Field(default_factory=PrintConfig, description="Printers.")
    calls: CallsConfig = Field(default_factory=CallsConfig, description="Who else is told of calls for help.")
    metrics: MetricsConfig = Field(default_factory=MetricsConfig, description="What monitoring reads.")
    policy: PolicyConfig = Field(default_factory=PolicyConfig, description="The workshop's rules.")
