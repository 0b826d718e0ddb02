"""What commands share: how they name the configuration and the tenant, and how their failures are told.

The rooms are imported by the functions that need them: asking for help is quick.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.system.exits import EXIT_FAILED, EXIT_USAGE
from kiosk.system.files import what_failed
from kiosk.system.printing import visible

if TYPE_CHECKING:
    from kiosk.config import Config
    from kiosk.tenant.office import TenantOffice
    from kiosk.tenant.settings import TenantSettings

# ------------------------------------------------------------ options


def add_config_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--config``, which :func:`configuration` reads."""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="the configuration; else $KIOSK_CONFIG, /etc/kiosk's, the user's own, or /var/lib/kiosk's",
    )


def add_url_options(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Add what names another tenant than the configured one, or with ``several`` any number of them."""
    if several:
        parser.add_argument(
            "--url", action="extend", nargs="+", metavar="URL", help="tenants instead of the configured one"
        )
    else:
        parser.add_argument(
            "--url", action="append", metavar="URL", help="the tenant instead of the configured one"
        )
    parser.add_argument(
        "--url-file",
        type=Path,
        metavar="FILE",
        help="a file of tenants, a URL a line, # begins a comment" if several else "a file with the tenant's URL",
    )


def add_tenant_options(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    """Add all that names the configuration, the tenant (with ``several``: tenants) and the account there."""
    add_config_option(parser)
    add_url_options(parser, several=several)
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="the password where the URL has none; else $KIOSK_TENANT_PASSWORD, else the keyring's for USER@HOST",
    )
    parser.add_argument(
        "--ssl-ca",
        type=Path,
        metavar="FILE",
        help="authority of the server's certificate; else the configured one",
    )


def add_appearance_options(parser: argparse.ArgumentParser) -> None:
    """Add the language and the theme of screens that no configuration speaks of."""
    parser.add_argument("--language", choices=["th", "en"], default="th", help="of the screens")
    parser.add_argument("--theme", choices=["light", "dark", "contrast"], default="light", help="of the screens")


# ------------------------------------------------------------ the configuration and the tenant


def configuration(arguments: argparse.Namespace) -> Config:
    """This machine's; ConfigError with every mistake in it."""
    from kiosk.config import config_path, load_config  # noqa: PLC0415

    return load_config(config_path(arguments.config))


def configuration_at_tenant(arguments: argparse.Namespace) -> Config | None:
    """This machine's, for a command at a tenant: None only where the arguments name that and there is none.

    The files of the kiosk's own account are not looked at: another may be named, with files of its own.
    """
    from kiosk.config import config_path, load_config  # noqa: PLC0415

    file = config_path(arguments.config)
    if names_tenant(arguments) and arguments.config is None and not file.exists():
        return None
    return load_config(file, look_at_files=False)


def names_tenant(arguments: argparse.Namespace) -> bool:
    """Whether they name another tenant than the configured one."""
    return bool(arguments.url) or arguments.url_file is not None


def named_urls(arguments: argparse.Namespace) -> list[str]:
    """The URLs of --url and --url-file, each once, in their order; ConfigError for a file that cannot be used."""
    from kiosk.config import urls_of_file  # noqa: PLC0415

    urls: list[str] = arguments.url or []
    if arguments.url_file is not None:
        urls = urls + urls_of_file(arguments.url_file)
    return list(dict.fromkeys(urls))


def chosen_tenants(arguments: argparse.Namespace, config: Config | None) -> list[TenantSettings]:
    """The named ones, reached as ``config`` says where there is one; else the configured one.

    Raises ConfigError when a password cannot be read.
    """
    from kiosk.app.settings import settings_of_url, tenant_settings  # noqa: PLC0415
    from kiosk.config import ConfigError  # noqa: PLC0415

    given = {"password_file": arguments.password_file, "ssl_ca": arguments.ssl_ca}
    if urls := named_urls(arguments):
        return _with_typed_passwords([settings_of_url(url, config, **given) for url in urls])
    if config is None:
        raise ConfigError(["no tenant is named, and there is no configuration"])
    return [tenant_settings(config, **given)]


def _with_typed_passwords(tenants: Sequence[TenantSettings]) -> list[TenantSettings]:
    """The tenants, with the password of each account that has none asked for where somebody can type it."""
    from kiosk.config import account_without_password  # noqa: PLC0415

    typed: dict[str, str | None] = {}
    found = []
    for tenant in tenants:
        account = account_without_password(tenant.urls[0]) if tenant.password is None else None
        if account is not None and sys.stdin.isatty():
            if account not in typed:
                typed[account] = getpass.getpass(f"Password of {visible(account)} (none: Enter): ") or None
            tenant = replace(tenant, password=typed[account])  # noqa: PLW2901
        found.append(tenant)
    return found


def chosen_tenant(arguments: argparse.Namespace, config: Config | None) -> TenantSettings:
    """The only one of :func:`chosen_tenants`; ConfigError too when several are named."""
    from kiosk.config import ConfigError  # noqa: PLC0415

    tenants = chosen_tenants(arguments, config)
    if len(tenants) > 1:
        raise ConfigError([f"{len(tenants)} tenants are named; this command works at one"])
    return tenants[0]


@contextmanager
def office_of(settings: TenantSettings) -> Iterator[TenantOffice]:
    """The office of a tenant: its people, lists and terminals."""
    from kiosk.tenant.gateway import TenantGateway  # noqa: PLC0415
    from kiosk.tenant.office import TenantOffice  # noqa: PLC0415

    with closing(TenantGateway(settings)) as gateway:
        yield TenantOffice(gateway)


# ------------------------------------------------------------ failures


@dataclass(frozen=True)
class Explanation:
    """What people are told of a failure that they can mend, and the exit code."""

    lines: Sequence[str]
    exit_code: int = EXIT_FAILED


class CommandFailed(Exception):
    """A command cannot do what was asked; its text, a line for each argument, is for people."""

    def __init__(self, *lines: str, exit_code: int = EXIT_FAILED) -> None:
        super().__init__(*lines)
        self.explanation = Explanation(lines, exit_code)


def explained(error: Exception) -> Explanation | None:
    """What people are told of an error that ended a command; None for one that is a fault of ours."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    from kiosk.config import ConfigError  # noqa: PLC0415
    from kiosk.domain.office import BadgeUnfit, OfficeRefusal, OfficeRefused, OfficeUnreachable  # noqa: PLC0415
    from kiosk.domain.start_trouble import CannotStart  # noqa: PLC0415
    from kiosk.tenant.errors import TenantProblem, TenantUnavailable  # noqa: PLC0415

    refusals = {
        OfficeRefusal.BADGE_TAKEN: "this badge belongs to somebody else",
        OfficeRefusal.NUMBER_TAKEN: "somebody has this number already; nothing was changed",
        OfficeRefusal.CODE_TAKEN: "there is one of this code, or of this time, already; nothing was changed",
        OfficeRefusal.OLD_TABLES: "the tenant's tables are too old for it: run kiosk tenant migrate",
        OfficeRefusal.NO_GRANT: "this account may not change that: name an administrator's with --url, or run"
        " what kiosk tenant grants --administration prints",
    }
    match error:
        case CommandFailed():
            return error.explanation
        case ConfigError():
            return Explanation(error.problems, EXIT_USAGE)
        case CannotStart():
            return Explanation(error.problems)
        case BadgeUnfit():
            return Explanation([f"the badge {error.why}; nothing was changed"])
        case OfficeRefused() if error.refusal in refusals:
            return Explanation([refusals[error.refusal]])
        case TenantProblem():
            return Explanation([error.detail])
        case TenantUnavailable():
            return Explanation([f"the tenant cannot be reached: {error}"])
        case OfficeUnreachable():
            return Explanation([f"the tenant cannot be worked with: {error}"])
        case BrokenExecutor():
            return Explanation(["a process of this command was ended from outside; is memory short?"])
        case OSError():
            return Explanation([what_failed(error)])
    return None


def crashed(error: Exception, arguments: argparse.Namespace) -> Explanation:
    """What people are told of a fault of ours; it is kept as a crash report, the kiosk's or else the user's."""
    from kiosk.system.crash import CrashReporter  # noqa: PLC0415
    from kiosk.system.logs import crash_folder, log_folder  # noqa: PLC0415

    fault = f"this is a fault of the kiosk ({type(error).__name__})"
    for logs in (*_logs_of_kiosk(arguments), log_folder()):
        with suppress(OSError):
            return Explanation([f"{fault}; please send us {CrashReporter(crash_folder(logs)).keep(error)}"])
    return Explanation([f"{fault}, and no report of it could be written to {log_folder()}"])


def _logs_of_kiosk(arguments: argparse.Namespace) -> Iterator[Path]:
    """Where the kiosk of this machine writes, and its doctor looks; nowhere where there is none."""
    from kiosk.config import config_path, load_config  # noqa: PLC0415
    from kiosk.system.logs import log_folder  # noqa: PLC0415

    try:
        store = load_config(config_path(getattr(arguments, "config", None)), look_at_files=False).store.path
    except Exception:  # noqa: BLE001 - it may be what failed
        return
    if store.parent.is_dir():
        yield log_folder(store)


def boxes_for(letters: str) -> str:
    """What people are told of letters that no font of this machine has."""
    return f"no font here has {letters}, boxes stand for it; install one that has, like fonts-noto"
