"""Failures to connect that no database error tells of: files that are no certificates, logins the driver lacks."""

from __future__ import annotations

import ssl
import traceback
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem, TenantUnavailable

_DER_SEQUENCE: Final = b"\x30\x82"
_LOGIN_PACKAGES: Final = {"PyNaCl": "ed25519", "cryptography": "sha256"}
"""Packages that the driver's words ask for, and the logins it needs them for."""
_LOGGING_IN: Final = "_request_authentication"
"""Where the driver logs in: what goes wrong before is no matter of the account."""
PASSWORD_LOGIN: Final = "give the account a password by ALTER USER … IDENTIFIED BY '…'"


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
    """Have what the driver raises on connecting, where that is no database error, told as one of the tenant's."""

    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect, _record: ConnectionPoolEntry, arguments: tuple[Any, ...], parameters: dict[str, Any]
    ) -> Any:
        try:
            return dialect.connect(*arguments, **parameters)
        except dialect.loaded_dbapi.Error:
            raise
        except Exception as error:
            # The driver lets its own mistakes through.
            raise _told(error, shown_url) from error


def _told(error: Exception, shown_url: str) -> TenantProblem | TenantUnavailable:
    for package, login in _LOGIN_PACKAGES.items():
        if package.lower() in str(error).lower():
            lacking = f"this account logs in by {login}, for which {package} is not installed here"
            return TenantProblem(LinkProblem.LOGIN_UNSUPPORTED, f"{shown_url}: {lacking}; {PASSWORD_LOGIN}")
    if any(frame.name == _LOGGING_IN for frame in traceback.extract_tb(error.__traceback__)):
        return TenantProblem(
            LinkProblem.LOGIN_UNSUPPORTED,
            f"{shown_url}: this account logs in by other means than a password (PAM, say), which is not supported;"
            f" {PASSWORD_LOGIN}",
        )
    return TenantUnavailable(f"{shown_url}: no MariaDB or MySQL answers there ({type(error).__name__})")
