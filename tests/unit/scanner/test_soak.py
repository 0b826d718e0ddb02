"""The soak of the decoder, a little of it, and that it tells a decoder that fails."""

from __future__ import annotations

import pytest

from kiosk.scanner.framing import Frame, Framer
from tests.soak import scanner as soak


def test_a_few_hundred_stories_are_read_right() -> None:
    assert [wrong for seed in range(300) for wrong in soak.play(seed)] == []


def test_the_command_says_how_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    assert soak.main(["--stories", "30", "--seed", "9000"]) == 0
    assert "30 stories read right" in capsys.readouterr().out


def test_a_code_lost_and_one_invented_are_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = Framer.feed
    monkeypatch.setattr(Framer, "feed", lambda framer, data, now: feed(framer, data, now)[1:])
    assert soak.main(["--stories", "30"]) == 1
    assert "seed " in capsys.readouterr().err
    phantom = Frame(0.0, "T-123456789")
    monkeypatch.setattr(Framer, "feed", lambda framer, data, now: [*feed(framer, data, now), phantom])
    assert soak.main(["--stories", "30"]) == 1


def test_memory_that_grows_is_noticed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept: list[bytes] = []
    monkeypatch.setattr(soak, "_WARM_UP", 5)
    monkeypatch.setattr(soak, "play", lambda _seed: kept.append(bytes(20_000)) or [])
    assert soak.main(["--stories", "30"]) == 1
    assert "memory grew" in capsys.readouterr().err
