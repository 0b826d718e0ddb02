"""`kiosk doctor`: checks all that the kiosk of a configuration needs, or what a scanner sends."""

from __future__ import annotations

import argparse
import json
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.app.scanner_settings import code_grammar, serial_settings
from kiosk.app.settings import private_files
from kiosk.cli.call_checks import check_calls
from kiosk.cli.node_checks import check_nodes
from kiosk.cli.shared import add_config_option, boxes_for, configuration
from kiosk.cli.tenant_checks import check_tenant, check_tls
from kiosk.cli.values import whole_number
from kiosk.config import Config, ConfigError, ReaderConfig, config_path, load_config
from kiosk.domain.central_settings import version_of
from kiosk.domain.clock import Clock, Instant
from kiosk.domain.moved import MovedStore
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner import KEYBOARD, CodeGrammar, ScannerTrial
from kiosk.scanner.ports import AUTO, PortProblem, close_line, find_port, open_line, usb_candidates
from kiosk.scanner.tally import FILE_NAME as TALLY_FILE
from kiosk.scanner.tally import kept_tally
from kiosk.store.central_settings import kept_settings
from kiosk.store.kept_counts import kept_counts
from kiosk.store.kept_state import kept_state
from kiosk.store.migrate import READ_READABLE_SINCE, can_work_with
from kiosk.store.numbers import parse_older_store
from kiosk.store.pin_tries import kept_pin_locks
from kiosk.store.sync_state import StateName
from kiosk.system.boot import current_boot_id
from kiosk.system.crash import CrashReporter
from kiosk.system.doctor import (
    Check,
    Probe,
    Verdict,
    check_crashes,
    check_folder,
    check_fonts,
    examine,
)
from kiosk.system.exits import EXIT_FAILED, EXIT_OK, EXIT_USAGE
from kiosk.system.files import open_to_others
from kiosk.system.logs import crash_folder, log_folder
from kiosk.system.machine_checks import (
    check_authority,
    check_owners,
    check_service,
    check_sizes,
    check_sound,
    check_time_zone,
)
from kiosk.system.printing import say
from kiosk.system.resources import resource_path
from kiosk.system.session_checks import check_display
from kiosk.system.sound import system_players

_FEW_REFUSED = 5
_OLD_NEWS = timedelta(days=7)
_REFUSED_SHARE = 0.05
"""More unreadable scans than that are a matter of the scanner's settings or its glass."""

_SHOWN_NAMES = (
    "SELECT operator_name FROM kiosk_operator",
    "SELECT job_name FROM atelier_job_ticket",
    "SELECT step_name FROM atelier_job_task",
    "SELECT label_th || label_en FROM kiosk_reason",
)

