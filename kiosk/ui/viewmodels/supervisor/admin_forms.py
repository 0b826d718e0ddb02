"""The forms of the administration: somebody new; a reason, a shift or a break, new or changed.

What is typed passes the checks of lists and commands (:mod:`kiosk.domain.writing`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.domain.writing import (
    LARGEST_NUMBER,
    LONGEST_CODE,
    LONGEST_LABEL,
    LONGEST_NAME,
    MOST_MINUTES,
    is_line,
    is_list_code,
    read_number,
    read_time_of_day,
)
from kiosk.service.office.office import NewPerson, PersonRow
from kiosk.system.printing import shown
from kiosk.ui.viewmodels.form import Form, FormField
from kiosk.ui.viewmodels.supervisor.admin_rows import kind_text

Values = Mapping[str, str]
Written = NewPerson | Reason | Shift | ShiftBreak
"""What a form makes."""

_BOTH: Final = ("th", "en")
_TIME_CHARACTERS: Final = 5
_LAST: Final = 10
"""A new reason comes so far behind the last one."""


@dataclass(frozen=True, slots=True)
class AdminForm:
    """A form, what stands in it at first, the field to begin with, and what its values make once they are well.

    ``before``: what is changed by it; None: it makes a new one.
    """

    build: Callable[[], Form]
    values: Values
    active: str
    read: Callable[[Values], Written]
    before: Reason | Shift | ShiftBreak | None = None


def person_form(people: Sequence[PersonRow]) -> AdminForm:
    """Somebody new: the number is the next one, and may be typed over by the ERP's."""
    numbers = {person.operator_id: person.name for person in people}

    def fault(values: Values) -> str:
        translate = QCoreApplication.translate
        number = read_number(values["number"])
        if not is_line(values["name"].strip(), LONGEST_NAME):
            return translate("AdminForms", "Type the name")
        if number is None:
            return translate("AdminForms", "Type the number they have in the ERP")
        if number in numbers:
            return translate("AdminForms", "%1 has this number").replace("%1", shown(numbers[number]))
        return ""

    def build() -> Form:
        translate = QCoreApplication.translate
        languages = [("", translate("AdminForms", "The terminal's")), ("th", "ไทย"), ("en", "English")]
        return Form(
            title=translate("AdminForms", "New person"),
            fields=[
                FormField(name="name", label=translate("AdminForms", "Name"), alphabets=_BOTH, most=LONGEST_NAME),
                _number_field("number", translate("AdminForms", "Number"), LARGEST_NUMBER),
                FormField(name="language", label=translate("AdminForms", "Language"), choices=languages),
            ],
            fault=fault,
            ready=translate("AdminForms", "Now scan a badge that is nobody's yet"),
            ends_by_scan=True,
        )

    def read(values: Values) -> Written:
        number = read_number(values["number"])
        assert number is not None, "the form is well"
        return NewPerson(operator_id=number, name=values["name"].strip(), language=values["language"] or None)

    values = {"name": "", "number": str(max(numbers, default=0) + 1), "language": ""}
    return AdminForm(build, values, "name", read)


def new_reason_form(reasons: Sequence[Reason]) -> AdminForm:
    """A new reason, the last one of its kind."""

    def build() -> Form:
        kinds = [(kind.value, kind_text(kind)) for kind in ReasonKind]
        return Form(
            title=QCoreApplication.translate("AdminForms", "New reason"),
            fields=[
                *_label_fields(),
                FormField(name="kind", label=QCoreApplication.translate("AdminForms", "What for"), choices=kinds),
                _code_field(),
            ],
            fault=lambda values: _label_fault(values) or _code_fault(values, {reason.code for reason in reasons}),
        )

    def read(values: Values) -> Written:
        return Reason(
            code=values["code"].strip(),
            kind=values["kind"],
            sort_no=max((reason.sort_no for reason in reasons), default=0) + _LAST,
            label_th=values["th"].strip(),
            label_en=values["en"].strip(),
        )

    values = {"th": "", "en": "", "kind": ReasonKind.PAUSE.value, "code": ""}
    return AdminForm(build, values, "th", read)


def reason_form(reason: Reason) -> AdminForm:
    """A reason's names, place and limit."""
    has_limit = reason.kind == ReasonKind.PAUSE

    def fault(values: Values) -> str:
        translate = QCoreApplication.translate
        if fault := _label_fault(values):
            return fault
        if read_number(values["order"], least=0) is None:
            return translate("AdminForms", "Type its place among the others: 10, 20, 30")
        if values["minutes"] and read_number(values["minutes"], least=0, most=MOST_MINUTES) is None:
            return translate("AdminForms", "Minutes until the alert, up to 1440; empty for the usual")
        return ""

    def build() -> Form:
        translate = QCoreApplication.translate
        limit = [_number_field("minutes", translate("AdminForms", "Alert, min"), MOST_MINUTES)]
        return Form(
            title=reason.code,
            fields=[
                *_label_fields(),
                *(limit if has_limit else []),
                _number_field("order", translate("AdminForms", "Place"), LARGEST_NUMBER),
            ],
            fault=fault,
        )

    def read(values: Values) -> Written:
        order = read_number(values["order"], least=0)
        assert order is not None, "the form is well"
        minutes = read_number(values["minutes"], least=0, most=MOST_MINUTES)
        return replace(
            reason,
            sort_no=order,
            alert_after_minutes=minutes if has_limit else reason.alert_after_minutes,
            label_th=values["th"].strip(),
            label_en=values["en"].strip(),
        )

    minutes = "" if reason.alert_after_minutes is None else str(reason.alert_after_minutes)
    values = {**_label_values(reason), "minutes": minutes, "order": str(reason.sort_no)}
    return AdminForm(build, values, "th", read, before=reason)


