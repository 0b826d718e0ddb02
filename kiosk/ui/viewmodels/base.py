"""What the view-models share: a list model over rows of a dataclass.

A view-model's method that a signal is connected to is a ``Slot``, private ones too. PySide6 gives an object with
an undeclared one a metaobject of its own, and QML, which keeps what it knows of a metaobject by its address, takes
a later object at that address for the earlier: all its properties read as undefined.

A ``Property`` of several values is declared by the name of Qt's type ("QStringList"): what tells qmllint of the
view-models does not know Python's ``list``. PySide6's stubs know nothing else, hence ``type: ignore[arg-type]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")

_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


def camel_case(name: str) -> str:
    """``step_name`` -> ``stepName``: the name of a field as QML knows it."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


class RowsModel(QAbstractListModel, Generic[Row]):
    """A list of frozen dataclass rows; every field is a role, in camelCase.

    :meth:`set_rows` changes only what differs: rows are the same row when ``key_field`` is equal. So a
    delegate lives on while its figures change, and nothing flickers or moves without need. Subclasses set
    ``row_type`` and ``key_field``.
    """

    row_type: ClassVar[type]
    key_field: ClassVar[str]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        names = [field.name for field in fields(self.row_type)]
        self._fields = {_FIRST_ROLE + offset: name for offset, name in enumerate(names)}

    def rows(self) -> Sequence[Row]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows: remove, move, insert and change what differs, in this order."""
        wanted = [self._key(row) for row in rows]
        if len(set(wanted)) != len(wanted):
            raise ValueError("two rows with the same key")
        self._remove_all_but(set(wanted))
        for position, row in enumerate(rows):
            self._place(position, row)

    def _key(self, row: Row) -> Any:
        return getattr(row, self.key_field)

    def _remove_all_but(self, keys: set[Any]) -> None:
        for position in reversed(range(len(self._rows))):
            if self._key(self._rows[position]) not in keys:
                self.beginRemoveRows(QModelIndex(), position, position)
                del self._rows[position]
                self.endRemoveRows()

    def _place(self, position: int, row: Row) -> None:
        """Bring ``row`` to ``position``; all rows before it are right already."""
        key = self._key(row)
        here = next((i for i in range(position, len(self._rows)) if self._key(self._rows[i]) == key), None)
        if here is None:
            self.beginInsertRows(QModelIndex(), position, position)
            self._rows.insert(position, row)
            self.endInsertRows()
            return
        if here != position:
            self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), position)
            self._rows.insert(position, self._rows.pop(here))
            self.endMoveRows()
        self._change(position, row)

    def _change(self, position: int, row: Row) -> None:
        before = self._rows[position]
        roles = [role for role, name in self._fields.items() if getattr(before, name) != getattr(row, name)]
        if roles:
            self._rows[position] = row
            index = self.index(position, 0)
            self.dataChanged.emit(index, index, roles)

    # Qt's interface

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The field behind ``role``."""
        name = self._fields.get(role)
        if name is None or not 0 <= index.row() < len(self._rows):
            return None
        return getattr(self._rows[index.row()], name)

    def roleNames(self) -> dict[int, QByteArray]:
        """The fields by their names in QML."""
        return {role: QByteArray(camel_case(name).encode()) for role, name in self._fields.items()}
