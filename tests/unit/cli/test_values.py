"""What people write behind options: read as they mean it, or refused in words."""

import argparse
from datetime import time

import pytest

from kiosk.cli.values import time_of_day, whole_number


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("8:30", time(8, 30)),
        ("08.05", time(8, 5)),
        ("0:00", time()),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_of_day(text: str, meant: time) -> None:
    assert time_of_day(text) == meant


@pytest.mark.parametrize(
    "text",
    ["14.5", "24:00", "25:00", "9", "", "1430", "14:60", "14:30:15", "14:30+07:00", "T14:30", "๑๔:๓๐", "-8:30"],
)
def test_no_time_of_day(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="write hours and minutes, 00:00 to 23:59, like 14:30"):
        time_of_day(text)


def test_a_whole_number() -> None:
    assert [whole_number(text) for text in ("1", "101", "2147483647")] == [1, 101, 2147483647]


@pytest.mark.parametrize("text", ["0", "-1", "1_0", "๑๐", " 7", "1e3", "2147483648", "9" * 5000, ""])
def test_no_whole_number(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="a whole one, 1 or more"):
        whole_number(text)
