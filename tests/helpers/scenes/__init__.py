"""Every screen in every situation worth a picture: the walkers measure them, the pictures show them.

A new screen: a function that brings the workshop and its window there (:data:`Scene`), an entry in its module's
``SCENES``. A new module: its ``SCENES`` joined in below. Then ``python -m tests.helpers.screenshots --update``.
"""

from tests.helpers.scenes import (
    board,
    calls,
    crew,
    feedback,
    operator,
    reports,
    setup,
    supervisor,
    sync,
    whole_day,
)
from tests.helpers.scenes.acts import Scene

SCENES: dict[str, Scene] = {
    **board.SCENES,
    **operator.SCENES,
    **feedback.SCENES,
    **crew.SCENES,
    **calls.SCENES,
    **setup.SCENES,
    **supervisor.SCENES,
    **reports.SCENES,
    **sync.SCENES,
    **whole_day.SCENES,
}
