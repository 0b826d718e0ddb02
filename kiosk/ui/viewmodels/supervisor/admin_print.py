"""Label sheets from the administration, and what came of the last thing that was done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.paper.outlet import HandedOut
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.supervisor.tab import Shell
from kiosk.ui.words.paper_words import boxes_text, handed_out_text, needs_a_look


@dataclass(frozen=True, slots=True)
class Message:
    """What came of the last thing that was done. ``bad``: it did not work."""

    text: str = ""
    bad: bool = False


class LabelSheets:
    """Has sheets handed out: printed, onto a stick, or a file whose place the shell shows."""

    def __init__(self, context: ScreenContext, shell: Shell) -> None:
        self._context = context
        self._shell = shell
        self._labels = context.services.labels()

    def print(
        self,
        kind: str,
        new_badges: Mapping[int, str],
        done: Callable[[Message], None],
        failed: Callable[[Exception], None],
        also: Callable[[], str] = lambda: "",
    ) -> None:
        """Badges, tasks or commands; what ``also`` says stands before what became of them."""

        def printed(handed: HandedOut, boxes: Mapping[str, str]) -> None:
            lines = [also(), self._where(handed)]
            if boxes:
                lines.append(boxes_text("".join(dict.fromkeys("".join(boxes.values())))))
            done(Message("\n".join(line for line in lines if line), bad=bool(boxes) or needs_a_look(handed)))

        self._labels.print(kind, self._context.language(), new_badges, printed, failed)

    @property
    def has_support(self) -> bool:
        """Whether there is a file that support needs."""
        return self._context.services.support is not None

    def support(self, done: Callable[[Message], None], failed: Callable[[Exception], None]) -> None:
        """The file that support needs."""
        if self._context.services.support is not None:
            self._context.services.support().hand_out(
                lambda handed: done(Message(self._where(handed), bad=needs_a_look(handed))), failed
            )

    def _where(self, handed: HandedOut) -> str:
        """What became of it, and its place shown where nobody here can take it along."""
        if handed.file is not None and not handed.is_on_stick:
            self._shell.show_place(handed.file)
        return handed_out_text(handed)
