"""Many values asked for in one statement after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

_VALUES_OF_ONE_LIST: Final = 500


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """``values`` in pieces that fit one IN list."""
    for start in range(0, len(values), _VALUES_OF_ONE_LIST):
        yield values[start : start + _VALUES_OF_ONE_LIST]
