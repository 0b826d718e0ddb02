"""Badges: what a new one looks like, and that no two people have the same one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused

_LETTERS: Final = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Nobody mistakes one of these for another, should a code be typed by hand."""
_LENGTH: Final = 8

BadgeReader = Callable[[str], str | None]
"""The badge that a stored code stands for at the scanners, None for a code they would not read as one."""


def new_badge_code() -> str:
    """A badge's code that nobody guesses: 37 bits, as it is stored; on paper it has the badge's prefix."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def require_readable(badge: str, read_badge: BadgeReader) -> None:
    """BADGE_UNFIT for a code that the scanners would not read as a badge."""
    if read_badge(badge) is None:
        raise OfficeRefused(OfficeRefusal.BADGE_UNFIT)


def holders_of_badges(people: Iterable[OfficeOperator], read_badge: BadgeReader) -> Mapping[str, OfficeOperator]:
    """Who has which badge, as the scanners read it: two codes that they read alike are one badge."""
    read = {read_badge(person.badge): person for person in people}
    return {badge: person for badge, person in read.items() if badge is not None}


def require_free_badges(
    changed: Collection[OfficeOperator], present: Iterable[OfficeOperator], read_badge: BadgeReader
) -> None:
    """BADGE_TAKEN where one of the ``changed`` people would have the badge of somebody who is not changed."""
    numbers = {person.operator_id for person in changed}
    others = holders_of_badges((person for person in present if person.operator_id not in numbers), read_badge)
    if others.keys() & holders_of_badges(changed, read_badge).keys():
        raise OfficeRefused(OfficeRefusal.BADGE_TAKEN)
