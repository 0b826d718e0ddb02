"""Shares of the people, for two processes that read a month together: each of them works on one core alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, true


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the people: those whose id leaves ``rest`` when it is divided by ``shares``."""

    rest: int
    shares: int

    def has(self, operator_id: ColumnElement[Any]) -> ColumnElement[bool]:
        """Whether the one of a row is among them; NULL is nobody, unless they are everybody."""
        return true() if self.shares == 1 else func.abs(operator_id) % self.shares == self.rest

    def has_id(self, operator_id: int) -> bool:
        """The same of an id that was read."""
        return abs(operator_id) % self.shares == self.rest


EVERYBODY: Final = Share(0, 1)
