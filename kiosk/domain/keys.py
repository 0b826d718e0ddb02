"""Keys of events: UUIDv7, strictly increasing on one terminal, but for those that terminals make alike."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

_UUIDV7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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


def shared_key(at: datetime, *names: str | int) -> str:
    """The key of an event that happens at ``at`` (aware) whichever terminal records it, the same on all of them.

    A UUIDv7 whose random bits are made of ``at`` and of the ``names`` that say which event it is. What several
    terminals record so, apart from each other, is one event: the tenant's unique key lets the second one be
    the first. It stands before every other event of its second.
    """
    unix_ms = int((at - timedelta(milliseconds=1)).timestamp() * 1000)
    digest = sha256("|".join(map(str, (unix_ms, *names))).encode()).digest()
    random_bits = int.from_bytes(digest[:10])
    value = unix_ms << 80 | 0x7 << 76 | (random_bits >> 68) << 64 | 0b10 << 62 | random_bits & (1 << 62) - 1
    return str(uuid.UUID(int=value))


def time_of_key(key: str | None) -> datetime | None:
    """When a UUIDv7 was made (aware UTC, milliseconds); None for no key, and for one of another kind."""
    if key is None or not _UUIDV7.fullmatch(key):
        return None
    return _EPOCH + timedelta(milliseconds=int(key[:8] + key[9:13], 16))
