"""Codes as they are printed and typed: what a pattern puts around the part that is a code's own."""

from __future__ import annotations

import re

from kiosk.scanner.overlaps import literal_beginning

_LITERAL = re.compile(r"(?:\\[^A-Za-z0-9]|[A-Za-z0-9 _!#%&,:;@/=~<>\"'-])*")


def around(pattern: str, group: str) -> tuple[str, str] | None:
    """What stands before and after the named group in every code of ``pattern``: ``("JOB:", "")``.

    None where the pattern leaves that open, or the group is not simply in a row with the rest.
    """
    opening = f"(?P<{group}>"
    before, found, rest = pattern.partition(opening)
    end = _closing(rest)
    if not found or end is None:
        return None
    before, after = before.removeprefix("^"), rest[end + 1 :].removesuffix("$")
    if not (_LITERAL.fullmatch(before) and _LITERAL.fullmatch(after)):
        return None
    return _plain(before), _plain(after)


def beginning(pattern: str, group: str) -> str:
    """What every code of ``pattern`` begins with, in the group too: ``JT`` of ``(?P<ticket>JT[0-9]+)``."""
    both = around(pattern, group)
    if both is None:
        return ""
    _, _, content = pattern.partition(f"(?P<{group}>")
    return both[0] + literal_beginning(content).upper()


def _closing(text: str) -> int | None:
    """Where the bracket closes that was opened before ``text``."""
    depth, at = 0, 0
    in_set = False
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            if depth == 0:
                return at
            depth -= 1
        at += 1
    return None


def _plain(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal).upper()
