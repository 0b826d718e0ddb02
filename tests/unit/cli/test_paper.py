"""`--print`: at which printer, and what is said of it."""

import argparse
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.paper import add_print_option, chosen_printer, print_or_write
from kiosk.cli.shared import CommandFailed
from kiosk.paper.printer import Printed, Printer, PrinterTrouble, PrintRefused


def chosen(*given: str, configured: str = "") -> str | None:
    parser = argparse.ArgumentParser()
    add_print_option(parser, "print.labels")
    return chosen_printer(parser.parse_args(given), configured, "print.labels")


def test_which_printer() -> None:
    assert chosen(configured="OFFICE") is None
    assert chosen("--print", configured="OFFICE") == "OFFICE"
    assert chosen("--print", "SEW", configured="OFFICE") == "SEW"
    with pytest.raises(CommandFailed, match="no printer is named"):
        chosen("--print")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (Printed("OFFICE"), "printed at OFFICE\n"),
        (Printed("OFFICE", is_out=False), "handed to the printer OFFICE\n"),
    ],
)
def test_what_is_said(
    printed: Printed,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Printer, "print", lambda *_: printed)
    print_or_write("OFFICE", b"%PDF", tmp_path / "kiosk-badges.pdf", is_private=True)
    assert capsys.readouterr().out == said
    assert not list(tmp_path.iterdir())


def test_what_waits_for_paper_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Printer, "print", lambda *_: Printed("OFFICE", False, PrinterTrouble.NO_PAPER))
    with pytest.raises(CommandFailed) as raised:
        print_or_write("OFFICE", b"%PDF", tmp_path / "kiosk-badges.pdf", is_private=True)
    assert raised.value.args == (
        "handed to the printer OFFICE, but it has no paper: put some in, and what waits comes",
    )


@pytest.mark.parametrize("trouble", list(PrinterTrouble))
def test_sheets_that_no_printer_takes_are_in_a_file(
    trouble: PrinterTrouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Printed:
        raise PrintRefused("OFFICE", trouble)

    monkeypatch.setattr(Printer, "print", refuse)
    file = tmp_path / "kiosk-badges.pdf"
    with pytest.raises(CommandFailed) as raised:
        print_or_write("OFFICE", b"%PDF", file, is_private=True)
    assert raised.value.args[1] == f"the sheets are in {file}"
    assert file.read_bytes() == b"%PDF"
    assert file.stat().st_mode & 0o077 == 0


def test_a_report_is_printed_or_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///t.db"\nprint.reports = "OFFICE"\n', encoding="utf-8"
    )
    assert main(["report", "teams", "--config", str(config), "--print", "--format", "csv"]) == 2
    assert capsys.readouterr().err == "kiosk: --print prints; csv is written without it\n"
    config.write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///t.db"\nprint.reports = "-o OFFICE"\n', encoding="utf-8"
    )
    assert main(["report", "teams", "--config", str(config)]) == 2
    assert "print.reports: is no name of a printer" in capsys.readouterr().err
