"""The kinds of options there are: texts, numbers, choices, files, sections, lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from kiosk.config import values
from kiosk.config.problems import Mistakes, noted
from kiosk.config.section import NO_DEFAULT, Around, Check, Option, Section

Value = TypeVar("Value")
Choice = TypeVar("Choice", str, int)
Part = TypeVar("Part", bound=Section)

_LONGEST_SHOWN: Final = 60


def code(*, about: str) -> Option[str]:
    """A code, as :func:`_code` checks it."""
    return Option(_code, about)


def codes(*, about: str) -> Option[tuple[str, ...]]:
    """A list of different codes; none when left out."""

    def check(value: object, around: Around) -> tuple[str, ...]:
        return values.distinct(_each(value, around, _code))

    return Option(check, about, ())


def text(
    *,
    about: str,
    default: str | Callable[[Around], str],
    least: int = 0,
    most: int | None = None,
    check: Callable[[str], str] | None = None,
) -> Option[str]:
    """A text of ``least`` to ``most`` characters that ``check`` lets through."""
    return Option(_text(least, most, check), about, default)


def optional_text(*, about: str, check: Callable[[str], str]) -> Option[str | None]:
    """A text that ``check`` lets through; None when left out."""
    return Option(_optional(_text(0, None, check)), about, None)


def yes_or_no(*, about: str, default: bool) -> Option[bool]:
    """True or false."""

    def check(value: object, _around: Around) -> bool:
        if not isinstance(value, bool):
            raise _not_possible(value, "true or false")
        return value

    return Option(check, about, default)


def whole_number(low: int, high: int, *, about: str, default: int) -> Option[int]:
    """A whole number from ``low`` to ``high``."""

    def check(value: object, _around: Around) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _not_possible(value, f"a whole number from {low} to {high}")
        return value

    return Option(check, about, default)


def baudrate(*, about: str, default: int) -> Option[int]:
    """A speed that scanners have."""

    def check(value: object, _around: Around) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _not_possible(value, "a whole number")
        return values.baudrate(value)

    return Option(check, about, default)


def number(above: float, up_to: float, *, about: str, default: float) -> Option[float]:
    """A number above one and up to another."""

    def is_possible(value: float) -> bool:
        return above < value <= up_to

    return Option(_number(is_possible, f"a number above {above} up to {up_to}"), about, default)


def optional_number(above: float, below: float, *, about: str) -> Option[float | None]:
    """A number above one and below another; None when left out."""

    def is_possible(value: float) -> bool:
        return above < value < below

    return Option(_optional(_number(is_possible, f"a number above {above} and below {below}")), about, None)


def one_of(*allowed: Choice, about: str, default: Choice) -> Option[Choice]:
    """One of a few texts or numbers."""
    return Option(_one_of(*allowed), about, default)


def optional_one_of(*allowed: str, about: str) -> Option[str | None]:
    """One of a few texts; None when left out."""
    return Option(_optional(_one_of(*allowed)), about, None)


def file(*, about: str, default: Callable[[Around], Path]) -> Option[Path]:
    """A file's path."""
    return Option(_path, about, default)


def optional_file(*, about: str) -> Option[Path | None]:
    """A file's path; None when left out."""
    return Option(_optional(_path), about, None)


def checked(
    check: Check[Value], *, about: str, default: Value = NO_DEFAULT, is_secret: bool = False
) -> Option[Value]:
    """What has a check of its own."""
    return Option(check, about, default, is_secret=is_secret)


def section(part: type[Part], *, about: str) -> Option[Part]:
    """A section; when left out that of its defaults, whose mistake is each key that must be there."""

    def default(around: Around) -> Part:
        return part({}, around)

    return Option(part, about, default, part=part)


def sections(
    part: type[Part], *, about: str, check: Callable[[tuple[Part, ...], Around], tuple[Part, ...]]
) -> Option[tuple[Part, ...]]:
    """Sections of one kind, as many as there are, that ``check`` lets through."""

    def check_each(value: object, around: Around) -> tuple[Part, ...]:
        return check(_each(value, around, part), around)

    return Option(check_each, about, (), part=part)


def _optional(check: Check[Value]) -> Check[Value | None]:
    def checked_unless_none(value: object, around: Around) -> Value | None:
        return None if value is None else check(value, around)

    return checked_unless_none


def _text(least: int, most: int | None, check: Callable[[str], str] | None) -> Check[str]:
    allowed = "a text in quotes" + (f" of {least} to {most} characters" if most else "")

    def checked_text(value: object, _around: Around) -> str:
        if not isinstance(value, str) or len(value) < least or (most and len(value) > most):
            raise _not_possible(value, allowed)
        return value if check is None else check(value)

    return checked_text


_code: Final = _text(1, 50, values.trimmed)


def _number(is_possible: Callable[[float], bool], allowed: str) -> Check[float]:
    def check(value: object, _around: Around) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not is_possible(value):
            raise _not_possible(value, allowed)
        return float(value)

    return check


def _one_of(*allowed: Choice) -> Check[Choice]:
    shown = [f'"{one}"' if isinstance(one, str) else str(one) for one in allowed]

    def check(value: object, _around: Around) -> Choice:
        for one in allowed:
            if value == one:
                return one
        raise _not_possible(value, f"{', '.join(shown[:-1])} or {shown[-1]}")

    return check


def _path(value: object, around: Around) -> Path:
    return values.path(value, around.folder)


def _each(value: object, around: Around, check: Callable[[Any, Around], Value]) -> tuple[Value, ...]:
    if not isinstance(value, list | tuple):
        raise _not_possible(value, "a list in brackets")
    items: list[Value] = []
    wrong: list[str] = []
    for index, one in enumerate(value):
        place = around.item(index)
        with noted(wrong, place.path):
            items.append(check(one, place))
    if wrong:
        raise Mistakes(wrong)
    return tuple(items)


def _not_possible(value: object, allowed: str) -> ValueError:
    return ValueError(f"{_shown(value)} is not possible; {allowed}")


def _shown(value: object) -> str:
    """The value as it stands in the file, where it is short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        words = f'"{value}"' if isinstance(value, str) else str(value)
        return words if len(words) <= _LONGEST_SHOWN else "the value"
    return "the value"
