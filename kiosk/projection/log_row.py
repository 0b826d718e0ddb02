"""What rows of the work log and of the floor log have in common, for whatever is done to either alike."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any, ClassVar, Protocol, TypeVar


class Row(Protocol):
    """A row of either log.

    ``number``: the tenant's for it; ``key``: the event's, which rows of other clients may lack.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def key(self) -> str | None: ...
    @property
    def number(self) -> int | None: ...
    @property
    def terminal_id(self) -> str | None: ...
    @property
    def terminal_seq(self) -> int | None: ...
    @property
    def entered_by(self) -> int | None: ...
    @property
    def deleted_at(self) -> datetime | None: ...
    @property
    def deleted_by(self) -> int | None: ...
    @property
    def texts(self) -> tuple[str | None, ...]:
        """Those of its values that may be of any length."""
        ...

    def log_values(self, zone: tzinfo) -> dict[str, Any]:
        """Values for the log's table, but for the tenant's number, times as wall time of ``zone``."""
        ...


R = TypeVar("R", bound=Row)
