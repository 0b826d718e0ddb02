"""Reading the end of the log when numbers appear out of order."""

from datetime import UTC, datetime

from kiosk.projection.rows import LogRow
from kiosk.sync.tail import FIRST_OVERLAP_IDS, OVERLAP_IDS, OVERLAP_SECONDS, TailWindow


def rows(*numbers: int) -> list[LogRow]:
    at = datetime(2025, 10, 30, tzinfo=UTC)
    return [
        LogRow(id_wip_log=number, id_job_ticket=1, id_job_task=9, event_type="start", event_time=at)
        for number in numbers
    ]


def settled(top: int) -> TailWindow:
    """A window that has seen everything up to ``top``."""
    window = TailWindow(top)
    window.saw(range(max(1, top - FIRST_OVERLAP_IDS + 1), top + 1), now=0)
    return window


def test_begins_a_little_before_the_end() -> None:
    assert TailWindow(1000).read_after(1000, now=0) == 1000 - FIRST_OVERLAP_IDS
    assert TailWindow(0).read_after(0, now=0) is None


def test_nothing_new_is_not_read() -> None:
    assert settled(500).read_after(500, now=1) is None


def test_a_number_that_appears_late_is_read_and_is_fresh() -> None:
    window = settled(500)
    window.saw([503], now=1)  # 501 and 502 are not committed yet
    assert window.read_after(503, now=2) == 500
    assert window.fresh(rows(502, 503)) == rows(502)
    window.saw([502], now=2)
    assert window.read_after(503, now=3) == 500
    window.saw([501], now=3)
    assert window.read_after(503, now=4) is None


def test_a_gap_is_given_up_after_a_while() -> None:
    window = settled(500)
    window.saw([502], now=1)
    assert window.read_after(502, now=1 + OVERLAP_SECONDS - 0.1) == 500
    assert window.read_after(502, now=1 + OVERLAP_SECONDS) is None


def test_a_gap_far_behind_is_given_up_at_once() -> None:
    window = settled(500)
    window.saw([502], now=1)
    assert window.read_after(502 + OVERLAP_IDS, now=1) == 502


def test_own_rows_far_ahead_leave_gaps_for_the_others() -> None:
    window = settled(500)
    window.saw([510, 511], now=1)
    assert window.read_after(511, now=1) == 500
