"""What makes a machine a terminal of a tenant: on the set-up sheet, in a bundle file, and as its configuration.

A bundle is `CODE.kiosk`: the terminal's `kiosk.toml` with its password and its authority's certificate in it.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from kiosk.config.load import FILE_NAME
from kiosk.system.files import write_whole

BUNDLE_SUFFIX: Final = ".kiosk"
PASSWORD_FILE: Final = "tenant.password"
AUTHORITY_FILE: Final = "ca.pem"

_PEM: Final = re.compile(r"-----BEGIN CERTIFICATE-----\s*([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----")
_USUAL_THEME: Final = "light"
_HEADER_LENGTH: Final = 2
_MOST_INFLATED: Final = 65_536


class BundleUnusable(Exception):
    """What was read is no bundle of this version's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """``urls`` name the account and not its password. ``certificates``: of the authority, each in DER.

    ``expires``: the last day on which the sheet is good, ``date.max`` of what was typed. ``next_password``: that
    the terminal gives its account in place of ``password``, once it has made one.
    """

    code: str
    name: str
    work_centers: tuple[str, ...]
    language: str
    theme: str = _USUAL_THEME
    urls: tuple[str, ...]
    password: str = field(repr=False)
    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    allow_plaintext: bool = False
    expires: date
    next_password: str | None = field(default=None, repr=False)

    # ------------------------------------------------------------ on the sheet

    def packed(self) -> bytes:
        """As short as the sheet's codes need it."""
        header: dict[str, Any] = {
            "c": self.code,
            "w": self.work_centers,
            "u": self.urls,
            "p": self.password,
            "x": self.expires.isoformat(),
            "l": self.language,
        }
        if self.name != self.code:
            header["n"] = self.name
        if self.theme != _USUAL_THEME:
            header["t"] = self.theme
        if self.allow_plaintext:
            header["a"] = 1
        text = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
        packed = zlib.compress(text.encode(), 9)
        return len(packed).to_bytes(_HEADER_LENGTH, "big") + packed + b"".join(self.certificates)

    @classmethod
    def unpacked(cls, content: bytes) -> Bundle:
        """What :meth:`packed` made; BundleUnusable for anything else."""
        length = int.from_bytes(content[:_HEADER_LENGTH], "big")
        head, rest = content[_HEADER_LENGTH:][:length], content[_HEADER_LENGTH + length :]
        try:
            header = json.loads(zlib.decompressobj().decompress(head, _MOST_INFLATED))
            return cls(
                code=_text(header["c"]),
                name=_text(header.get("n", header["c"])),
                work_centers=_texts(header["w"]),
                language=_text(header["l"]),
                theme=_text(header.get("t", _USUAL_THEME)),
                urls=_texts(header["u"]),
                password=_text(header["p"]),
                certificates=tuple(_ders(rest)),
                allow_plaintext=bool(header.get("a")),
                expires=date.fromisoformat(_text(header["x"])),
            )
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BundleUnusable(type(error).__name__) from None

    # ------------------------------------------------------------ as files

    def to_toml(self) -> str:
        """The bundle file, which holds the password."""
        lines = [
            f"# Makes a machine the terminal {self.code}. Copy it to /var/lib/kiosk of that machine, owned by the"
            " user kiosk, mode 0600.",
            f"expires = {self.expires.isoformat()}",
            *_section("station", code=self.code, name=self.name, work_centers=self.work_centers),
            *self._screen(),
            *_section("tenant", url=self.urls, allow_plaintext=self.allow_plaintext, password=self.password),
        ]
        if self.next_password is not None:
            lines.append(_option("next_password", self.next_password))
        if self.certificates:
            lines.append(_option("ssl_ca", self.authority_pem()))
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str) -> Bundle:
        """What :meth:`to_toml` made; BundleUnusable for anything else."""
        try:
            data = tomllib.loads(text)
            station, tenant = data["station"], data["tenant"]
            expires = data["expires"]
            if not isinstance(expires, date):
                raise TypeError
            next_password = tenant.get("next_password")
            return cls(
                code=_text(station["code"]),
                name=_text(station.get("name", station["code"])),
                work_centers=_texts(station.get("work_centers", [])),
                language=_text(data.get("ui", {}).get("language", "th")),
                theme=_text(data.get("ui", {}).get("theme", _USUAL_THEME)),
                urls=_texts(tenant["url"]),
                password=_text(tenant["password"]),
                certificates=certificates_of(_text(tenant.get("ssl_ca", ""))),
                allow_plaintext=bool(tenant.get("allow_plaintext", False)),
                expires=expires,
                next_password=None if next_password is None else _text(next_password),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BundleUnusable(type(error).__name__) from None

    def configuration(self, scanner_port: str | None) -> str:
        """The terminal's `kiosk.toml`; its password and its authority are files beside it.

        ``scanner_port``: where the scanner that read the sheet is, None where it finds itself.
        """
        tenant: Mapping[str, Any] = {
            "url": self.urls,
            **({"password_file": PASSWORD_FILE} if self.password else {}),
            **({"ssl_ca": AUTHORITY_FILE} if self.certificates else {}),
            **({"allow_plaintext": True} if self.allow_plaintext else {}),
        }
        lines = [
            "# Written by this terminal's set-up. /etc/kiosk/kiosk.toml comes before it where that is there.",
            *_section("station", code=self.code, name=self.name, work_centers=self.work_centers),
            *self._screen(),
            *([] if scanner_port is None else _section("scanner", port=scanner_port)),
            *_section("tenant", **tenant),
        ]
        return "\n".join(lines) + "\n"

    def _screen(self) -> list[str]:
        # A theme that nobody chose is left to the tenant's settings.
        chosen = {} if self.theme == _USUAL_THEME else {"theme": self.theme}
        return _section("ui", language=self.language, **chosen)

    def authority_pem(self) -> str:
        """The authority's certificates as a file holds them."""
        return "".join(
            f"-----BEGIN CERTIFICATE-----\n{_wrapped(certificate)}-----END CERTIFICATE-----\n"
            for certificate in self.certificates
        )


def write_terminal(folder: Path, bundle: Bundle, password: str, scanner_port: str | None) -> None:
    """Make the machine whose state folder it is the bundle's terminal; its authority lies there already.

    ``password``: of its account, empty where it needs none. Raises OSError.
    """
    if password:
        write_whole(folder / PASSWORD_FILE, f"{password}\n".encode())
    # The configuration comes last: with it the machine is a terminal.
    write_whole(folder / FILE_NAME, bundle.configuration(scanner_port).encode())
    for file in folder.glob(f"*{BUNDLE_SUFFIX}"):
        file.unlink()


def certificates_of(pem: str) -> tuple[bytes, ...]:
    """The certificates in a PEM text, each in DER. Raises ValueError for one that is cut short."""
    return tuple(base64.b64decode("".join(body.split())) for body in _PEM.findall(pem))


def _wrapped(der: bytes) -> str:
    return base64.encodebytes(der).decode("ascii")


def _ders(data: bytes) -> list[bytes]:
    """The certificates that stand one after the other: each says how long it is."""
    found = []
    while data:
        if len(data) < 4 or data[:2] != b"\x30\x82":
            raise ValueError
        length = 4 + int.from_bytes(data[2:4], "big")
        if len(data) < length:
            raise ValueError
        found.append(data[:length])
        data = data[length:]
    return found


def _section(title: str, /, **options: Any) -> list[str]:
    return ["", f"[{title}]", *(_option(key, value) for key, value in options.items())]


def _option(key: str, value: Any) -> str:
    # What JSON writes for these values is TOML as well.
    return f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)
