"""Who was signed in and at which task, kept beside the store: a kiosk that crashed is back where they were."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.domain.refusals import Refused
from kiosk.service.station.flow import StationFlow
from kiosk.service.station.outcomes import FlowState
from kiosk.service.views.queries import KioskQueries

_log = logging.getLogger(__name__)


class KeptContext:
    """Keeps what the station stands at in a file of the state folder; an end as it should be forgets it.

    Not flushed to the disk: after a loss of power somebody else may stand there. ``boot_id``: of this run of the
    machine, without which the file says nothing.
    """

    def __init__(self, folder: Path, boot_id: str) -> None:
        self._file = folder / "standing.json"
        self._boot_id = boot_id
        self._kept: tuple[object, ...] = ()

    def keep(self, state: FlowState) -> None:
        """Remember who is signed in, which task is chosen and how long that lasts. Never raises."""
        operator_id = None if state.operator is None else state.operator.operator_id
        wanted = (operator_id, state.task_id, state.idle_until)
        if wanted == self._kept:
            return
        self._kept = wanted
        if operator_id is None or state.idle_until is None:
            self.forget()
            return
        kept = {
            "boot": self._boot_id,
            "operator": operator_id,
            "task": state.task_id,
            "until": state.idle_until.isoformat(),
        }
        try:
            self._file.write_text(json.dumps(kept), encoding="utf-8")
        except OSError as error:
            _log.warning("who is signed in could not be kept: %s", error)

    def forget(self) -> None:
        """Nobody is signed in."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def bring_back(self, flow: StationFlow, queries: KioskQueries, now: Callable[[], datetime]) -> None:
        """Sign in again who was signed in when the kiosk crashed, if their time is not over. Records nothing."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            is_theirs = kept["boot"] == self._boot_id and now() < datetime.fromisoformat(kept["until"])
            operator = queries.operator(kept["operator"]) if is_theirs else None
            task_id = kept["task"]
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError, Refused) as error:
            _log.info("who was signed in is not known: %s", type(error).__name__)
            return
        if operator is not None:
            _log.info("operator %d is signed in again after a crash", operator.operator_id)
            flow.stand_again(operator, task_id)
