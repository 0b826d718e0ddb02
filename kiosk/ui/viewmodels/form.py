"""A form: fields to type into with the keys on the screen, or to choose for, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.picker import PickRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_DOT: Final = "\N{BULLET}"

Pick = Callable[[str, Sequence[PickRow], Callable[[str], None]], None]
"""Has one of some choices chosen from a list: title, choices, and what is given the chosen one's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field. ``alphabets``: those of Alphabets.qml that are on the keys; ``most``: characters it takes.

    ``is_replaced``: the first key replaces what stood there. ``is_secret``: only how long it is, is shown.
    ``choices``: key and words of each, where it is chosen, not typed.
    """

    name: str
    label: str
    alphabets: tuple[str, ...] = ("en",)
    most: int = 100
    is_replaced: bool = False
    is_secret: bool = False
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form in the language as it is now. ``fault``: what is wrong with the values by field, "" = nothing.

    ``ready``: what is said of it when nothing is wrong. ``ends_by_scan``: then a scan takes it, and no button.
    """

    title: str
    fields: Sequence[FormField]
    fault: Callable[[Mapping[str, str]], str]
    ready: str = ""
    ends_by_scan: bool = False


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field on the screen; ``shown``: what stands in it."""

    name: str
    label: str
    shown: str
    is_active: bool
    is_choice: bool


@QmlElement
class FieldRows(RowsModel[FieldRow]):
    """The fields of a form."""

    row_type = FieldRow
    key_field = "name"


@QmlElement
class FormViewModel(QObject):
    """The form that is open, if any, and what was typed into it."""

    changed = Signal()

    def __init__(self, pick: Pick | None = None, parent: QObject | None = None) -> None:
        """``pick``: for forms with fields that are chosen."""
        super().__init__(parent)
        self._pick = pick
        self._build: Callable[[], Form] | None = None
        self._values: dict[str, str] = {}
        self._active = ""
        self._is_fresh = True
        self._note = ""
        self._rows = FieldRows(self)

    def open(self, build: Callable[[], Form], values: Mapping[str, str], active: str) -> None:
        """Show a form with these values; the keys are for the field ``active``."""
        self._build, self._values, self._active, self._note = build, dict(values), active, ""
        self._is_fresh = True
        self.refresh()

    def close(self) -> None:
        """The form is gone, and what was typed."""
        if self._build is not None:
            self._build, self._values, self._note = None, {}, ""
            self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language as it is now."""
        form = self._form()
        self._rows.set_rows([] if form is None else [self._row(field) for field in form.fields])
        self.changed.emit()

    def note(self, words: str) -> None:
        """Say this until a key is pressed: why the form was not taken."""
        self._note = words
        self.changed.emit()

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the fields, as it was typed, also in those of another form that has them."""
        return self._values

    # What is shown

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        """Whether there is a form."""
        return self._build is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """What the form is for."""
        form = self._form()
        return "" if form is None else form.title

    @Property(FieldRows, constant=True)
    def fields(self) -> FieldRows:
        """Its fields."""
        return self._rows

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def alphabets(self) -> list[str]:
        """What the keys are to have for the field that is typed into."""
        field = self._field(self._active)
        return list(field.alphabets) if field is not None else ["en"]

    @Property(bool, notify=changed)
    def isWell(self) -> bool:
        """Whether it can be taken as it is."""
        form = self._form()
        return form is not None and not form.fault(self._values)

    @Property(bool, notify=changed)
    def endsByScan(self) -> bool:
        """Whether a scan takes it, and no button."""
        form = self._form()
        return form is not None and form.ends_by_scan

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What is missing or wrong, or what to do now that nothing is."""
        form = self._form()
        if form is None:
            return ""
        return self._note or form.fault(self._values) or form.ready

    # What can be done

    @Slot(str)
    def choose(self, name: str) -> None:
        """Type into this field, or choose for it."""
        field = self._field(name)
        if field is None:
            return
        if not field.choices:
            self._active, self._is_fresh = name, True
            self.refresh()
        elif self._pick is not None:
            chosen = self._values.get(name, "")
            rows = [PickRow(key, words, selected=key == chosen) for key, words in field.choices]
            self._pick(field.label, rows, lambda key: self._put(name, key))

    @Slot(str)
    def type(self, character: str) -> None:
        """One key."""
        field = self._field(self._active)
        if field is None:
            return
        text = "" if field.is_replaced and self._is_fresh else self._values.get(self._active, "")
        if len(text) < field.most:
            self._put(self._active, text + character)

    @Slot()
    def backspace(self) -> None:
        """The last character goes; of a Thai letter with marks the last mark."""
        self._put(self._active, self._values.get(self._active, "")[:-1])

    @Slot()
    def clear(self) -> None:
        """All of the field goes."""
        self._put(self._active, "")

    # How it is put together

    def _form(self) -> Form | None:
        return None if self._build is None else self._build()

    def _field(self, name: str) -> FormField | None:
        form = self._form()
        return None if form is None else next((field for field in form.fields if field.name == name), None)

    def _put(self, name: str, text: str) -> None:
        if self._build is not None:
            self._values[name] = text
            self._is_fresh = False
            self._note = ""
            self.refresh()

    def _row(self, field: FormField) -> FieldRow:
        text = self._values.get(field.name, "")
        if field.choices:
            shown = dict(field.choices).get(text, "")
        else:
            shown = _DOT * len(text) if field.is_secret else text
        is_active = field.name == self._active and not field.choices
        return FieldRow(field.name, field.label, shown, is_active, bool(field.choices))
