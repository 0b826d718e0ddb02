"""PINs of supervisors: what one looks like, and its argon2id hash, which is all that is ever kept."""

from __future__ import annotations

import re
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PIN_DIGITS: Final = 6

_PIN: Final = re.compile(rf"[0-9]{{{PIN_DIGITS}}}", re.ASCII)
_ROWS: Final = ("01234567890", "09876543210")
# OWASP's setting for little memory: some 20 ms, so that it may be checked while somebody waits at the screen.
_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=12 * 1024, parallelism=1)


class PinUnfit(ValueError):
    """Not a PIN anybody should have; the text says what is, in English, and never holds the PIN."""


def check_pin(pin: str) -> None:
    """Raise :class:`PinUnfit` unless ``pin`` is six digits that are not the first anybody tries."""
    if not _PIN.fullmatch(pin):
        raise PinUnfit(f"a PIN is {PIN_DIGITS} digits")
    if len(set(pin)) == 1 or any(pin in row for row in _ROWS):
        raise PinUnfit("this PIN is too easy: not one digit throughout, not a row like 123456")


def hash_pin(pin: str) -> str:
    """The argon2id hash to keep, with its salt and cost; raises :class:`PinUnfit`."""
    check_pin(pin)
    return _HASHER.hash(pin)


def pin_matches(pin_hash: str | None, pin: str) -> bool:
    """Whether ``pin`` is the one that was hashed; no hash, or one that cannot be read, matches nothing."""
    if pin_hash is None:
        return False
    try:
        return _HASHER.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False
