"""The tenant's tables that kiosks read and write."""

from __future__ import annotations

from typing import Final

from kiosk.projection.tables import common_tables

TENANT: Final = common_tables(local=False)
