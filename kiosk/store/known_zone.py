"""The zone of the tenant's times as the store last knew it, read before the store is opened."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from kiosk.store.kept_state import kept_state
from kiosk.store.sync_state import StateName
from kiosk.system.zone import zone_from_text


def read_known_zone(path: Path) -> tzinfo | None:
    """The zone kept in the store at ``path``; None where there is no store, or it cannot say."""
    kept = kept_state(path, StateName.ZONE)
    return None if kept is None else zone_from_text(kept)
