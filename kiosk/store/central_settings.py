"""The central settings that this kiosk took over last: they count from its next start, offline too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.central_settings import CentralSetting
from kiosk.store.database import Store
from kiosk.store.kept_state import kept_state
from kiosk.store.sync_state import StateName, read_state, write_state


@dataclass(frozen=True, slots=True)
class KeptSettings:
    """The last good set; ``refused``: why a later one was not taken, empty where none was refused."""

    settings: tuple[CentralSetting, ...] = ()
    refused: str = ""


def kept_settings(path: Path) -> KeptSettings:
    """What the store at ``path`` keeps, without opening it."""
    return _parsed(kept_state(path, StateName.CENTRAL_SETTINGS))


def read_settings(store: Store) -> KeptSettings:
    """What an open store keeps."""
    with store.reading() as connection:
        return _parsed(read_state(connection, StateName.CENTRAL_SETTINGS))


def keep_settings(store: Store, settings: Sequence[CentralSetting], refused: str = "") -> None:
    """Keep a set, and why the newest was refused where it is an older one."""
    rows = [[setting.scope, setting.name, setting.value] for setting in settings]
    with store.writing() as writer:
        write_state(writer.connection, StateName.CENTRAL_SETTINGS, json.dumps({"set": rows, "refused": refused}))


def _parsed(kept: str | None) -> KeptSettings:
    if kept is None:
        return KeptSettings()
    data = json.loads(kept)
    return KeptSettings(tuple(CentralSetting(*row) for row in data["set"]), data["refused"])
