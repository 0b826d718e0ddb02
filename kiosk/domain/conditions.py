"""What is made ready while it is not certain yet that it shall be done; nothing of it is carried out before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_CONDITION: Final[ContextVar[Callable[[], bool] | None]] = ContextVar("condition", default=None)


class Withdrawn(Exception):
    """It is not to be done, and nothing of it was."""


@contextmanager
def only_if(is_so: Callable[[], bool]) -> Iterator[None]:
    """What this thread does in the block is carried out only where ``is_so`` says so, once it is certain.

    It is asked once, and may wait: where :func:`confirm` is reached first, at the latest when the block is left.
    Where it says no, Withdrawn is raised there.
    """
    token = _CONDITION.set(is_so)
    try:
        yield
        confirm()
    finally:
        _CONDITION.reset(token)


def confirm() -> None:
    """Say that something is changed for good next. Raises Withdrawn; returns at once without a condition."""
    is_so = _CONDITION.get()
    if is_so is None:
        return
    if not is_so():
        raise Withdrawn
    _CONDITION.set(None)
