"""Times as whole seconds since 1970 (UTC): what folds and reports reckon with.

A month has hundreds of thousands of them. Integers are read, compared and subtracted in a fraction of the time
that datetimes take, and nothing is lost: databases hold whole seconds.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

DAY_SECONDS: Final = 86_400

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)


def second_of(at: datetime) -> int:
    """The second that an aware time lies in."""
    return (at - _EPOCH) // _SECOND


def time_of(second: int) -> datetime:
    """The aware UTC time at which a second begins."""
    return _EPOCH + timedelta(seconds=second)
