"""Code 128 and QR symbols as dark and light modules. Nothing here knows millimetres.

The libraries that make them are imported with the first symbol: most kiosks never print one.
"""

from __future__ import annotations

import re
from typing import Final

CODE128_QUIET: Final = 10
"""Light modules left and right of a Code 128 symbol (ISO/IEC 15417)."""
QR_QUIET: Final = 4
"""Light modules on every side of a QR symbol (ISO/IEC 18004)."""
LONGEST: Final = 80
"""Characters; the longest code the tenant's tables and the command grammar can make."""

_CARRIED = re.compile(r"[!-~](?:[ -~]*[!-~])?")


class CannotEncode(ValueError):
    """A code that no label can carry. The message says why, and never holds the code: it may be a badge."""


def require_printable(code: str) -> None:
    """Raise :class:`CannotEncode` unless both symbols carry ``code`` and the scanner takes it.

    Code 128 could carry control characters too, but the kiosk refuses frames with them.
    """
    if not code:
        raise CannotEncode("its code is empty")
    if not _CARRIED.fullmatch(code):
        raise CannotEncode(
            "its code holds characters that Code 128 cannot carry; use A-Z, 0-9 and ASCII signs like - or _"
        )
    if len(code) > LONGEST:
        raise CannotEncode(f"its code is longer than {LONGEST} characters")


def code128(code: str) -> str:
    """The modules from the first bar to the last, ``1`` dark and ``0`` light, without quiet zones."""
    from barcode.codex import Code128  # type: ignore[import-untyped]  # noqa: PLC0415

    require_printable(code)
    (modules,) = Code128(code).build()
    return str(modules)


def qr(code: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of modules, true = dark, without the quiet zone; at least 15 % of it may be soiled (level M)."""
    require_printable(code)
    return qr_of(code)


def qr_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """The same of any text, for a phone or a set-up sheet."""
    import segno  # noqa: PLC0415

    symbol = segno.make_qr(text, error="m", boost_error=True)
    return tuple(tuple(bool(module) for module in row) for row in symbol.matrix)
