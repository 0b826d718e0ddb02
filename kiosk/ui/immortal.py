"""Keeps Python 3.11 alive under PySide6 6.12.

It can go when ``requires-python`` in pyproject.toml begins at 3.12, or when the range of PySide6 there begins at a
release that counts these references on 3.11 again: with that, ``sys.getrefcount(True)`` stays level over 10,000
times ``Signal.emit()``, where 6.12.0 on Python 3.11 aborts.
"""

from __future__ import annotations

import ctypes
import sys

_REFERENCES = 1 << 40
"""More than a kiosk can use up in a lifetime: at 1,000 a second it takes 34 years."""


def keep_constants_alive() -> None:
    """Make None, True, False, NotImplemented and Ellipsis immortal, as they are from Python 3.12 on.

    PySide6 6.12's binaries hand these out without taking a reference, which is right from 3.12 on (PEP 683) and
    wrong on 3.11: each ``Signal.emit()`` costs a reference to True, each call that returns None one to None.
    When the last is gone, hours after the start, the interpreter aborts ("none_dealloc"). Call it once, before
    the first signal; calling it again does no harm.
    """
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt is a CPython object's first field
        if count.value < _REFERENCES:
            count.value += _REFERENCES
