"""Telling another program by HTTP: a JSON body, posted and signed."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

import urllib3
from urllib3.exceptions import HTTPError

TIMESTAMP_HEADER: Final = "X-Kiosk-Timestamp"
"""Seconds since 1970, part of what is signed: who receives it can refuse what is old."""
SIGNATURE_HEADER: Final = "X-Kiosk-Signature"
"""``sha256=`` and the HMAC-SHA256, in hex, of the timestamp, a dot and the body."""
ID_HEADER: Final = "X-Kiosk-Message"
"""The same at each try: who has it already has had the answer lost."""

_SECONDS: Final = 10.0


_OF_THE_BODY: Final = frozenset({400, 413, 415, 422})
"""Answers that say that it would be no other for the same body (RFC 9110, section 15.5)."""


class NotTold(Exception):
    """The other program did not take it; says why, without the address's query."""


class BodyRefused(NotTold):
    """It never will take that body, and may well take others."""


class Webhook:
    """One address, and the secret that both sides know."""

    def __init__(self, url: str, secret: bytes) -> None:
        self._url = url
        self._secret = secret
        # Names must not go elsewhere than where they were sent: redirects are an answer like any other.
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(total=_SECONDS), retries=False, num_pools=1)

    def post(self, message_id: str, body: bytes, timestamp: int) -> None:
        """Post the body once. Raises :class:`NotTold` without an answer of 200 to 299 in ten seconds.

        :class:`BodyRefused` where another try would be in vain.
        """
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "operator-kiosk",
            ID_HEADER: message_id,
            TIMESTAMP_HEADER: str(timestamp),
            SIGNATURE_HEADER: signature(self._secret, timestamp, body),
        }
        status = self._ask("POST", body, headers)
        if status in _OF_THE_BODY:
            raise BodyRefused(f"it answers {status}")
        if not 200 <= status < 300:
            raise NotTold(f"it answers {status}")

    def reach(self) -> int:
        """Ask for nothing; the status of the answer, whatever it is. Raises :class:`NotTold`."""
        return self._ask("HEAD", None, {"User-Agent": "operator-kiosk"})

    def close(self) -> None:
        """Let the connection go."""
        self._pool.clear()

    def _ask(self, method: str, body: bytes | None, headers: dict[str, str]) -> int:
        try:
            return self._pool.request(method, self._url, body=body, headers=headers, redirect=False).status
        except HTTPError as error:
            raise NotTold(type(error).__name__) from error


def signature(secret: bytes, timestamp: int, body: bytes) -> str:
    """What :data:`SIGNATURE_HEADER` holds."""
    return "sha256=" + hmac.new(secret, str(timestamp).encode() + b"." + body, hashlib.sha256).hexdigest()
