"""Product barcodes (GS1, EAN, UPC), told from the workshop's own codes."""

from __future__ import annotations

import re

_GROUP_SEPARATOR = "\x1d"
"""How scanners send GS1's FNC1 between the parts of a code."""
_SEPARATORS = _GROUP_SEPARATOR + "\x1e"
"""What products' codes are divided by; the workshop's own have no control characters."""

_ISO_15434 = "[)>"
"""How the messages of ISO/IEC 15434 begin, with which suppliers mark what they ship."""
_ELEMENT = re.compile(r"[0-9]{2}[!-~]+")
"""One of GS1's element strings: an application identifier, and what it says."""
_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_GS1_GTIN = re.compile(r"(?:01|02)([0-9]{14})")
_GS1_BRACKETS = re.compile(r"\((?:01|02)\)([0-9]{14})")
_SSCC = re.compile(r"(?:00|\(00\))([0-9]{18})")
_GS1_SYMBOLOGIES = frozenset({"]C1", "]d2", "]Q3", "]e0", "]e1", "]e2"})
"""AIM identifiers of codes that begin with FNC1: their content is GS1's (GS1 General Specifications 5.1.2)."""
_RETAIL_LETTERS = "EI"
"""AIM letters of EAN/UPC and of Interleaved 2 of 5, which carries GTIN-14 on cartons."""


def is_product_code(text: str, aim: str | None = None) -> bool:
    """Whether ``text`` is a product's code; ``aim`` is its AIM identifier where the scanner sends one.

    8, 12, 13 or 14 digits whose check digit is right, GS1 element strings, or a message of ISO/IEC 15434. With an
    identifier plain digits count only from symbologies that products have.
    """
    if aim in _GS1_SYMBOLOGIES or text.startswith(_ISO_15434):
        return True
    if is_divided(text):
        return all(map(_ELEMENT.fullmatch, text.strip(_GROUP_SEPARATOR).split(_GROUP_SEPARATOR)))
    if _GTIN.fullmatch(text):
        return (aim is None or aim[1] in _RETAIL_LETTERS) and has_check_digit(text)
    match = _GS1_GTIN.match(text) or _GS1_BRACKETS.match(text) or _SSCC.match(text)
    return match is not None and has_check_digit(match.group(1))


def is_divided(text: str) -> bool:
    """Whether it has the separators of products' codes in it."""
    return any(separator in text for separator in _SEPARATORS)


def undivided(text: str) -> str:
    """``text`` without them."""
    return "".join(letter for letter in text if letter not in _SEPARATORS)


def has_check_digit(digits: str) -> bool:
    """Whether the last of the ASCII digits is GS1's check digit (weights 3 and 1 in turn, from the right)."""
    weighted = sum(int(digit) * (1 if place % 2 == 0 else 3) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0
