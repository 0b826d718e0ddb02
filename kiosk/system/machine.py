"""Which machine this is: what a copied disk does not bring along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SYSTEM_ID: Final = Path("/etc/machine-id")
_NETWORK: Final = Path("/sys/class/net")
_SERIALS: Final = (
    Path("/sys/class/dmi/id/product_uuid"),
    Path("/sys/firmware/devicetree/base/serial-number"),
)
_PLUGGED: Final = "usb"
_LETTERS: Final = 16


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine by its installation and its parts, each as a short hash: nothing of it can be read back.

    ``installation``: empty where the system has no id. ``parts``: built-in network cards, the board's serial.
    """

    installation: str
    parts: frozenset[str]

    def is_same(self, other: Machine) -> bool:
        """Whether both are one machine: the same installation, and not altogether other parts."""
        if self.installation and other.installation and self.installation != other.installation:
            return False
        return not self.parts or not other.parts or bool(self.parts & other.parts)

    def as_json(self) -> str:
        """For :meth:`from_json`."""
        return json.dumps([self.installation, sorted(self.parts)])

    @classmethod
    def from_json(cls, kept: str) -> Machine:
        """What :meth:`as_json` made."""
        installation, parts = json.loads(kept)
        return cls(installation, frozenset(parts))


def this_machine(
    system_id: Path = _SYSTEM_ID, network: Path = _NETWORK, serials: Iterable[Path] = _SERIALS
) -> Machine:
    """The machine that this process runs on, as far as its user may look."""
    installation = _read(system_id)
    cards = filter(_is_built_in, network.iterdir() if network.is_dir() else ())
    parts = filter(None, (_read(file) for file in (*(card / "address" for card in cards), *serials)))
    return Machine(_hash(installation) if installation else "", frozenset(map(_hash, parts)))


def _is_built_in(card: Path) -> bool:
    """Whether it is hardware, and not on a plug: an adapter goes from machine to machine."""
    device = card / "device"
    return device.exists() and _PLUGGED not in str(device.resolve())


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip("\0\n ")
    except OSError:
        return ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LETTERS]
