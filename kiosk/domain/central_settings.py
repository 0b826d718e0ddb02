"""Central settings: options that the office keeps in the tenant, for all kiosks, a work centre's or one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

ALL: Final = "all"

_VERSION_LETTERS: Final = 12
_LONGEST_NOTE: Final = 40
"""What kiosk_terminal.settings_version holds."""


@dataclass(frozen=True, slots=True, order=True)
class CentralSetting:
    """A row of kiosk_setting: ``name`` as in `kiosk.toml` (``policy.undo_seconds``), ``value`` in TOML."""

    scope: str
    name: str
    value: str


def work_center_scope(code: str) -> str:
    """The scope of all terminals of a work centre."""
    return f"work_center:{code}"


def terminal_scope(code: str) -> str:
    """The scope of one terminal."""
    return f"terminal:{code}"


def scopes_of(code: str, work_centers: Sequence[str]) -> tuple[str, ...]:
    """The scopes that a terminal is in; each beats those before it, its first work centre the others."""
    return (ALL, *map(work_center_scope, reversed(work_centers)), terminal_scope(code))


def in_force(settings: Iterable[CentralSetting], scopes: Sequence[str]) -> list[CentralSetting]:
    """Of each name the one that counts in these scopes, by name."""
    strength = {scope: number for number, scope in enumerate(scopes)}
    here = sorted((setting for setting in settings if setting.scope in strength), key=lambda s: strength[s.scope])
    return sorted({setting.name: setting for setting in here}.values(), key=lambda setting: setting.name)


def version_of(settings: Sequence[CentralSetting]) -> str | None:
    """What a set of settings is called: the same for the same names and values; None for an empty one."""
    if not settings:
        return None
    told = json.dumps([[setting.name, setting.value] for setting in settings])
    return hashlib.sha256(told.encode()).hexdigest()[:_VERSION_LETTERS]


def refused_note(problem: str) -> str:
    """What the office sees of settings that a kiosk cannot run."""
    return f"refused: {problem}"[:_LONGEST_NOTE]
