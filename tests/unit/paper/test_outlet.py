"""Sheets go to the printer, else to a stick, else into the kiosk's own folder; never nowhere."""

from pathlib import Path

import pytest

from kiosk.paper.outlet import HandedOut, Outlet
from kiosk.paper.printer import Printed, Printer, PrinterTrouble, PrintRefused


class Paper(Printer):
    """Prints everything."""

    def print(self, pdf: bytes, title: str) -> Printed:
        return Printed(f"{title}: {pdf.decode()}")


class Unknown(Printer):
    """There is none of this name."""

    def print(self, pdf: bytes, title: str) -> Printed:
        raise PrintRefused("OFFICE", PrinterTrouble.UNKNOWN)


def test_out_of_the_printer(tmp_path: Path) -> None:
    outlet = Outlet(tmp_path / "own", "OFFICE", make_printer=Paper)
    assert outlet.hand_out(b"%PDF", "x.pdf", is_private=True) == HandedOut(printed=Printed("x: %PDF"))
    assert not (tmp_path / "own").exists()


def test_a_table_is_no_sheet(tmp_path: Path) -> None:
    outlet = Outlet(tmp_path / "own", "OFFICE", find_stick=lambda: None, make_printer=Paper)
    assert outlet.hand_out(b"a,b", "x.csv", is_private=False) == HandedOut(file=tmp_path / "own" / "x.csv")


@pytest.mark.parametrize("has_stick", [True, False])
def test_what_no_printer_takes_is_a_file(tmp_path: Path, *, has_stick: bool) -> None:
    outlet = Outlet(tmp_path / "own", "OFFICE", lambda: tmp_path if has_stick else None, Unknown)
    handed = outlet.hand_out(b"%PDF", "x.pdf", is_private=True)
    assert handed.refused is not None
    assert handed.refused.trouble is PrinterTrouble.UNKNOWN
    assert handed.is_on_stick is has_stick
    assert handed.file == (tmp_path if has_stick else tmp_path / "own") / "x.pdf"
    assert handed.file.read_bytes() == b"%PDF"


def test_a_stick_that_was_pulled_out(tmp_path: Path) -> None:
    outlet = Outlet(tmp_path / "own", find_stick=lambda: tmp_path / "gone")
    assert outlet.hand_out(b"x", "x.csv", is_private=True) == HandedOut(file=tmp_path / "own" / "x.csv")
