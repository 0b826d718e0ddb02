"""kiosk_setting: the central settings, read by kiosks and written by the office."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.domain.central_settings import CentralSetting
from kiosk.tenant.tables import ADDED

_SETTING = ADDED.setting


def read_central(connection: Connection, scopes: Sequence[str] | None = None) -> list[CentralSetting]:
    """The settings of these scopes; None = of all there are."""
    statement = select(_SETTING.c.scope, _SETTING.c.name, _SETTING.c.value)
    if scopes is not None:
        statement = statement.where(_SETTING.c.scope.in_(scopes))
    return [CentralSetting(row.scope, row.name, row.value) for row in connection.execute(statement)]


def write_central(connection: Connection, setting: CentralSetting) -> None:
    """Make a setting, or change it."""
    same = (_SETTING.c.scope == setting.scope, _SETTING.c.name == setting.name)
    if connection.execute(select(_SETTING.c.name).where(*same)).first() is not None:
        connection.execute(update(_SETTING).where(*same).values(value=setting.value))
    else:
        row = {"scope": setting.scope, "name": setting.name, "value": setting.value}
        connection.execute(insert(_SETTING).values(row))


def delete_central(connection: Connection, scope: str, name: str) -> bool:
    """Take a setting away; whether there was one."""
    gone = connection.execute(delete(_SETTING).where(_SETTING.c.scope == scope, _SETTING.c.name == name))
    return gone.rowcount > 0