def shift_form(shifts: Sequence[Shift], before: Shift | None) -> AdminForm:
    """A shift: its names and times, and the code of a new one."""

    def build() -> Form:
        new = QCoreApplication.translate("AdminForms", "New shift")
        return Form(
            title=new if before is None else before.code,
            fields=[*_label_fields(), *_time_fields(), *([_code_field()] if before is None else [])],
            fault=fault,
        )

    def fault(values: Values) -> str:
        there = {shift.code for shift in shifts}
        return _label_fault(values) or _time_fault(values) or ("" if before else _code_fault(values, there))

    def read(values: Values) -> Written:
        return Shift(
            code=values["code"].strip() if before is None else before.code,
            label_th=values["th"].strip(),
            label_en=values["en"].strip(),
            starts_at=_time(values["starts"]),
            ends_at=_time(values["ends"]),
            active=before is None or before.active,
        )

    return AdminForm(build, {**_values_of(before), "code": ""}, "th", read, before=before)


def break_form(shift: Shift, breaks: Sequence[ShiftBreak], before: ShiftBreak | None) -> AdminForm:
    """A break of a shift: its names and times, within those of the shift."""

    def fault(values: Values) -> str:
        translate = QCoreApplication.translate
        if wrong := _label_fault(values) or _time_fault(values):
            return wrong
        starts_at = _time(values["starts"])
        if not shift.has_within(starts_at, _time(values["ends"])):
            words = translate("AdminForms", "A break lies within its shift, %1 – %2")
            return words.replace("%1", f"{shift.starts_at:%H:%M}").replace("%2", f"{shift.ends_at:%H:%M}")
        others = {known.starts_at for known in breaks if known.active and known != before}
        if starts_at in others:
            return translate("AdminForms", "There is a break at this time already")
        return ""

    def build() -> Form:
        new = QCoreApplication.translate("AdminForms", "New break, %1").replace("%1", shift.code)
        return Form(
            title=new if before is None else f"{shift.code} {before.starts_at:%H:%M}",
            fields=[*_label_fields(), *_time_fields()],
            fault=fault,
        )

    def read(values: Values) -> Written:
        return ShiftBreak(
            shift_code=shift.code,
            starts_at=_time(values["starts"]),
            ends_at=_time(values["ends"]),
            label_th=values["th"].strip(),
            label_en=values["en"].strip(),
            active=before is None or before.active,
        )

    return AdminForm(build, _values_of(before), "th", read, before=before)


def _values_of(before: Shift | ShiftBreak | None) -> dict[str, str]:
    if before is None:
        return {"th": "", "en": "", "starts": "", "ends": ""}
    times = {"starts": f"{before.starts_at:%H:%M}", "ends": f"{before.ends_at:%H:%M}"}
    return {**_label_values(before), **times}


def _label_values(named: Reason | Shift | ShiftBreak) -> dict[str, str]:
    return {"th": named.label_th, "en": named.label_en}


def _label_fields() -> list[FormField]:
    translate = QCoreApplication.translate
    return [
        FormField(
            name="th", label=translate("AdminForms", "Thai name"), alphabets=("th", "en"), most=LONGEST_LABEL
        ),
        FormField(name="en", label=translate("AdminForms", "English name"), most=LONGEST_LABEL),
    ]


def _label_fault(values: Values) -> str:
    translate = QCoreApplication.translate
    if not is_line(values["th"].strip(), LONGEST_LABEL):
        return translate("AdminForms", "Type the Thai name")
    if not is_line(values["en"].strip(), LONGEST_LABEL):
        return translate("AdminForms", "Type the English name")
    return ""


def _code_field() -> FormField:
    label = QCoreApplication.translate("AdminForms", "Code")
    return FormField(name="code", label=label, alphabets=("codes",), most=LONGEST_CODE)


def _code_fault(values: Values, there: Collection[str]) -> str:
    translate = QCoreApplication.translate
    if not is_list_code(values["code"].strip()):
        return translate("AdminForms", "Type a code, as scanners read it: LUNCH")
    if values["code"].strip() in there:
        return translate("AdminForms", "This code is there already")
    return ""


def _number_field(name: str, label: str, most: int) -> FormField:
    return FormField(name=name, label=label, alphabets=("digits",), most=len(str(most)), is_replaced=True)


def _time_fields() -> list[FormField]:
    translate = QCoreApplication.translate
    return [
        FormField(name=name, label=label, alphabets=("times",), most=_TIME_CHARACTERS, is_replaced=True)
        for name, label in (
            ("starts", translate("AdminForms", "Begins")),
            ("ends", translate("AdminForms", "Ends")),
        )
    ]


def _time_fault(values: Values) -> str:
    translate = QCoreApplication.translate
    if read_time_of_day(values["starts"]) is None:
        return translate("AdminForms", "Type when it begins, like 8:30")
    if read_time_of_day(values["ends"]) is None:
        return translate("AdminForms", "Type when it ends, like 17:00")
    return ""


def _time(text: str) -> time:
    at = read_time_of_day(text)
    assert at is not None, "the form is well"
    return at
