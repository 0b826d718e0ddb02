"""Checks of single values. Each returns the value in its final form or raises ValueError, whose text says
what is wrong and, after a semicolon, what is allowed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection
from pathlib import Path, PurePath, PureWindowsPath
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from kiosk.system.hosts import is_loopback

BAUDRATES = (1200, 2400, 4800, 9600, 14400, 19200, 38400, 57600, 115200, 230400, 460800, 921600)
NAMED_PORTS = ("auto", "keyboard")
PORT_SCHEMES = ("socket", "rfc2217", "loop", "hwgrep", "spy", "alt", "cp2110")
HEX_PREFIX = "hex:"
MARIADB_SCHEMES = ("mysql+pymysql", "mariadb+pymysql")
SQLITE_PREFIX = "sqlite:///"
URL_FORMS = "mysql+pymysql://user@host/database, mariadb+pymysql://… or sqlite:///file"


def did_you_mean(word: str, known: Collection[str]) -> str | None:
    """The known word nearest to a mistyped one, if any is near."""
    by_lower = {candidate.lower(): candidate for candidate in known}
    near = difflib.get_close_matches(word.lower(), sorted(by_lower), n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def trimmed(text: str) -> str:
    """A code as it is stored and compared: nothing around it."""
    if text != text.strip():
        raise ValueError("has spaces around it; only the code itself")
    return text


def distinct(codes: tuple[str, ...]) -> tuple[str, ...]:
    """A list that names nothing twice."""
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"{', '.join(twice)} is listed twice; each code once")
    return codes


def path(value: object, folder: Path) -> Path:
    """A file; a relative one lies under ``folder``, ``~`` is the home of the kiosk's user."""
    if isinstance(value, PurePath):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is not a file name; a path in quotes")
    try:
        return folder / Path(value).expanduser()
    except RuntimeError:
        raise ValueError("starts with ~, but this user has no home; a full path") from None


def webhook(url: str) -> str:
    """An https address, http on this very machine, or none."""
    if not url:
        return url
    allowed = "an https:// address, or http:// on this machine"
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        raise ValueError(f"is not a URL; {allowed}") from None
    host = split.hostname or ""
    if not host or port == 0 or split.scheme not in ("https", "http"):
        raise ValueError(f"is not a URL; {allowed}")
    if split.scheme == "http" and not is_loopback(host):
        raise ValueError(f"would send names in the clear; {allowed}")
    return url


def scanner_port(port: str) -> str:
    """A device, a pyserial URL, "auto" or "keyboard"."""
    allowed = '"auto", "keyboard", a device such as /dev/ttyACM0 or COM3, or a URL such as socket://10.1.2.3:4001'
    scheme, separator, _ = port.partition("://")
    if separator:
        if scheme not in PORT_SCHEMES:
            raise ValueError(f"{scheme}:// is unknown; allowed are {', '.join(PORT_SCHEMES)}")
    elif not (port in NAMED_PORTS or port.startswith(("/", "\\\\.\\")) or re.fullmatch(r"COM\d{1,3}", port)):
        meant = did_you_mean(port, NAMED_PORTS)
        near = f" (did you mean {meant}?)" if meant else ""
        raise ValueError(f'"{port}" is no port{near}; {allowed}')
    return port


def baudrate(speed: int) -> int:
    """A speed that scanners have."""
    if speed not in BAUDRATES:
        raise ValueError(f"{speed} is no usual speed; one of {', '.join(map(str, BAUDRATES))}")
    return speed


def byte_text(text: str) -> str:
    """Bytes for a scanner: as text with TOML's escapes, or "hex:" and pairs of hex digits."""
    if text.startswith(HEX_PREFIX):
        try:
            bytes.fromhex(text.removeprefix(HEX_PREFIX))
        except ValueError:
            raise ValueError(f'"{text}" is not hex; "hex:" and pairs of digits, such as "hex:1b 37"') from None
    elif not text.isascii():
        raise ValueError('has characters that are no bytes; text such as "\\u0007", or "hex:1b 37"')
    return text


def bytes_of(text: str) -> bytes:
    """The bytes of a text that :func:`byte_text` let through."""
    if text.startswith(HEX_PREFIX):
        return bytes.fromhex(text.removeprefix(HEX_PREFIX))
    return text.encode("ascii")


def aim_letters(text: str) -> str:
    """Letters of AIM identifiers: the C of ]C0, the Q of ]Q1."""
    if not re.fullmatch(r"[A-Za-z]+", text):
        raise ValueError(f'"{text}" are no AIM letters; such as "C" (Code 128), "Q" (QR), "CQ" (either)')
    return text


