"""A number as it is typed on a number pad."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """So far ``digits``, of which there may be ``most_digits``.

    ``fresh``: it was put there for the operator, the first key replaces it. ``is_full``: the last key found no
    room.
    """

    digits: str = ""
    most_digits: int = 6
    fresh: bool = True
    is_full: bool = False

    @property
    def value(self) -> int:
        """The number, 0 for nothing."""
        return int(self.digits or "0")

    def typed(self, digit: str) -> Entry:
        """With one more digit; a full number stays as it is, and says so."""
        digits = (digit if self.fresh else self.digits + digit).lstrip("0")
        if len(digits) > self.most_digits:
            return replace(self, is_full=True)
        return replace(self, digits=digits, fresh=False, is_full=False)

    def shortened(self) -> Entry:
        """Without the last digit; of a number nobody typed nothing is left."""
        return replace(self, digits="" if self.fresh else self.digits[:-1], fresh=False, is_full=False)

    def emptied(self) -> Entry:
        """Without any."""
        return replace(self, digits="", fresh=False, is_full=False)

    def chosen(self) -> Entry:
        """As it is when one turns to it: the next key replaces it."""
        return replace(self, fresh=True, is_full=False)
