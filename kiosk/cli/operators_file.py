"""A list of operators in a file, read with every mistake in it told at once, and what it changes.

No problem that is told holds a badge's code or a PIN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.cli.cells import Cells, in_order, twice
from kiosk.cli.tables import Columns, FileUnusable, read_rows
from kiosk.domain.letters import Cleaning
from kiosk.domain.office import BadgeUnfit, OfficeOperator, Role
from kiosk.domain.writing import LONGEST_NAME
from kiosk.scanner.badges import BadgeReader
from kiosk.service.office.pins import PinUnfit, check_pin

COLUMNS: Final = Columns(
    required=("operator_user_id", "operator_name", "badge_code"), optional=("role", "pin", "language", "active")
)

_LANGUAGES: Final = ("th", "en")
_OWN_FONT: Final = re.compile(
    "[ -~\u00a0-\u00ff\u0e01-\u0e3a\u0e3f-\u0e5b\u200b\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
)
"""What the font has that the program brings along: Latin, Thai, and what stands between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOperator:
    """One row of the file. None: the cell is empty or its column left out, what is there stays.

    ``row``: where it is in the file, the heading is row 1. ``badge``: the code as it is to be stored,
    ``badge_key`` what the scanners make of it, ``cleanings`` what was done to the cell. ``gives_badge_up``: this
    person is blocked, and somebody else in the file has the badge from now on.
    """

    row: int
    operator_id: int
    name: str
    badge: str = field(repr=False)
    badge_key: str = field(repr=False)
    cleanings: Sequence[Cleaning] = ()
    role: str | None = None
    pin: str | None = field(default=None, repr=False)
    language: str | None = None
    active: bool | None = None
    gives_badge_up: bool = False

    def onto(self, present: OfficeOperator | None) -> OfficeOperator:
        """The operator as the file wants them; their PIN stays what it is."""
        if present is None:
            return OfficeOperator(
                operator_id=self.operator_id,
                name=self.name,
                badge=self.badge,
                role=self.role or Role.OPERATOR,
                language=self.language,
                active=self.active is not False,
            )
        return replace(
            present,
            name=self.name,
            badge=self.badge,
            role=self.role or present.role,
            language=self.language or present.language,
            active=present.active if self.active is None else self.active,
        )


def read_operators(content: bytes, badges: BadgeReader) -> list[ListedOperator]:
    """The rows of a file in their order. Raises FileUnusable with every mistake there is."""
    rows, problems = read_rows(content, COLUMNS)
    found: list[ListedOperator] = []
    for row, values in rows:
        cells = Cells(row, values)
        listed = _listed(cells, badges)
        problems += [f"row {row}: {text}" for text in cells.wrong]
        if listed is not None:
            found.append(listed)
    problems += twice(((listed.row, listed.operator_id) for listed in found), "operator_user_id")
    found = _with_badges_passed_on(found)
    keeping = [listed for listed in found if not listed.gives_badge_up]
    problems += twice(((listed.row, listed.badge_key) for listed in keeping), "badge_code")
    if not found and not problems:
        problems.append("there is no row below the heading")
    if problems:
        raise FileUnusable(in_order(problems))
    return found


def beyond_own_font(name: str) -> str:
    """The letters of a name that the program's own font does not have, each once."""
    return "".join(letter for letter in dict.fromkeys(name) if not _OWN_FONT.fullmatch(letter))


def _listed(cells: Cells, badges: BadgeReader) -> ListedOperator | None:
    """The row; None where anything is wrong with it, which is noted in ``cells``."""
    number = cells.needed_number("operator_user_id", "the person's number in the ERP, 1 or more")
    name = cells.needed_line("operator_name", LONGEST_NAME)
    badge = None
    try:
        badge = badges.accept(cells.raw("badge_code"))
    except BadgeUnfit as error:
        cells.refuse(f"badge_code {error.why}")
    role = cells.choice("role", tuple(map(str, Role)))
    language = cells.choice("language", _LANGUAGES)
    active = cells.yes_or_no("active")
    pin = cells.raw("pin")
    if pin:
        try:
            check_pin(pin)
        except PinUnfit as error:
            cells.refuse(f"pin: {error}; a spreadsheet may have cut its zeros in front")
    if cells.wrong or badge is None:
        return None
    return ListedOperator(
        row=cells.row,
        operator_id=number,
        name=name,
        badge=badge.code,
        badge_key=badge.key,
        cleanings=badge.cleanings,
        role=role,
        pin=pin or None,
        language=language,
        active=active,
    )


def _with_badges_passed_on(found: Iterable[ListedOperator]) -> list[ListedOperator]:
    """The rows, those marked who leave and whose badge somebody who stays has in the same file."""
    rows = list(found)
    kept = {listed.badge_key for listed in rows if listed.active is not False}
    return [replace(listed, gives_badge_up=listed.active is False and listed.badge_key in kept) for listed in rows]
