"""Where the tenant's database is and how it may be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from kiosk.system.zone import zone_from_text


@dataclass(frozen=True, slots=True)
class TenantSettings:
    """How to reach one tenant.

    ``urls``: SQLAlchemy URLs of the same database, tried in turn (the nodes of a cluster); ``mysql+pymysql://``
    or ``sqlite:///`` for the embedded tenant. ``password`` is used where a URL holds none. A host that is not
    loopback needs ``ssl_ca``, the certificate authority that certificate and host name are verified against,
    unless ``allow_plaintext``. ``time_zone``: ``auto`` or an IANA name; ``learned_zone``: what auto was once found
    to be, and stays. ``admits_new``: a terminal that the tenant does not know works at once; else it waits until
    the office lets it in. Neither URLs nor the password are in the repr.
    """

    urls: tuple[str, ...] = field(repr=False)
    password: str | None = field(default=None, repr=False)
    ssl_ca: Path | None = None
    allow_plaintext: bool = False
    time_zone: str = "auto"
    learned_zone: tzinfo | None = None
    admits_new: bool = True

    @property
    def known_zone(self) -> tzinfo | None:
        """The zone of the tenant's times, as far as it is known without the tenant."""
        return self.learned_zone if self.time_zone == "auto" else zone_from_text(self.time_zone)
