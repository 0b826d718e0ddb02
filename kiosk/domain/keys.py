"""Keys of events: UUIDv7, strictly increasing on one terminal."""

from __future__ import annotations

import uuid
from collections.abc import Callable

_COUNTER_BITS = 42  # 12 bits after the version, 30 of the 62 after the variant; the last 32 are random


class KeyMaker:
    """Makes UUIDv7 keys (RFC 9562, section 5.7) that only ever grow.

    A clock that jumps back, or a restart after which it does, must not let a complete and the start after it
    change places; so the key's time never goes behind the last key's, and within one millisecond a counter
    (RFC 9562, section 6.2, method 1) goes up.
    """

    def __init__(self, last_key: str | None, random_bits: Callable[[int], int]) -> None:
        """``last_key``: the newest key this terminal ever made. ``random_bits(n)``: n random bits."""
        self._random_bits = random_bits
        self._unix_ms = -1
        self._counter = 0
        if last_key is not None:
            value = uuid.UUID(last_key).int
            self._unix_ms = value >> 80
            self._counter = ((value >> 64) & 0xFFF) << 30 | (value >> 32) & 0x3FFFFFFF

    def next_key(self, unix_ms: int) -> str:
        """The next key for a clock that shows ``unix_ms`` milliseconds since 1970; 36 characters, lower case."""
        if unix_ms > self._unix_ms:
            self._unix_ms = unix_ms
            # The counter starts in its lower half, so that one millisecond holds many keys.
            self._counter = self._random_bits(_COUNTER_BITS - 1)
        else:
            self._counter += 1
            if self._counter >> _COUNTER_BITS:
                self._unix_ms += 1
                self._counter = 0
        value = (
            self._unix_ms << 80
            | 0x7 << 76
            | (self._counter >> 30) << 64
            | 0b10 << 62
            | (self._counter & 0x3FFFFFFF) << 32
            | self._random_bits(32)
        )
        return str(uuid.UUID(int=value))
