"""The password of the kiosk's account in the tenant: from its file, the environment or the keyring."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.config.options import Config
from kiosk.config.problems import ConfigError
from kiosk.config.values import SQLITE_PREFIX

PASSWORD_VARIABLE = "KIOSK_TENANT_PASSWORD"
KEYRING_SERVICE = "operator-kiosk"
"""The keyring's entry is (this service, the station's code): `keyring set operator-kiosk SEW-01`.

That of an account named by its URL is (this service, USER@HOST).
"""


def tenant_password(config: Config, environment: Mapping[str, str] = os.environ) -> str | None:
    """The password from `tenant.password_file`, KIOSK_TENANT_PASSWORD or the keyring, in this order.

    None where the URL has its own, where none is needed (SQLite) and where there is none: an account may go
    without. Raises :class:`ConfigError` when the file or the keyring cannot be used.
    """
    url = config.tenant.url[0]
    if url.startswith(SQLITE_PREFIX):
        return None
    if config.tenant.password_file is not None:
        return _from_file(config.tenant.password_file, "tenant.password_file")
    if password := environment.get(PASSWORD_VARIABLE):
        return password
    if urlsplit(url).password:
        return None
    return _from_keyring(config.station.code)


def account_password(
    url: str, file: Path | None = None, environment: Mapping[str, str] = os.environ
) -> str | None:
    """The password of the account in a URL on the command line: of ``file``, KIOSK_TENANT_PASSWORD or the keyring.

    None as for :func:`tenant_password`; raises :class:`ConfigError` like it.
    """
    if url.startswith(SQLITE_PREFIX):
        return None
    if file is not None:
        return _from_file(file, "--password-file")
    if password := environment.get(PASSWORD_VARIABLE):
        return password
    account = account_without_password(url)
    return None if account is None else _from_keyring(account)


def webhook_secret(file: Path) -> bytes:
    """What calls for help are signed with. Raises :class:`ConfigError` when the file cannot be used."""
    return _from_file(file, "calls.webhook_secret_file").encode()


def account_without_password(url: str) -> str | None:
    """``USER@HOST`` of a URL that names an account and not its password; None of any other."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no URL: whoever wants to connect says so
        return None
    if parts.password is not None or not parts.username:
        return None
    return f"{unquote(parts.username)}@{parts.hostname or 'localhost'}"


def problem_with_password_file(file: Path) -> str | None:
    """What is wrong with the file and what to do about it, None when it is fine."""
    try:
        mode = file.stat().st_mode
        if not file.read_bytes().strip():
            return f"{file} is empty; the password in one line"
    except OSError as error:
        return f"{file} cannot be read ({error.strerror}); a file only the kiosk's user can read"
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        return f"{file} can be read by others; chmod 600 {file}"
    return None


def _from_file(file: Path, option: str) -> str:
    if wrong := problem_with_password_file(file):
        raise ConfigError([f"{option}: {wrong}"])
    try:
        return file.read_text(encoding="utf-8-sig").strip("\r\n").splitlines()[0]
    except UnicodeDecodeError:
        raise ConfigError([f"{option}: {file} is not UTF-8; save it as UTF-8"]) from None


def _from_keyring(account: str) -> str | None:
    # Imported here: it looks for the desktop's services, which most kiosks never ask.
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(KEYRING_SERVICE, account)
    except NoKeyringError:
        return None
    except KeyringError as error:
        raise ConfigError(
            [
                f"tenant: the keyring cannot be read ({type(error).__name__}); unlock it, or use "
                f"tenant.password_file or {PASSWORD_VARIABLE}"
            ]
        ) from None
