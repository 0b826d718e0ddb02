"""Terminals a workshop buys, from 10 to 24 inches, and every screen walked over on each of them.

``python -m tests.helpers.terminals [--only WORD]`` opens each scene once in each language, takes its window to all
terminals in turn, and prints what the walkers find there: minutes. The tests go to :data:`TIGHTEST` only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from kiosk.ui.qt.density import DESIGN_PPI
from kiosk.ui.window import KioskUi
from tests.helpers.scenes import SCENES
from tests.helpers.screenshots import LANGUAGES, Size, staged, take_to
from tests.helpers.walkers import GAP, KEY_GAP, KEY_MM, TARGET_MM, layout_faults


@dataclass(frozen=True, slots=True)
class Terminal:
    """A screen: its diagonal in inches, its pixels, and how many of them to an inch."""

    inches: float
    size: Size
    ppi: float

    def __str__(self) -> str:
        return f"{self.inches}-inch-{self.size[0]}x{self.size[1]}"


TIGHTEST = {"en": Terminal(10.1, (800, 1280), 149), "th": Terminal(15, (1024, 768), 85)}
"""Where there is least room, lying and standing upright: there, with the longer words, lines are shortest."""

TERMINALS = (
    *TIGHTEST.values(),
    Terminal(10.1, (1280, 800), 149),
    Terminal(10.1, (1920, 1200), 224),
    Terminal(10.1, (1024, 600), 118),
    Terminal(12.1, (1280, 800), 125),
    Terminal(15.6, (1920, 1080), 141),
    Terminal(15.6, (1080, 1920), 141),
    Terminal(18.5, (1366, 768), 85),
    Terminal(21.5, (1920, 1080), 102),
    Terminal(21.5, (1080, 1920), 102),
    Terminal(21.5, (3840, 2160), 205),
    Terminal(24, (1920, 1080), 92),
    Terminal(24, (1080, 1920), 92),
)


TYPED = ("code_entry", "admin_person")
"""Scenes with keys to type with."""


def _is_crowded(scene: str, size: Size, ppi: float) -> bool:
    return scene in TYPED and min(size) * DESIGN_PPI / ppi < 1000


def least_gap(scene: str, size: Size, ppi: float = DESIGN_PPI) -> float:
    """Design pixels between the buttons of a scene: on a small panel the forty keys of a code stand closer."""
    return KEY_GAP if _is_crowded(scene, size, ppi) else GAP


def least_key(scene: str, size: Size, ppi: float = DESIGN_PPI) -> float:
    """Millimetres of the keys of a scene: on a small panel the fifty for names are smaller."""
    return KEY_MM if _is_crowded(scene, size, ppi) and scene != "code_entry" else TARGET_MM


def faults_on(ui: KioskUi, scene: str, terminals: tuple[Terminal, ...]) -> Iterator[str]:
    """What is wrong with a scene's window on these terminals."""
    for terminal in terminals:
        take_to(ui, terminal.size, terminal.ppi)
        at = scene, terminal.size, terminal.ppi
        for fault in layout_faults(ui, gap=least_gap(*at), key_mm=least_key(*at)):
            yield f"{terminal}: {fault}"


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="scenes whose name holds this word")
    only = parser.parse_args().only
    application = QGuiApplication(sys.argv[:1])
    found = 0
    for scene in (scene for scene in SCENES if only in scene):
        for language in LANGUAGES:
            with staged(scene, TERMINALS[0].size, language, TERMINALS[0].ppi) as ui:
                for fault in faults_on(ui, scene, TERMINALS):
                    found += 1
                    print(f"{scene} {language} {fault}")
    print(f"{found} faults")
    application.quit()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
