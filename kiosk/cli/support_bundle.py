"""`kiosk support-bundle`: what support needs to look into a terminal, in one file, without secrets."""

from __future__ import annotations

import argparse
import io
import platform
import sqlite3
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk import __version__
from kiosk.cli.doctor import probes
from kiosk.cli.shared import CommandFailed, add_config_option
from kiosk.config import Config, ConfigError, config_path, load_config
from kiosk.system.doctor import examine
from kiosk.system.exits import EXIT_OK
from kiosk.system.files import whole_file
from kiosk.system.logs import crash_folder, log_folder, redact
from kiosk.system.printing import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_config_option(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the file; else kiosk-support-….tar.gz in this folder"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the bundle and name it; the exit code. What is wrong with the terminal is in it, and no failure."""
    file = config_path(arguments.config)
    at = datetime.now(UTC)
    target: Path = arguments.out or Path(f"kiosk-support-{platform.node()}-{at:%Y%m%dT%H%M%SZ}.tar.gz")
    if target.exists():
        raise CommandFailed(f"{target} is there already; name another file")
    with whole_file(target) as part, tarfile.open(part, "w:gz") as bundle:
        for name, text in _parts(file):
            content = redact(text).encode("utf-8", "backslashreplace")
            entry = tarfile.TarInfo(f"{target.name.removesuffix('.tar.gz')}/{name}")
            entry.size, entry.mtime, entry.mode = len(content), int(at.timestamp()), 0o600
            bundle.addfile(entry, io.BytesIO(content))
    say(f"{target}: send us this file; no password, PIN or badge is in it")
    return EXIT_OK


def _parts(config_file: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each part; what is not there is left out."""
    yield "doctor.txt", "\n".join(check.line() for check in examine(probes(config_file))) + "\n"
    yield "machine.txt", _machine()
    if config_file.exists():
        yield "kiosk.toml", _text(config_file)
    try:
        config = load_config(config_file, look_at_files=False)
    except ConfigError:
        return
    logs = log_folder(config.store.path)
    for folder, pattern in ((logs, "*.log*"), (crash_folder(logs), "*.json")):
        for path in sorted(folder.glob(pattern)):
            yield f"{folder.name}/{path.name}", _text(path)
    yield "store.txt", _statistics(config)


def _machine() -> str:
    facts = {"kiosk": __version__, "program": sys.prefix, "python": sys.version, "system": platform.platform()}
    return "".join(f"{name}: {value}\n" for name, value in facts.items())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        return f"cannot be read: {error.strerror}\n"


def _statistics(config: Config) -> str:
    """Sizes of the state folder's files, and how many rows each table of the store has."""
    store = config.store.path
    lines = [f"{path.stat().st_size:>12}  {path}" for path in sorted(store.parent.rglob("*")) if path.is_file()]
    if store.exists():
        try:
            with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as database:
                tables = database.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                ).fetchall()
                for (table,) in tables:
                    (rows,) = database.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()
                    lines.append(f"{rows:>12}  rows of {table}")
        except sqlite3.Error as error:
            lines.append(f"the store cannot be read: {error}")
    return "\n".join(lines) + "\n"
