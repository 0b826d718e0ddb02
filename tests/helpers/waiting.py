"""Waiting for what another thread or process brings about."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

_POLL_SECONDS = 0.005


def wait_until(
    predicate: Callable[[], Value],
    timeout: float = 10,
    what: str = "the condition",
    *,
    poll_seconds: float = _POLL_SECONDS,
) -> Value:
    """Return the predicate's value as soon as it is true; AssertionError after ``timeout`` seconds.

    ``what`` says in the error what did not come. The predicate runs on the caller's thread, at once first.
    """
    deadline = time.monotonic() + timeout
    while not (value := predicate()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {timeout:g} s in vain for {what}; last seen: {value!r}")
        time.sleep(poll_seconds)
    return value
