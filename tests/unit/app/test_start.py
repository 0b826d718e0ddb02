"""What a start of the kiosk imports, in a process that has imported nothing yet."""

import subprocess
import sys

_NOT_BEFORE_THEY_ARE_NEEDED = (
    "alembic",
    "barcode",
    "keyring",
    "kiosk.cli.doctor",
    "kiosk.demo",
    "kiosk.app.label_files",
    "kiosk.cli.labels",
    "kiosk.app.tenant_services",
    "kiosk.paper.canvas",
    "kiosk.reports.reader",
    "kiosk.sync",
    "kiosk.tenant.gateway",
    "kiosk.ui.viewmodels.supervisor.admin",
    "kiosk.ui.viewmodels.supervisor.analytics",
    "kiosk.ui.viewmodels.supervisor.correction",
    "pymysql",
    "segno",
)
_START = """
import linecache
import os
import sys
from kiosk.ui.qt.pyside_import_hook import import_plainly
import_plainly()
import kiosk.app.runner
print("sqlalchemy" in sys.modules)
import kiosk.app.kiosk
import kiosk.tenant.engine  # for where an embedded tenant's file is
package = os.path.join(os.path.dirname(kiosk.__file__), "")
print(any(file.startswith(package) for file in linecache.cache))
print(*sys.modules)
"""


def test_a_start_imports_nothing_that_can_wait() -> None:
    said = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True).stdout
    waited_for_the_check, sources_were_read, modules = said.splitlines()
    assert waited_for_the_check == "False"
    assert sources_were_read == "False"
    assert "kiosk.ui.window" in modules.split()
    assert [name for name in _NOT_BEFORE_THEY_ARE_NEEDED if name in modules.split()] == []
