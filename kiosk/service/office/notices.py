"""What the office changed under people's hands: told once, to each of them, on the terminal they worked at."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.notices import Notice
from kiosk.service.views.failures import refusing_store_errors
from kiosk.store.database import Store
from kiosk.store.notices import Notices


class OfficeNotices:
    """The notices of one terminal. Every method may raise Refused STORE_FAILED or DISK_FULL."""

    def __init__(self, store: Store) -> None:
        self._notices = Notices(store)

    def waiting(self, operator_id: int) -> list[Notice]:
        """Those this person was not told yet, oldest first."""
        with refusing_store_errors():
            return self._notices.waiting(operator_id)

    def mark_seen(self, notice_ids: Sequence[int]) -> None:
        """They have seen these: gone, also after a restart."""
        with refusing_store_errors():
            self._notices.mark_seen(notice_ids)
