"""Years in Thailand's count and in the other one."""

from kiosk.domain.dates import buddhist_year, gregorian_year


def test_the_year_is_543_ahead() -> None:
    assert buddhist_year(2026) == 2569
    assert gregorian_year(2569) == 2026


def test_a_year_of_the_other_count_is_taken_as_it_is() -> None:
    assert gregorian_year(2026) == 2026
