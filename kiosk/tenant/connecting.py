"""Failures to connect that no database error tells of: files that are no certificates, logins the driver lacks."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem

_DER_SEQUENCE: Final = b"\x30\x82"
_PASSWORD_LOGIN: Final = "give it a password: ALTER USER … IDENTIFIED BY '…'"


def require_authority(file: Path) -> None:
    """Raise TenantProblem TLS_REQUIRED for a file that holds no certificate: what it must be, what it is."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=file)
    except OSError as error:  # those of ssl are too
        raise TenantProblem(
            LinkProblem.TLS_REQUIRED,
            f"ssl_ca (--ssl-ca) must name the authority's certificate in PEM, and {file} {_what_is(file, error)}",
        ) from None


def _what_is(file: Path, error: OSError) -> str:
    try:
        content = file.read_bytes()
    except OSError as unread:
        return "is not there" if isinstance(unread, FileNotFoundError) else f"cannot be read ({unread.strerror})"
    if not content.strip():
        return "is empty"
    if b"PRIVATE KEY-----" in content:
        return "is a private key, which stays at the server"
    if content.startswith(_DER_SEQUENCE):
        return f"is in DER; convert it with: openssl x509 -inform der -in {file} -out {file.with_suffix('.pem')}"
    if b"-----BEGIN CERTIFICATE-----" in content:
        return f"is damaged ({getattr(error, 'reason', None) or error})"
    return "holds no certificate"


def tell_failures_to_connect(engine: Engine, shown_url: str) -> None:
    """Have whatever the driver raises on connecting told in words: TenantProblem where it is no database error."""

    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect, _record: ConnectionPoolEntry, arguments: tuple[Any, ...], parameters: dict[str, Any]
    ) -> Any:
        try:
            return dialect.connect(*arguments, **parameters)
        except dialect.loaded_dbapi.Error:
            raise
        except Exception as error:
            # The driver lets its own mistakes through: IndexError for a login by PAM, RuntimeError without PyNaCl.
            raise TenantProblem(LinkProblem.ACCESS_DENIED, f"{shown_url}: {_why_not(error)}") from error


def _why_not(error: Exception) -> str:
    if "nacl" in str(error).lower():
        return f"this account logs in by ed25519, which the kiosk does not; {_PASSWORD_LOGIN}"
    return (
        "this account logs in by other means than a password (PAM, say), which the kiosk does not, or this is no"
        f" MariaDB or MySQL; {_PASSWORD_LOGIN}"
    )
