"""`kiosk tenant`: creates, migrates, checks and recomputes central databases, and prints a kiosk's grants."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import closing

from kiosk.cli.shared import (
    add_config_option,
    add_tenant_options,
    add_url_options,
    chosen_tenants,
    configuration_at_tenant,
    named_urls,
)
from kiosk.config import Config, ConfigError
from kiosk.system.exits import EXIT_FAILED, EXIT_OK
from kiosk.system.printing import say
from kiosk.system.progress import ProgressBar
from kiosk.tenant import admin, fleet
from kiosk.tenant.admin import AdminResult
from kiosk.tenant.engine import is_on_this_machine, parse_url, shown_url
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.grants import ANY_HOST, LOCAL_HOST, Account, grant_script

_MOST_JOBS = 32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``init``, ``migrate``, ``check``, ``rebuild`` and ``grants``."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    for name, purpose in {
        "init": "create what is missing: tables, usual reasons, shifts and breaks",
        "migrate": "bring the kiosk's tables up to date",
        "check": "say what is missing or different",
        "rebuild": "recompute every session and status from the log",
    }.items():
        action = actions.add_parser(name, help=purpose)
        if name == "init":
            action.add_argument("--create-database", action="store_true", help="create the database too")
        add_tenant_options(action, several=True)
        action.add_argument("--jobs", type=_jobs, default=4, metavar="N", help="tenants at a time (4)")
    grants = actions.add_parser("grants", help="print the SQL of the account a kiosk needs")
    add_config_option(grants)
    add_url_options(grants, several=True)
    grants.add_argument(
        "--account", metavar="NAME[@HOST]", help="else the configured one, or kiosk where --url names the tenant"
    )
    grants.add_argument(
        "--administration",
        action="store_true",
        help="it may change people, reasons, shifts, breaks and settings too, and let terminals in:"
        " whoever has its password can make anybody an admin",
    )


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text} is not possible; 1 to {_MOST_JOBS}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say with each of the tenants; the exit code."""
    return _print_grants(arguments) if arguments.action == "grants" else _administer(arguments)


def _administer(arguments: argparse.Namespace) -> int:
    actions: dict[str, fleet.Action] = {
        "init": lambda tenant, _progress: admin.init(tenant, create_database=arguments.create_database),
        "migrate": lambda tenant, _progress: admin.migrate(tenant),
        "check": admin.check,
        "rebuild": admin.rebuild,
    }
    tenants = chosen_tenants(arguments, configuration_at_tenant(arguments))
    exit_code = EXIT_OK
    with ProgressBar(len(tenants), sys.stderr) as bar:
        results = fleet.administer(tenants, actions[arguments.action], jobs=arguments.jobs, progress=bar.advance)
        with closing(results):
            for number, result in enumerate(results, 1):
                name = result.tenant or f"URL {number}"
                bar.say_above(*(_in_full(name, result) if len(tenants) == 1 else [_in_one_line(name, result)]))
                if not result.ok:
                    exit_code = EXIT_FAILED
    return exit_code


def _in_full(name: str, result: AdminResult) -> list[str]:
    return [name, *(f"  {line.verdict:<5}{line.text}" for line in result.lines)]


def _in_one_line(name: str, result: AdminResult) -> str:
    line = result.in_short
    return f"{line.verdict:<5}{name}: {line.text}"


def _print_grants(arguments: argparse.Namespace) -> int:
    config = configuration_at_tenant(arguments)
    urls = named_urls(arguments)
    # The nodes of a cluster share their accounts.
    scripts = [
        _grant_script(url, arguments, config, is_configured=not urls)
        for url in urls or (config.tenant.url[:1] if config is not None else ())
    ]
    say(*"\n\n".join(scripts).splitlines())
    return EXIT_OK


def _grant_script(
    url_text: str, arguments: argparse.Namespace, config: Config | None, *, is_configured: bool
) -> str:
    """The statements for one tenant; ConfigError where there can be none."""
    try:
        url = parse_url(url_text)
        if url.get_backend_name() == "sqlite":
            raise ConfigError(
                [f"{shown_url(url)}: an embedded tenant has no accounts, only its file's permissions"]
            )
        name = arguments.account or (is_configured and url.username) or "kiosk"
        wanted = Account.parse(name, LOCAL_HOST if is_on_this_machine(url) else ANY_HOST)
    except TenantProblem as problem:
        raise ConfigError([problem.detail]) from None
    except ValueError as error:
        raise ConfigError([f"--account: {error}"]) from None
    plaintext = config is not None and config.tenant.allow_plaintext and config.tenant.ssl_ca is None
    return grant_script(url.database or "", wanted, plaintext=plaintext, administration=arguments.administration)