_TO_DO = {
    ScannerTrouble.NO_CANDIDATE: "plug the scanner in, or set scanner.port",
    ScannerTrouble.SEVERAL_CANDIDATES: "set scanner.port or scanner.usb_id",
    ScannerTrouble.NO_SUCH_PORT: "plug the scanner in, or correct scanner.port",
    ScannerTrouble.UNREACHABLE: "check the network scanner's power, its cable and scanner.port",
    ScannerTrouble.NO_PERMISSION: "put the kiosk's user into the group dialout",
    ScannerTrouble.BAD_SETTINGS: "correct scanner.port, baudrate, bytesize, parity and stopbits",
    ScannerTrouble.TAKEN: "fine while the kiosk is running; else end the other program",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_config_option(parser)
    parser.add_argument("--json", action="store_true", help="the findings as JSON, for a program")
    parser.add_argument("--scanner", action="store_true", help="scan anything, see what is read")
    parser.add_argument("--port", metavar="PORT", help="with --scanner: this port instead of the configured one")
    parser.add_argument("--scans", type=whole_number, metavar="N", help="with --scanner: end after N scans")


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each check, or for each scan; the exit code."""
    if arguments.scanner or arguments.port or arguments.scans:
        return _try_scanner(arguments)
    wrong, found = set(), []
    for check in examine(probes(config_path(arguments.config))):
        if arguments.json:
            found.append(check.facts())
        else:
            say(check.line())
        if check.verdict is Verdict.FAIL:
            wrong.add(check.name)
    if arguments.json:
        say(json.dumps(found, ensure_ascii=False))
    if "configuration" in wrong:
        return EXIT_USAGE
    return EXIT_FAILED if wrong else EXIT_OK


def _try_scanner(arguments: argparse.Namespace) -> int:
    # A scanner is often tried before there is a configuration.
    is_configured = arguments.config is not None or config_path().exists() or arguments.port is None
    config = configuration(arguments) if is_configured else None
    understood = try_scanner(config, arguments.port, arguments.scans, say)
    return EXIT_OK if understood else EXIT_FAILED


def probes(config_file: Path) -> list[Probe]:
    """The probes for the kiosk configured in a file; where that has mistakes, what can be looked at without."""
    try:
        config = load_config(config_file)
        code_grammar(config)
    except ConfigError as error:
        mistakes = [Check("configuration", Verdict.FAIL, problem) for problem in error.problems]
        return [Probe("configuration", lambda: mistakes), Probe("service", check_service), _fonts()]
    logs = log_folder(config.store.path)
    return [
        Probe("configuration", lambda: Check("configuration", Verdict.OK, str(config_file))),
        *(Probe("scanner", partial(check_scanner, reader)) for reader in config.scanner.readers),
        Probe("scans", lambda: check_scans(logs / TALLY_FILE)),
        Probe("files", lambda: check_owners(config.store.path.parent, private_files(config))),
        Probe("disk", lambda: check_folder("disk", config.store.path.parent)),
        Probe("sizes", lambda: check_sizes(config.store.path.parent)),
        Probe("store", lambda: check_store(config.store.path)),
        Probe("store", lambda: check_older_store(config.store.path, datetime.now(UTC))),
        Probe("store", lambda: check_moved(config.store.path, datetime.now(UTC))),
        Probe("settings", lambda: check_settings(config.store.path)),
        Probe("events", lambda: check_events(config.store.path)),
        Probe("privacy", lambda: check_privacy(config_file, config)),
        Probe("tls", lambda: check_tls(config)),
        Probe("authority", lambda: _authorities(config)),
        Probe("tenant", lambda: check_tenant(config)),
        Probe("pins", lambda: check_pins(config.store.path, Clock(current_boot_id()).now())),
        Probe("node", lambda: check_nodes(config)),
        Probe("display", check_display),
        Probe("timezone", lambda: check_time_zone(config.ui.language, datetime.now().astimezone())),
        Probe("sound", lambda: check_sound(system_players(), is_wanted=config.ui.sounds)),
        Probe("calls", lambda: check_calls(config)),
        Probe("service", check_service),
        _fonts(),
        Probe("names", lambda: check_names(config.store.path)),
        Probe("crashes", lambda: _crashes(crash_folder(logs))),
    ]


def check_scanner(reader: ReaderConfig) -> Check:
    """Whether the reader's port can be found and opened."""
    settings = serial_settings(reader)
    if settings.port == KEYBOARD:
        return Check("scanner", Verdict.OK, "types its codes as a keyboard")
    try:
        port = find_port(settings, usb_candidates)
        close_line(open_line(settings, port))
    except PortProblem as problem:
        status = problem.status
        found = f"{status.port or reader.port}: {status.trouble.replace('_', ' ')}"
        # The kiosk itself opens its port exclusively.
        verdict = Verdict.WARN if status.state is ScannerState.BUSY else Verdict.FAIL
        return Check("scanner", verdict, found, _TO_DO.get(status.trouble, "the log says more"))
    return Check("scanner", Verdict.OK, f"{port} at {settings.baudrate} bit/s")


def check_scans(file: Path) -> Iterator[Check]:
    """What the readers of the running kiosk, or of its last run, could read and what not."""
    tally = kept_tally(file)
    if tally is None:
        yield Check("scans", Verdict.OK, "none yet")
        return
    for name, counters in tally.readers.items():
        faults = {
            "garbled": counters.refused_bytes,
            "too long": counters.refused_too_long,
            "of several lines": counters.refused_several_lines,
            "from before the scanner was ready": counters.held_back,
            "wrong checksum": counters.refused_checksum,
            "no read": counters.no_reads,
        }
        refused = ", ".join(f"{count} {what}" for what, count in faults.items() if count) or "none refused"
        found = f"{name}: {counters.scans} read, {refused} since {tally.since.astimezone():%Y-%m-%d %H:%M}"
        is_bad = counters.refused > max(_FEW_REFUSED, counters.scans * _REFUSED_SHARE)
        yield Check(
            "scans",
            Verdict.WARN if is_bad else Verdict.OK,
            found,
            "end the kiosk and run kiosk doctor --scanner" if is_bad else "",
        )


def try_scanner(config: Config | None, port: str | None, scans: int | None, say: Callable[[str], None]) -> bool:
    """Have a person scan anything, and say what came of it; whether a code of this workshop was among it.

    ``port`` instead of the configured one, or where nothing is configured; ``scans`` None: until Ctrl-C. Raises
    ConfigError when the code patterns cannot be used.
    """
    readers = () if config is None else config.scanner.readers
    reader = next((reader for reader in readers if port in (None, reader.port)), None)
    if reader is None:
        reader = ReaderConfig(port=port or AUTO) if not readers else readers[0].model_copy(update={"port": port})
    if reader.port == KEYBOARD:
        say("A scanner that types needs no port: start the kiosk and scan; set its suffix to Enter.")
        return False
    grammar = CodeGrammar() if config is None else code_grammar(config)
    try:
        result = ScannerTrial(serial_settings(reader), grammar, say).run(scans)
    except PortProblem as problem:
        status = problem.status
        busy = status.state is ScannerState.BUSY
        to_do = "end the kiosk first" if busy else _TO_DO.get(status.trouble, "the log says more")
        say(f"{status.port or reader.port}: {status.trouble.replace('_', ' ')}; {to_do}")
        return False
    for number, change in enumerate(result.changes):
        say(f"{'' if number else 'Set in [scanner]: '}{change}")
    say(f"{result.understood} scans understood." if result.understood else "No scan was understood.")
    return result.understood > 0


def check_store(path: Path) -> Check:
    """Whether the local database is whole and of a version this program knows; it is not written to."""
    if not path.exists():
        return Check("store", Verdict.OK, f"{path} is not there yet; it is made at the first start")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
            (readable_since,) = database.execute(READ_READABLE_SINCE).fetchone()
            versions = database.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError as error:
        return Check(
            "store",
            Verdict.FAIL,
            f"{path} cannot be read ({error})",
            'do what the line "files" says, or end what keeps it',
        )
    except sqlite3.DatabaseError as error:
        verdict, versions, readable_since = str(error), [], 0
    if verdict != "ok":
        return Check(
            "store",
            Verdict.FAIL,
            f"{path} is damaged ({verdict})",
            "start the kiosk, which saves from it what was not sent and makes a new one; keep what it puts aside",
        )
    if not all(can_work_with(version, readable_since) for (version,) in versions):
        return Check("store", Verdict.FAIL, f"{path} was written by a newer kiosk", "update this one")
    return Check("store", Verdict.OK, str(path))


def check_older_store(path: Path, now: datetime) -> Iterator[Check]:
    """That the store was lately found older than what the tenant has of this terminal, where it was."""
    kept = kept_state(path, StateName.OLDER_STORE)
    if kept is None:
        return
    older = parse_older_store(kept)
    if now - older.found_at < _OLD_NEWS:
        yield Check(
            "store",
            Verdict.WARN,
            f"on {older.found_at.astimezone():%Y-%m-%d %H:%M} it was older than what the tenant has of this"
            f" terminal: {older.came_back} entries came back, {older.renumbered} later ones got new numbers",
            "nothing is lost; if a copy of this disk runs elsewhere too, delete kiosk.db there",
        )


def check_pins(path: Path, now: Instant) -> Iterator[Check]:
    """Whose PIN this terminal takes no more for a while, after wrong ones."""
    for operator_id, locked_for in sorted(kept_pin_locks(path, now).items()):
        minutes = -(-int(locked_for.total_seconds()) // 60)
        yield Check(
            "pins",
            Verdict.WARN,
            f"the PIN of operator {operator_id} is locked here for {minutes} more min, after wrong ones",
            "ask who tried it; the lock ends while the kiosk runs",
        )


def check_moved(path: Path, now: datetime) -> Iterator[Check]:
    """That the store has lately come from another machine, or stands in its place."""
    kept = kept_state(path, StateName.MOVED)
    if kept is None:
        return
    moved = MovedStore.from_json(kept)
    if now - moved.found_at < _OLD_NEWS:
        yield Check(
            "store",
            Verdict.WARN,
            f"since {moved.found_at.astimezone():%Y-%m-%d %H:%M} it stands in the place of another machine's"
            f" (terminal {moved.replaces}); {moved.waiting} events of that waited then, and are sent as its",
            "nothing is lost; if the other machine goes on, give one of the two another station.code",
        )


def check_settings(path: Path) -> Check:
    """Which central settings the kiosk runs from its next start, and whether newer ones were refused."""
    kept = kept_settings(path)
    names = ", ".join(setting.name for setting in kept.settings)
    found = f"central settings {version_of(kept.settings)}: {names}" if names else "no central settings"
    if kept.refused:
        found = f"{found}; newer ones were refused: {kept.refused}"
        return Check("settings", Verdict.WARN, found, "correct it with: kiosk settings set")
    return Check("settings", Verdict.OK, found)


def check_events(path: Path) -> Check:
    """What people did that the tenant does not have, and what it would not take."""
    counts = kept_counts(path)
    if counts is None:
        return Check("events", Verdict.OK, "none yet")
    found = f"{counts.waiting} wait to be sent, {counts.refused} were refused"
    if counts.refused:
        return Check("events", Verdict.WARN, found, "kiosk attention list")
    return Check("events", Verdict.OK, found)


def _authorities(config: Config) -> Iterable[Check]:
    return [] if config.tenant.ssl_ca is None else check_authority(config.tenant.ssl_ca, datetime.now(UTC))


def check_names(store: Path) -> Iterator[Check]:
    """Whether this machine's fonts can draw the names on the screens; no check of a store that is unreadable."""
    names: list[str] = []
    if store.exists():
        try:
            with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as database:
                names = [str(name) for query in _SHOWN_NAMES for (name,) in database.execute(query)]
        except sqlite3.Error:
            return
    # Qt takes its time, and is needed for this alone.
    from kiosk.ui.qt.fonts import undrawable  # noqa: PLC0415
    from kiosk.ui.qt.paper import drawing_on_paper  # noqa: PLC0415

    with drawing_on_paper():
        letters = undrawable("".join(names))
    if letters:
        yield Check("names", Verdict.WARN, boxes_for(letters))
    else:
        yield Check("names", Verdict.OK, f"{len(names)} of people, tickets, tasks and reasons can be drawn")


def check_privacy(config_file: Path, config: Config) -> Check:
    """Whether others on this machine can read a password in the configuration, or badges in the store."""
    holds_password = any(urlsplit(url).password for url in config.tenant.url)
    # The service's group may read the configuration.
    if holds_password and config_file.stat().st_mode & stat.S_IRWXO:
        return Check(
            "privacy",
            Verdict.FAIL,
            f"{config_file} holds a password and can be read by others",
            f"chmod o= {config_file}, or move it into tenant.password_file",
        )
    if exposed := open_to_others(private_files(config)):
        found = f"{', '.join(map(str, exposed))} can be read by others, and badges are in there"
        return Check("privacy", Verdict.WARN, found, "start the kiosk, which takes that away, or chmod go= them")
    return Check("privacy", Verdict.OK, "no password and no badge can be read by others")


def _fonts() -> Probe:
    return Probe("fonts", lambda: check_fonts(resource_path("fonts")))


def _crashes(folder: Path) -> Check:
    return check_crashes((crash.summary for crash in CrashReporter(folder).kept()), folder)
