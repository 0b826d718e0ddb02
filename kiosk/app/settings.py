"""What the configuration means to tenant, store and sync: their settings, made from it."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.config import Config, account_password, tenant_password
from kiosk.config.bundle import AUTHORITY_FILE, Bundle
from kiosk.projection.sqlite_files import copies_folder
from kiosk.system.files import write_whole
from kiosk.system.logs import log_folder
from kiosk.tenant.settings import TenantSettings

if TYPE_CHECKING:
    from kiosk.sync import SyncSettings


def tenant_settings(
    config: Config, *, password_file: Path | None = None, ssl_ca: Path | None = None
) -> TenantSettings:
    """How to reach the configured tenant, password included; ConfigError when that cannot be read.

    ``password_file`` and ``ssl_ca``, where given, come before the configured ones.
    """
    from kiosk.store.known_zone import read_known_zone  # noqa: PLC0415 - a start looks at the store's file first

    tenant = config.tenant
    return TenantSettings(
        urls=tenant.url,
        password=tenant_password(config)
        if password_file is None
        else account_password(tenant.url[0], password_file),
        ssl_ca=ssl_ca or tenant.ssl_ca,
        allow_plaintext=tenant.allow_plaintext,
        time_zone=tenant.time_zone,
        admits_new=tenant.admit == "all",
        learned_zone=read_known_zone(config.store.path),
    )


def settings_of_url(
    url: str,
    like: Config | None,
    *,
    password_file: Path | None = None,
    ssl_ca: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> TenantSettings:
    """How to reach a tenant named on the command line; ConfigError when its password cannot be read.

    The account is the URL's own, never the kiosk's: its password is the URL's, else that of ``password_file``,
    KIOSK_TENANT_PASSWORD or the keyring. Time zone and TLS are as in ``like``, the configuration of this machine,
    where there is one; ``ssl_ca`` comes first.
    """
    tenant = TenantSettings((url,), account_password(url, password_file, environment), ssl_ca)
    if like is None:
        return tenant
    return replace(
        tenant,
        ssl_ca=ssl_ca or like.tenant.ssl_ca,
        allow_plaintext=like.tenant.allow_plaintext,
        time_zone=like.tenant.time_zone,
    )


def sync_settings(config: Config) -> SyncSettings:
    """How this terminal is kept the same as its tenant."""
    # Imported here: not there before the first frame, and no command needs to know what scanners read.
    from kiosk.app.central import problem_of_central  # noqa: PLC0415
    from kiosk.sync import NudgeSettings, SyncSettings  # noqa: PLC0415

    sync = config.sync
    return SyncSettings(
        code=config.station.code,
        name=config.station.name,
        app_version=__version__,
        work_centers=tuple(config.station.work_centers),
        poll_seconds=config.tenant.poll_seconds,
        keep_days=config.store.keep_days,
        judge=problem_of_central,
        nudges=None if sync.nudge == "off" else NudgeSettings(sync.nudge, sync.nudge_port),
    )


def private_files(config: Config) -> list[Path]:
    """The files and folders of store and embedded tenant that nobody but the kiosk's user may read."""
    store = config.store.path
    databases = [store, *embedded_tenants(config)]
    # Beside them: write-ahead logs, the lock, and what a repair put aside, which holds badges as well.
    files = [beside for file in databases for beside in sorted(file.parent.glob(f"{glob.escape(file.name)}*"))]
    folders = [
        log_folder(store),
        *map(copies_folder, databases),
        store.parent / "exports",
        store.parent / "reports",
    ]
    return list(dict.fromkeys([*files, *folders]))


def embedded_tenants(config: Config) -> list[Path]:
    """The files of the configured tenant where it is embedded: one, or as many as the same has URLs."""
    urls = [url for url in config.tenant.url if url.startswith("sqlite")]
    if not urls:
        return []
    # With it comes SQLAlchemy, and the check of the store need not wait for that.
    from kiosk.tenant.engine import parse_url, sqlite_file  # noqa: PLC0415

    return [sqlite_file(parse_url(url)) for url in urls]


def bundled_tenant(folder: Path, bundle: Bundle) -> TenantSettings:
    """The tenant as a bundle names it, before there is a configuration.

    The authority is written into ``folder``, where it stays. Raises OSError.
    """
    authority = folder / AUTHORITY_FILE
    if bundle.certificates:
        write_whole(authority, bundle.authority_pem().encode())
    return TenantSettings(
        urls=bundle.urls,
        password=bundle.password,
        ssl_ca=authority if bundle.certificates else None,
        allow_plaintext=bundle.allow_plaintext,
    )
