"""Which reports are shared out among two processes: those of so many days that it is worth a second one."""

import argparse
from unittest.mock import patch

import pytest

from kiosk.cli.report import add_arguments
from kiosk.cli.report_days import takes_long


@pytest.mark.parametrize(
    ("typed", "long"),
    [
        ("tasks", True),
        ("payroll", True),
        ("teams", False),  # of today
        ("teams --from 2026-10-01 --to 2026-10-31", True),
        ("tasks --from 2026-10-01 --to 2026-10-07", False),
        ("payroll --from 2026-10-01", True),
        ("tasks --to 2026-10-01", True),
        ("tasks --date 2026-10-01", False),
        ("operators --from 2026-10-01 --to 2026-10-31", False),  # the database adds those up
        ("shift", False),
        ("day", False),
        ("calls --from 2026-10-01 --to 2026-10-31", False),
    ],
)
def test_many_days_of_everybody(typed: str, long: bool) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    arguments = parser.parse_args(typed.split())
    with patch("os.cpu_count", lambda: 2):
        assert takes_long(arguments) is long
    with patch("os.cpu_count", lambda: 1):
        assert not takes_long(arguments)
