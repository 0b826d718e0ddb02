"""Which sound an answer has."""

from __future__ import annotations

from kiosk.domain.sound import Sound
from kiosk.service.station.outcomes import CrewDone, Done, Outcome, Refusing


def sound_of(outcome: Outcome, *, saves_here: bool) -> Sound:
    """The sound of an outcome; ``saves_here``: what is recorded now stays on this terminal for a while.

    A crew's start of which somebody was left out is a refusal to the ear: somebody has to look.
    """
    match outcome:
        case Refusing():
            return Sound.REFUSED
        case CrewDone(refused=refused) if refused:
            return Sound.REFUSED
        case Done() | CrewDone():
            return Sound.SAVED_HERE if saves_here else Sound.DONE
        case _:
            return Sound.SHOWN
