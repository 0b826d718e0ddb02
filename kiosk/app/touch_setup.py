"""What the set-up by touch does: it tries the connection that was typed, and makes the machine that terminal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from kiosk.app.settings import bundled_tenant
from kiosk.config.bundle import Bundle, certificates_of, write_terminal
from kiosk.config.values import tenant_urls
from kiosk.domain.link import LinkProblem
from kiosk.system.files import what_failed
from kiosk.system.sticks import stick
from kiosk.tenant import admin
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.server_errors import ADVICE
from kiosk.tenant.settings import TenantSettings
from kiosk.ui.qt.background import Background
from kiosk.ui.touch_setup_work import ConnectionFound, TypedTerminal

_log = logging.getLogger(__name__)

_EMBEDDED: Final = "sqlite:///tenant.db"
_CERTIFICATES: Final = ("*.pem", "*.crt")
_MOST_CERTIFICATE_BYTES: Final = 65_536


class TouchSetup:
    """Belongs to the Qt thread; ``done`` is called when the configuration is there, ``left`` when nobody wants it.

    ``scanner_port``: where the scanner is; None where it is found by itself.
    """

    def __init__(
        self,
        folder: Path,
        scanner_port: Callable[[], str | None],
        background: Background,
        done: Callable[[], None],
        left: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._scanner_port = scanner_port
        self._background = background
        self._done = done
        self._left = left

    def test(self, terminal: TypedTerminal, done: Callable[[ConnectionFound], None]) -> None:
        """As :meth:`kiosk.ui.touch_setup_work.TouchSetupWork.test`."""

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError):
                raise error
            done(ConnectionFound(ok=False, detail=what_failed(error), problem=LinkProblem.STORE_FAILED))

        self._background.run(lambda: try_connection(self._folder, terminal), done, failed)

    def finish(self, terminal: TypedTerminal, failed: Callable[[str], None]) -> None:
        """As :meth:`kiosk.ui.touch_setup_work.TouchSetupWork.finish`."""

        def not_done(error: Exception) -> None:
            match error:
                case OSError():
                    failed(what_failed(error))
                case TenantProblem():
                    failed(error.detail)
                case _:
                    raise error

        def done(_nothing: None) -> None:
            _log.info("set up by touch as %s", terminal.code)
            self._done()

        port = self._scanner_port()
        self._background.run(lambda: set_up(self._folder, terminal, port), done, not_done)

    def certificates_on_stick(self) -> tuple[bytes, ...]:
        """As :meth:`kiosk.ui.touch_setup_work.TouchSetupWork.certificates_on_stick`."""
        folder = stick()
        return () if folder is None else certificates_in(folder)

    def leave(self) -> None:
        """As :meth:`kiosk.ui.touch_setup_work.TouchSetupWork.leave`."""
        self._left()


def certificates_in(folder: Path) -> tuple[bytes, ...]:
    """The certificates of the first file there that holds any, each in DER; empty where none does."""
    files = sorted(file for pattern in _CERTIFICATES for file in folder.glob(pattern))
    for file in files:
        try:
            if file.stat().st_size <= _MOST_CERTIFICATE_BYTES and (
                found := certificates_of(file.read_text(encoding="ascii"))
            ):
                return found
        except (OSError, ValueError):
            _log.info("no certificate could be read from a file on the stick")
    return ()


def bundle_of(terminal: TypedTerminal) -> Bundle:
    """What a sheet would say of it."""
    return Bundle(
        code=terminal.code,
        name=terminal.name,
        work_centers=terminal.work_centers,
        language=terminal.language,
        theme=terminal.theme,
        urls=(_url(terminal) if terminal.has_server else _EMBEDDED,),
        password=terminal.password,
        certificates=terminal.certificates,
        allow_plaintext=terminal.allow_plaintext,
        expires=date.max,
    )


def try_connection(folder: Path, terminal: TypedTerminal) -> ConnectionFound:
    """Connect as the terminal would, with the doctor's words; waits for the network.

    Writes the authority into the state folder ``folder``, where it stays. Raises OSError where it cannot.
    """
    bundle = bundle_of(terminal)
    settings = bundled_tenant(folder, bundle)
    try:
        with closing(TenantGateway(settings)) as gateway:
            info = gateway.connect()
            gateway.require_standing("", bundle.code)
    except TenantUnavailable as error:
        return ConnectionFound(ok=False, detail=f"cannot be reached ({error})")
    except TenantProblem as problem:
        return ConnectionFound(ok=False, detail=problem.detail, problem=problem.code)
    if info.only_reads:
        problem_there = LinkProblem.SERVER_READ_ONLY
        return ConnectionFound(ok=False, detail=ADVICE[problem_there], problem=problem_there)
    return ConnectionFound(ok=True, detail=f"{info.url_shown}, {info.server}, time zone {info.zone}")


def set_up(folder: Path, terminal: TypedTerminal, scanner_port: str | None) -> None:
    """Write the terminal's configuration; without a server, make its tenant's file first.

    Raises OSError, or TenantProblem where that file cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not terminal.has_server:
        result = admin.init(TenantSettings(tenant_urls(_EMBEDDED, folder)))
        if not result.ok:
            raise TenantProblem(LinkProblem.TENANT_FILE_UNUSABLE, result.in_short.text)
    write_terminal(folder, bundle_of(terminal), terminal.password, scanner_port)


def _url(terminal: TypedTerminal) -> str:
    host, _, port = terminal.host.partition(":")
    url = URL.create(
        "mysql+pymysql",
        username=terminal.account,
        host=host,
        port=int(port) if port else None,
        database=terminal.database,
    )
    return url.render_as_string()