def usb_id(text: str) -> str:
    """VID:PID in hex, with a serial number or without, or a name in /dev/serial/by-id."""
    allowed = 'VID:PID such as "1a86:7523", or a name in /dev/serial/by-id'
    if not text.strip():
        raise ValueError(f"is empty; {allowed}")
    if ":" in text and not re.fullmatch(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:.+)?", text):
        raise ValueError(f'"{text}" is no USB id; {allowed}')
    return text


def pattern_with(*names: str) -> Callable[[str], str]:
    """A check that a text is a regular expression with a group of one of these names."""

    def check(pattern: str) -> str:
        allowed = f"a regular expression with the group (?P<{names[0]}>…)"
        try:
            groups = re.compile(pattern).groupindex
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"is no regular expression ({error}); {allowed}") from None
        if not groups.keys() & set(names):
            raise ValueError(f"lacks the group {names[0]}; {allowed}")
        return pattern

    return check


def time_zone(name: str) -> str:
    """An IANA name, or "auto"."""
    if name == "auto":
        return name
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = did_you_mean(name, available_timezones())
        hint = f" (did you mean {near}?)" if near else ""
        raise ValueError(
            f'"{name}" is no time zone{hint}; "auto" or an IANA name such as "Asia/Bangkok"'
        ) from None
    return name


def tenant_urls(value: object, folder: Path) -> tuple[str, ...]:
    """One URL or a list of them, as a tuple; the file of a relative SQLite URL lies under ``folder``.

    No message holds a URL: it may have a password in it.
    """
    urls = [value] if isinstance(value, str) else value
    if not isinstance(urls, list | tuple) or not urls or not all(isinstance(url, str) for url in urls):
        raise ValueError(f"is not a URL or a list of URLs; {URL_FORMS}")
    checked = tuple(_tenant_url(url, folder) for url in urls)
    if len(checked) > 1 and any(url.startswith(SQLITE_PREFIX) for url in checked):
        raise ValueError("lists a SQLite file beside others; several URLs are the nodes of one MariaDB cluster")
    if len(set(checked)) < len(checked):
        raise ValueError("lists the same URL twice; each node once")
    return checked


def _tenant_url(url: str, folder: Path) -> str:
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in (*MARIADB_SCHEMES, "sqlite"):
        is_scheme = separator and re.fullmatch(r"[a-z][a-z0-9+]*", scheme)
        wrong = f"{scheme}:// cannot be used" if is_scheme else "is no URL"
        raise ValueError(f"{wrong}; {URL_FORMS}")
    if scheme == "sqlite":
        file = url.removeprefix(SQLITE_PREFIX)
        if not url.startswith(SQLITE_PREFIX) or not file or file.startswith((":memory:", "?", "file:")):
            raise ValueError("names no SQLite file; sqlite:///file, or sqlite:////folder/file from the root")
        # C:/… is absolute on Windows alone, and must not become a folder named "C:" elsewhere.
        return url if PureWindowsPath(file).drive else SQLITE_PREFIX + str(path(file, folder))
    parts = _split(url)
    try:
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        has_port = False
    if not has_port:
        raise ValueError("has an impossible port; 1 to 65535")
    if not (parts.hostname or "unix_socket" in parts.query) or not parts.username or not parts.path.strip("/"):
        raise ValueError(f"lacks the user, the host or the database; {URL_FORMS}")
    return url


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        raise ValueError(f"is no URL; {URL_FORMS}") from None


def remote_hosts(urls: tuple[str, ...]) -> list[str]:
    """Hosts of the URLs that are other machines."""
    servers = [_split(url) for url in urls if not url.startswith(SQLITE_PREFIX)]
    hosts = [server.hostname for server in servers if server.hostname and "unix_socket" not in server.query]
    return [host for host in hosts if not is_loopback(host)]


def nudge(value: object) -> str | tuple[str, ...]:
    """ "off", "broadcast" or a tuple of host:port."""
    allowed = '"off", "broadcast" or a list such as ["10.1.2.3:47200"]'
    if isinstance(value, str) and value in ("off", "broadcast"):
        return value
    if not isinstance(value, list | tuple) or not value:
        shown = f'"{value}" is not possible' if isinstance(value, str) else "is not possible"
        raise ValueError(f"{shown}; {allowed}")
    for target in value:
        host, _, port = target.rpartition(":") if isinstance(target, str) else ("", "", "")
        if not host or not re.fullmatch(r"\d{1,5}", port) or not 0 < int(port) < 65536:
            raise ValueError(f'"{target}" is not host:port; {allowed}')
    return tuple(value)


def printer_name(text: str) -> str:
    """A printer's name as CUPS takes it; empty for none."""
    if not re.fullmatch(r"[^\s/#'\"<>?\\-][^\s/#'\"<>?\\]{0,126}|", text):
        raise ValueError("is no name of a printer: without spaces, slashes and #, as lpstat -e shows it")
    return text
