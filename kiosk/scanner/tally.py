"""What came over the readers' lines since the kiosk started, kept in a file for `kiosk doctor`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kiosk.scanner.counters import FrameCounters
from kiosk.system.files import write_whole

FILE_NAME = "scanners.json"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counters by the reader's name, ``since`` the kiosk's start (aware)."""

    since: datetime
    readers: Mapping[str, FrameCounters]


def keep_tally(file: Path, tally: Tally) -> None:
    """Write the file whole or not at all; OSError when that fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    readers = {name: asdict(counters) for name, counters in tally.readers.items()}
    write_whole(file, json.dumps({"since": tally.since.isoformat(), "readers": readers}).encode())


def kept_tally(file: Path) -> Tally | None:
    """What the kiosk last wrote; None when there is nothing. ValueError for a file that is none of ours."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    try:
        readers = {name: FrameCounters(**counters) for name, counters in kept["readers"].items()}
        return Tally(datetime.fromisoformat(kept["since"]), readers)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file} holds something else") from error
