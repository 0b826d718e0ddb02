"""A file that lists tenants, for commands on many of them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.config.problems import ConfigError


def urls_of_file(file: Path) -> list[str]:
    """The URLs of a file, one a line; ``#`` at the start of a line or after a space begins a comment.

    Raises :class:`ConfigError` for a file that cannot be read, holds none, or holds passwords others can read.
    """
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError([f"--url-file: {file} cannot be read ({error.strerror})"]) from None
    except UnicodeDecodeError:
        raise ConfigError([f"--url-file: {file} is not UTF-8; save it as UTF-8"]) from None
    urls = [url for line in text.splitlines() if (url := f" {line}".partition(" #")[0].strip())]
    if not urls:
        raise ConfigError([f"--url-file: {file} holds no URL; one a line"])
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO) and any(map(_has_password, urls)):
        raise ConfigError([f"--url-file: {file} holds passwords and can be read by others; chmod 600 {file}"])
    return urls


def _has_password(url: str) -> bool:
    try:
        return urlsplit(url).password is not None
    except ValueError:  # no URL; it may be a password all the same
        return True
