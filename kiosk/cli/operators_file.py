"""A list of operators in a file, read with every mistake in it told at once, and what it changes.

No problem that is told holds a badge's code or a PIN.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.cli.tables import FileUnusable, read_table
from kiosk.domain.letters import Cleaning
from kiosk.domain.office import BadgeUnfit, OfficeOperator, Role
from kiosk.scanner.badges import BadgeReader
from kiosk.service.office.pins import PinUnfit, check_pin

REQUIRED: Final = ("operator_user_id", "operator_name", "badge_code")
COLUMNS: Final = (*REQUIRED, "role", "pin", "language", "active")

_LARGEST_ID: Final = 2**31 - 1
_LONGEST_NAME: Final = 150
_LANGUAGES: Final = ("th", "en")
_YES: Final = frozenset({"1", "yes", "y", "true", "active", "ใช่"})
_NO: Final = frozenset({"0", "no", "n", "false", "blocked", "ไม่", "ไม่ใช่"})
_OWN_FONT: Final = re.compile(
    "[ -~\u00a0-\u00ff\u0e01-\u0e3a\u0e3f-\u0e5b\u200b\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
)
"""What the font has that the program brings along: Latin, Thai, and what stands between."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


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
    columns, rows = read_table(content)
    _check_columns(columns)
    problems: list[str] = []
    found: list[ListedOperator] = []
    for row, cells in rows:
        if any(cells[len(columns) :]):
            problems.append(
                f"row {row}: has {len(cells)} cells, the heading {len(columns)}; quote names with commas"
            )
            continue
        values = dict(zip(columns, cells, strict=False))
        listed, wrong = _listed(row, values, badges)
        problems += [f"row {row}: {text}" for text in wrong]
        if listed is not None:
            found.append(listed)
    problems += _twice(found, "operator_user_id", lambda listed: listed.operator_id)
    found = _with_badges_passed_on(found)
    keeping = [listed for listed in found if not listed.gives_badge_up]
    problems += _twice(keeping, "badge_code", lambda listed: listed.badge_key)
    if not found and not problems:
        problems.append("there is no row below the heading")
    if problems:
        raise FileUnusable(sorted(problems, key=_row_of))
    return found


def beyond_own_font(name: str) -> str:
    """The letters of a name that the program's own font does not have, each once."""
    return "".join(letter for letter in dict.fromkeys(name) if not _OWN_FONT.fullmatch(letter))


def _check_columns(columns: Sequence[str]) -> None:
    problems = [f"the column {name} is missing" for name in REQUIRED if name not in columns]
    unknown = [name or "without a name" for name in columns if name not in COLUMNS]
    problems += [f"the column {name} is not known" for name in unknown]
    problems += [f"the column {name} is there twice" for name in COLUMNS if columns.count(name) > 1]
    if problems:
        problems.append(
            f"row 1 names the columns: {', '.join(REQUIRED)} and, if wanted, role, pin, language, active"
        )
        raise FileUnusable(problems)


def _listed(row: int, values: Mapping[str, str], badges: BadgeReader) -> tuple[ListedOperator | None, list[str]]:
    """The row, or what is wrong with it."""
    number, name, badge = (values.get(column, "") for column in REQUIRED)
    role, language, active = (values.get(column, "").lower() for column in ("role", "language", "active"))
    pin = values.get("pin", "")
    is_number = re.fullmatch(r"[0-9]{1,10}", number, re.ASCII) is not None
    wrong: list[str] = []
    if not is_number or not 0 < int(number) <= _LARGEST_ID:
        wrong.append(f"operator_user_id {number[:20] or 'is empty'}: the person's number in the ERP, 1 or more")
    if not name:
        wrong.append("operator_name is empty")
    elif len(name) > _LONGEST_NAME or _CONTROL.search(name):
        wrong.append(f"operator_name is not one line of at most {_LONGEST_NAME} characters")
    accepted = None
    try:
        accepted = badges.accept(badge)
    except BadgeUnfit as error:
        wrong.append(f"badge_code {error.why}")
    if role and role not in tuple(Role):
        wrong.append(f"role {role[:20]}: operator, supervisor or admin")
    if language and language not in _LANGUAGES:
        wrong.append(f"language {language[:20]}: th or en")
    if active and active not in _YES | _NO:
        wrong.append(f"active {active[:20]}: yes or no")
    if pin:
        try:
            check_pin(pin)
        except PinUnfit as error:
            wrong.append(f"pin: {error}; a spreadsheet may have cut its zeros in front")
    if wrong or accepted is None:
        return None, wrong
    listed = ListedOperator(
        row=row,
        operator_id=int(number),
        name=name,
        badge=accepted.code,
        badge_key=accepted.key,
        cleanings=accepted.cleanings,
        role=role or None,
        pin=pin or None,
        language=language or None,
        active=None if not active else active in _YES,
    )
    return listed, []


def _with_badges_passed_on(found: Iterable[ListedOperator]) -> list[ListedOperator]:
    """The rows, those marked who leave and whose badge somebody who stays has in the same file."""
    rows = list(found)
    kept = {listed.badge_key for listed in rows if listed.active is not False}
    return [replace(listed, gives_badge_up=listed.active is False and listed.badge_key in kept) for listed in rows]


def _twice(found: Iterable[ListedOperator], column: str, key: Callable[[ListedOperator], object]) -> list[str]:
    rows: dict[object, list[int]] = defaultdict(list)
    for listed in found:
        rows[key(listed)].append(listed.row)
    return [
        f"row {row}: the same {column} as row {several[0]}" for several in rows.values() for row in several[1:]
    ]


def _row_of(problem: str) -> int:
    match = re.match(r"row ([0-9]+):", problem)
    return 0 if match is None else int(match[1])
