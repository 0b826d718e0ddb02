"""The duplicate guard: one presentation of a code is one scan."""

from __future__ import annotations

import pytest

from kiosk.scanner.duplicates import DuplicateGuard


def scans(reads: list[tuple[str, float]]) -> list[str]:
    guard = DuplicateGuard()
    return [text for text, at in reads if not guard.is_repeat(text, at)]


@pytest.mark.parametrize(
    ("reads", "expected"),
    [
        ([("T-9", 0.0), ("T-9", 0.5)], ["T-9"]),
        ([("T-9", 0.0), ("T-9", 1.5)], ["T-9"]),
        ([("T-9", 0.0), ("T-9", 1.51)], ["T-9", "T-9"]),
        ([("B-1", 0.0), ("T-9", 0.1), ("B-2", 0.2), ("T-9", 0.3)], ["B-1", "T-9", "B-2", "T-9"]),
        ([("T-9", 0.0), ("T-8", 0.1)], ["T-9", "T-8"]),
    ],
)
def test_repeats_in_a_row_are_one_scan(reads: list[tuple[str, float]], expected: list[str]) -> None:
    assert scans(reads) == expected


def test_a_tag_held_for_a_minute_is_one_presentation() -> None:
    held = [("B-1", n * 0.05) for n in range(1200)]
    assert scans([*held, ("B-1", 60.0 + 1.6)]) == ["B-1", "B-1"]
