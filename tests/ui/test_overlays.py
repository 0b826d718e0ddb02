"""Which screen stands in front of the flow's, and what takes it away."""

from dataclasses import dataclass

import pytest

from kiosk.ui.viewmodels.overlays import Overlay, Overlays


@dataclass
class Sheet:
    """Something in front."""

    is_open: bool = True

    def close(self) -> None:
        self.is_open = False


@pytest.fixture
def sheets() -> dict[str, Sheet]:
    return {"typed": Sheet(), "answered": Sheet(), "reasons": Sheet()}


@pytest.fixture
def overlays(sheets: dict[str, Sheet]) -> Overlays:
    """``typed`` over any screen, behind it ``answered`` over the home; ``reasons``, which end by themselves."""
    typed, answered, reasons = sheets.values()
    return Overlays(
        [
            Overlay("typed", lambda: typed.is_open, typed.close),
            Overlay("answered", lambda: answered.is_open, None, over=("home",)),
            Overlay("reasons", lambda: reasons.is_open, reasons.close, over=("keypad",), has_own_end=True),
        ]
    )


def test_the_foremost_that_may_stand_there_is_shown(overlays: Overlays, sheets: dict[str, Sheet]) -> None:
    assert overlays.shown("home") == "typed"
    sheets["typed"].close()
    assert [overlays.shown(screen) for screen in ("home", "keypad", "board")] == ["answered", "reasons", "board"]


def test_back_takes_the_foremost_away_where_it_can_be(overlays: Overlays, sheets: dict[str, Sheet]) -> None:
    assert overlays.go_back("home")
    assert not sheets["typed"].is_open
    assert not overlays.go_back("home")  # it goes by its answer
    assert not overlays.go_back("board")  # there is none
    assert sheets["answered"].is_open


def test_what_has_its_own_end_outlives_the_flows_next_step(overlays: Overlays, sheets: dict[str, Sheet]) -> None:
    overlays.flow_moved_on()
    assert [one.is_open for one in sheets.values()] == [False, True, True]


def test_only_what_may_stand_over_the_board_is_put_away_for_nobody(
    overlays: Overlays, sheets: dict[str, Sheet]
) -> None:
    overlays.nobody_is_there()
    assert [one.is_open for one in sheets.values()] == [False, True, True]
