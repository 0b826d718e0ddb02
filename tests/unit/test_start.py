"""What a start of the kiosk imports, in a process that has imported nothing yet."""

import subprocess
import sys

_NOT_BEFORE_THEY_ARE_NEEDED = (
    "alembic",
    "barcode",
    "keyring",
    "kiosk.checkup",
    "kiosk.demo",
    "kiosk.labels",
    "kiosk.paper.report_pdf",
    "pymysql",
    "segno",
)
_START = """
import sys
from kiosk.cli import import_before_qt
import_before_qt()
print("PySide6" in sys.modules)
import kiosk.app
print(*sys.modules)
"""


def test_a_start_imports_qt_last_and_nothing_that_can_wait() -> None:
    said = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True).stdout
    knows_qt, modules = said.splitlines()
    assert knows_qt == "False"
    assert "kiosk.ui.window" in modules.split()
    assert [name for name in _NOT_BEFORE_THEY_ARE_NEEDED if name in modules.split()] == []
