"""Badges: what a new one looks like, and that no two people have the same one."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from typing import Final, Protocol

from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused

_LETTERS: Final = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Nobody mistakes one of these for another, should a code be typed by hand."""
_LENGTH: Final = 8


class Badge(Protocol):
    """A badge that can be handed out; ``code`` is what is stored of it."""

    @property
    def code(self) -> str: ...


class Badges(Protocol):
    """What the scanners make of badges."""

    def key(self, stored: str) -> str | None:
        """What a stored badge is at the scanners, None = nothing; two with one key are one badge."""

    def accept(self, text: str) -> Badge:
        """A badge to be handed out. BadgeUnfit."""


def new_badge_code() -> str:
    """A badge's code that nobody guesses: 37 bits, as it is stored; on paper it has the badge's prefix."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def holders_of_badges(people: Iterable[OfficeOperator], badges: Badges) -> Mapping[str, OfficeOperator]:
    """Who has which badge, as the scanners read it: two codes that they read alike are one badge."""
    read = {badges.key(person.badge): person for person in people}
    return {badge: person for badge, person in read.items() if badge is not None}


def require_free_badges(
    changed: Collection[OfficeOperator], present: Iterable[OfficeOperator], badges: Badges
) -> None:
    """BADGE_TAKEN where one of the ``changed`` people would have the badge of somebody who is not changed."""
    numbers = {person.operator_id for person in changed}
    others = holders_of_badges((person for person in present if person.operator_id not in numbers), badges)
    if others.keys() & holders_of_badges(changed, badges).keys():
        raise OfficeRefused(OfficeRefusal.BADGE_TAKEN)
