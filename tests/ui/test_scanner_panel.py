"""The demo's scanner: what lies beside the kiosk's window, and where a tap on it goes."""

from PySide6.QtTest import QTest

from kiosk.demo.run import panel_codes
from kiosk.ui.scanner_panel import ScannerPanel
from kiosk.ui.window import KioskUi
from tests.helpers.touching import items, rectangle
from tests.helpers.ui_walk import Hand, ink, is_button, is_text, on_screen


def test_every_code_is_readable_and_a_tap_scans_it(ui: KioskUi) -> None:
    scanned: list[str] = []
    panel = ScannerPanel(list(panel_codes()), scanned.append)
    try:
        window = panel.show_beside(ui.window)
        assert QTest.qWaitForWindowExposed(window)
        hand = Hand(window)
        hand.draw()
        for button in filter(is_button, on_screen(window)):
            for text in filter(is_text, items(button)):
                assert rectangle(button).contains(ink(text)), text.property("text")
        hand.tap_button("ช่าง A")
        hand.tap_button("หัวหน้า P · PIN 258013")
        assert scanned == ["B-DEMO-A", "B-DEMO-P"]
    finally:
        panel.close()
