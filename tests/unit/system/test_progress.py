"""The progress bar: on a terminal only, and never in the way of what is printed."""

import io

import pytest

from kiosk.system.progress import ProgressBar


class Terminal(io.StringIO):
    """What a terminal was sent."""

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> list[str]:
        """Each drawing of the last line."""
        return self.getvalue().split("\r\x1b[K")[1:]


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_a_bar_of_several_parts() -> None:
    terminal = Terminal()
    with ProgressBar(2, terminal, {}) as bar:
        bar.advance(0, 1.0)
        bar.advance(1, 1.0)
    empty, half, full, gone = terminal.shown
    assert empty == "[" + "-" * 24 + "]   0%  0 of 2"
    assert half == "[" + "#" * 12 + "-" * 12 + "]  50%  1 of 2"
    assert full == "[" + "#" * 24 + "] 100%  2 of 2"
    assert gone == ""
    assert all(len(line) < 40 for line in terminal.shown)


def test_one_part_has_no_count_and_is_not_drawn_at_every_step() -> None:
    terminal = Terminal()
    with ProgressBar(1, terminal, {}) as bar:
        for step in range(1000):
            bar.advance(0, step / 1000)
    assert len(terminal.shown) < 500
    assert " of " not in terminal.getvalue()


def test_what_is_printed_stands_above_the_bar(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    with ProgressBar(2, terminal, {}) as bar:
        bar.say_above("ok   acme")
    drawn, erased, drawn_again, gone = terminal.shown
    assert drawn == drawn_again
    assert erased == gone == ""
    assert capsys.readouterr().out == "ok   acme\n"


@pytest.mark.parametrize(
    ("stream", "environment"), [(io.StringIO(), {}), (Terminal(), {"TERM": "dumb"})], ids=["file", "dumb"]
)
def test_elsewhere_there_is_none(
    stream: io.StringIO, environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with ProgressBar(2, stream, environment) as bar:
        bar.advance(0, 1.0)
        bar.say_above("ok   acme")
    assert stream.getvalue() == ""
    assert capsys.readouterr().out == "ok   acme\n"
