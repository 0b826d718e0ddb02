"""Where the tenant's database is and how it may be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TenantSettings:
    """How to reach one tenant.

    ``urls``: SQLAlchemy URLs of the same database, tried in turn (the nodes of a cluster); ``mysql+pymysql://``
    or ``sqlite:///`` for the embedded tenant. ``password`` is used where a URL holds none. A host that is not
    loopback needs ``ssl_ca``, the certificate authority that certificate and host name are verified against,
    unless ``allow_plaintext``. ``time_zone``: ``auto`` or an IANA name. Neither URLs nor the password are in
    the repr.
    """

    urls: tuple[str, ...] = field(repr=False)
    password: str | None = field(default=None, repr=False)
    ssl_ca: Path | None = None
    allow_plaintext: bool = False
    time_zone: str = "auto"
