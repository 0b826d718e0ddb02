"""The supervisor's tabs in their order, and the pages in front of them.

"floor" is FloorTab.qml, given its view-model as its property ``floor``, and FloorViewModel in floor.py; the page
"admin" is AdminPage.qml and AdminViewModel in admin.py. Each module is imported when a supervisor first opens
what it is for: a start, and a day without one, are spared it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab. ``title``: a source text to be translated. ``badge_icon``: of its amber count, where it has one.

    ``opens_page``: what it shows wants the whole screen, and is the page of its name.
    """

    name: str
    title: object
    icon: str
    badge_icon: str = ""
    opens_page: bool = False


TABS: Final = (
    TabEntry("floor", QT_TRANSLATE_NOOP("SupervisorViewModel", "Floor"), "users"),
    TabEntry("alerts", QT_TRANSLATE_NOOP("SupervisorViewModel", "Alerts"), "bell-ring", "bell-ring"),
    TabEntry("shift", QT_TRANSLATE_NOOP("SupervisorViewModel", "Shift"), "list-checks"),
    TabEntry("history", QT_TRANSLATE_NOOP("SupervisorViewModel", "History"), "history"),
    TabEntry("analytics", QT_TRANSLATE_NOOP("SupervisorViewModel", "Figures"), "chart-no-axes-column"),
    TabEntry("admin", QT_TRANSLATE_NOOP("SupervisorViewModel", "Manage"), "settings-2", opens_page=True),
    TabEntry("sync", QT_TRANSLATE_NOOP("SupervisorViewModel", "Sync"), "cloud-check", "triangle-alert"),
)

PAGES: Final = ("correction", "admin")


def build_tab(name: str, context: ScreenContext, shell: Shell, parent: QObject) -> TabViewModel:
    """The view-model of a tab or page."""
    module = import_module(f"kiosk.ui.viewmodels.supervisor.{name}")
    made = getattr(module, f"{name.capitalize()}ViewModel")(context, shell, parent)
    assert isinstance(made, TabViewModel)
    return made
