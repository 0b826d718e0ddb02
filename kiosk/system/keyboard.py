"""Keys going down: which one it is whatever the layout, and what a scanner that types means by it."""

from __future__ import annotations

from dataclasses import dataclass, field

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "QWERTYUIOP[]", "QWERTYUIOP{}"),
    (30, "ASDFGHJKL;'`", 'ASDFGHJKL:"~'),
    (43, "\\ZXCVBNM,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (98, "/", "/"),
)
"""Rows of keys on the US layout, which scanners type on by default: first key code, plain, with Shift.

Key codes are Linux' (input-event-codes.h); Windows' scan codes are the same ones for these keys.
"""
_KEYS: dict[int, tuple[str, str]] = {
    first + n: pair for first, plain, shifted in _ROWS for n, pair in enumerate(zip(plain, shifted, strict=True))
}


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key going down. ``at`` in seconds on any steady clock, the keyboard's own where there is one.

    ``key_code``: which key it is (see ``_ROWS``), None where the platform does not say; then ``text`` counts, what
    the key means in the keyboard's layout. ``ends``: Enter or Tab. ``alone`` False: with Ctrl, Alt or Meta, or
    repeated because it is held down. What is typed may be a badge: it is in no repr.
    """

    at: float
    key_code: int | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    shift: bool = False
    ends: bool = False
    alone: bool = True

    @property
    def character(self) -> str:
        """What a scanner means by the key, whatever the layout: Thai keys are the US ones in their place."""
        if self.key_code is not None:
            plain, shifted = _KEYS.get(self.key_code, ("", ""))
            return shifted if self.shift else plain
        return self.text if self.text.isprintable() else ""
