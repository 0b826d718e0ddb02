"""The `kiosk` command. Rooms are imported by the command that needs them, so that `--help` is quick."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.cli.label_arguments import add_label_commands
from kiosk.cli.report_arguments import add_report_commands
from kiosk.cli.shared import (
    add_attention_commands,
    add_list_commands,
    add_operator_commands,
    add_terminal_commands,
)
from kiosk.system.exits import EXIT_FAILED, EXIT_OK, EXIT_USAGE, failed
from kiosk.system.progress import ProgressBar

if TYPE_CHECKING:
    from kiosk.app.runner import Program
    from kiosk.config import Config
    from kiosk.store.early_check import EarlyCheck
    from kiosk.tenant.admin import AdminResult
    from kiosk.tenant.settings import TenantSettings

_MOST_JOBS = 32


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code: 0, 1 = failed, 2 = wrong usage or configuration."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console without Thai must not end a command
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except KeyboardInterrupt:
        return EXIT_FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk", description="Operators start, pause, resume and complete their work, by scan and by touch."
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    configured = argparse.ArgumentParser(add_help=False)
    configured.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="the configuration; else $KIOSK_CONFIG, else kiosk.toml in the platform's configuration folder",
    )

    run = commands.add_parser("run", parents=[configured], help="the kiosk")
    run.add_argument("--windowed", action="store_true", help="in a window, whatever ui.fullscreen says")
    run.add_argument("--board", action="store_true", help="a board for a television: no scans, no touch")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="the kiosk on sample data, with a scanner on the screen")
    demo.add_argument(
        "--headless", action="store_true", help="without a screen: play three operators, print their sessions"
    )
    demo.add_argument("--language", choices=["th", "en"], default="th", help="of the screens")
    demo.add_argument("--theme", choices=["light", "dark", "contrast"], default="light", help="of the screens")
    demo.set_defaults(command=_demo)

    gallery = commands.add_parser("gallery", help="every control of the screens in every state")
    gallery.add_argument("--language", choices=["th", "en"], default="th", help="of the words")
    gallery.add_argument("--theme", choices=["light", "dark", "contrast"], default="light", help="of the controls")
    gallery.set_defaults(command=_gallery)

    doctor = commands.add_parser("doctor", parents=[configured], help="check everything the kiosk needs")
    doctor.add_argument("--scanner", action="store_true", help="scan anything, see what is read")
    doctor.add_argument("--port", metavar="PORT", help="with --scanner: this port instead of the configured one")
    doctor.add_argument("--scans", type=int, metavar="N", help="with --scanner: end after N scans, not at Ctrl-C")
    doctor.set_defaults(command=_doctor)

    _add_tenant_commands(commands.add_parser("tenant", help="the central database"), configured)
    add_operator_commands(commands.add_parser("operators", help="people and badges"), configured, _operators)
    add_list_commands(
        commands.add_parser("reasons", help="why people pause, why pieces are scrap"),
        commands.add_parser("shifts", help="when people work"),
        configured,
        _lists,
    )
    add_terminal_commands(commands.add_parser("terminals", help="the kiosks of a tenant"), configured, _terminals)
    add_attention_commands(commands.add_parser("attention", help="refused events"), configured, _attention)
    add_label_commands(commands.add_parser("labels", help="label sheets as PDF"), configured, _labels)
    add_report_commands(commands.add_parser("report", help="shift reports and analytics"), configured, _report)
    return parser


def _add_tenant_commands(tenant: argparse.ArgumentParser, configured: argparse.ArgumentParser) -> None:
    commands = tenant.add_subparsers(required=True, metavar="COMMAND")
    named = argparse.ArgumentParser(add_help=False)
    named.add_argument(
        "--url", action="extend", nargs="+", metavar="URL", help="tenants instead of the configured one"
    )
    named.add_argument(
        "--url-file", type=Path, metavar="FILE", help="a file of tenants, a URL a line, # begins a comment"
    )
    for name, purpose in {
        "init": "create what is missing: tables, usual reasons and shifts",
        "migrate": "bring the kiosk's tables up to date",
        "check": "say what is missing or different",
        "rebuild": "recompute every session and status from the log",
    }.items():
        command = commands.add_parser(name, parents=[configured, named], help=purpose)
        if name == "init":
            command.add_argument("--create-database", action="store_true", help="create the database too")
        command.add_argument(
            "--password-file",
            type=Path,
            metavar="FILE",
            help="password for URLs without one; else $KIOSK_TENANT_PASSWORD, else the keyring's for USER@HOST",
        )
        command.add_argument(
            "--ssl-ca",
            type=Path,
            metavar="FILE",
            help="authority of the servers of --url; else the configured one",
        )
        command.add_argument("--jobs", type=_jobs, default=4, metavar="N", help="tenants at a time (4)")
        command.set_defaults(command=_tenant, action=name)
    grants = commands.add_parser(
        "grants", parents=[configured, named], help="print the SQL of the account a kiosk needs"
    )
    grants.add_argument(
        "--account", metavar="NAME[@HOST]", help="else the configured one, or kiosk where --url names the tenant"
    )
    grants.set_defaults(command=_grants)


def _jobs(text: str) -> int:
    jobs = int(text)
    if not 1 <= jobs <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{jobs} is not possible; 1 to {_MOST_JOBS}")
    return jobs


def _run(arguments: argparse.Namespace) -> int:
    # Until the kiosk stands and ends by itself, there is nothing to lose: SIGTERM is a clean end all the same.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(EXIT_OK))
    # Nearly all that is made until the kiosk stands stays: looking for garbage costs a tenth of its start.
    gc.disable()
    from kiosk.ui.qt.pyside_import_hook import import_plainly  # noqa: PLC0415

    import_plainly()
    from kiosk.app.runner import run_program  # noqa: PLC0415

    def build(config: Config, check: EarlyCheck) -> Program:
        if arguments.board:
            from kiosk.app.wall_board import WallBoard  # noqa: PLC0415

            return WallBoard(config, windowed=arguments.windowed, check=check)
        from kiosk.app.kiosk import Kiosk  # noqa: PLC0415

        return Kiosk(config, windowed=arguments.windowed, check=check)

    with _mistakes_told():
        return run_program(_configuration(arguments), build)


def _demo(arguments: argparse.Namespace) -> int:
    from kiosk.demo import run_demo  # noqa: PLC0415

    return run_demo(headless=arguments.headless, language=arguments.language, theme=arguments.theme)


def _gallery(arguments: argparse.Namespace) -> int:
    from kiosk.ui.gallery import run_gallery  # noqa: PLC0415

    return run_gallery(arguments.language, arguments.theme)


def _doctor(arguments: argparse.Namespace) -> int:
    if arguments.scanner or arguments.port or arguments.scans:
        return _try_scanner(arguments)
    from kiosk.cli.doctor import examination  # noqa: PLC0415
    from kiosk.config import config_path  # noqa: PLC0415
    from kiosk.system.doctor import Verdict, examine  # noqa: PLC0415

    wrong = set()
    for check in examine(examination(config_path(arguments.config))):
        print(check.line(), flush=True)
        if check.verdict is Verdict.FAIL:
            wrong.add(check.name)
    if "configuration" in wrong:
        return EXIT_USAGE
    return EXIT_FAILED if wrong else EXIT_OK


def _try_scanner(arguments: argparse.Namespace) -> int:
    from kiosk.cli.doctor import try_scanner  # noqa: PLC0415
    from kiosk.config import config_path  # noqa: PLC0415

    # A scanner is often tried before there is a configuration.
    is_configured = arguments.config is not None or config_path().exists() or arguments.port is None
    with _mistakes_told():
        config = _configuration(arguments) if is_configured else None
        understood = try_scanner(config, arguments.port, arguments.scans, lambda line: print(line, flush=True))
    return EXIT_OK if understood else EXIT_FAILED


def _tenant(arguments: argparse.Namespace) -> int:
    from kiosk.tenant import admin, fleet  # noqa: PLC0415

    actions: dict[str, fleet.Action] = {
        "init": lambda tenant, _progress: admin.init(tenant, create_database=arguments.create_database),
        "migrate": lambda tenant, _progress: admin.migrate(tenant),
        "check": admin.check,
        "rebuild": admin.rebuild,
    }
    with _mistakes_told():
        tenants = _tenants(arguments)
    exit_code = EXIT_OK
    with ProgressBar(len(tenants), sys.stderr) as bar:
        results = fleet.administer(tenants, actions[arguments.action], jobs=arguments.jobs, progress=bar.advance)
        with closing(results):
            for number, result in enumerate(results, 1):
                name = result.tenant or f"URL {number}"
                bar.print_above(_in_full(name, result) if len(tenants) == 1 else _in_one_line(name, result))
                if not result.ok:
                    exit_code = EXIT_FAILED
    return exit_code


def _in_full(name: str, result: AdminResult) -> str:
    return "\n".join([name, *(f"  {line.level:<5}{line.text}" for line in result.lines)])


def _in_one_line(name: str, result: AdminResult) -> str:
    line = result.in_short
    return f"{line.level:<5}{name}: {line.text}"


def _tenants(arguments: argparse.Namespace) -> list[TenantSettings]:
    """The named ones, reached as this machine's configuration says where there is one; else the configured one."""
    from kiosk.app.settings import settings_of_url, tenant_settings  # noqa: PLC0415

    urls = _named_urls(arguments)
    if not urls:
        return [tenant_settings(_configuration(arguments))]
    like = _configuration_if_any(arguments)
    return [
        settings_of_url(url, like, password_file=arguments.password_file, ssl_ca=arguments.ssl_ca) for url in urls
    ]


def _grants(arguments: argparse.Namespace) -> int:
    with _mistakes_told():
        urls = _named_urls(arguments)
        config = _configuration_if_any(arguments) if urls else _configuration(arguments)
        # The nodes of a cluster share their accounts.
        scripts = [
            _grant_script(url, arguments.account, config, is_configured=not urls)
            for url in urls or (config.tenant.url[:1] if config is not None else ())
        ]
    print("\n\n".join(scripts))
    return EXIT_OK


def _grant_script(url_text: str, account: str | None, config: Config | None, *, is_configured: bool) -> str:
    """The statements for one tenant; ConfigError where there can be none."""
    from kiosk.config import ConfigError  # noqa: PLC0415
    from kiosk.tenant.engine import is_loopback, parse_url, shown_url  # noqa: PLC0415
    from kiosk.tenant.errors import TenantProblem  # noqa: PLC0415
    from kiosk.tenant.grants import ANY_HOST, LOCAL_HOST, Account, grant_script  # noqa: PLC0415

    try:
        url = parse_url(url_text)
        if url.get_backend_name() == "sqlite":
            raise ConfigError(
                [f"{shown_url(url)}: an embedded tenant has no accounts, only its file's permissions"]
            )
        name = account or (is_configured and url.username) or "kiosk"
        wanted = Account.parse(name, LOCAL_HOST if is_loopback(url) else ANY_HOST)
    except TenantProblem as problem:
        raise ConfigError([problem.detail]) from None
    except ValueError as error:
        raise ConfigError([f"--account: {error}"]) from None
    plaintext = config is not None and config.tenant.allow_plaintext and config.tenant.ssl_ca is None
    return grant_script(url.database or "", wanted, plaintext=plaintext)


def _named_urls(arguments: argparse.Namespace) -> list[str]:
    """The URLs of --url and --url-file, each once, in their order; ConfigError for a file that cannot be used."""
    from kiosk.config import urls_of_file  # noqa: PLC0415

    urls: list[str] = arguments.url or []
    if arguments.url_file is not None:
        urls = urls + urls_of_file(arguments.url_file)
    return list(dict.fromkeys(urls))


def _at_a_tenant(arguments: argparse.Namespace, run: Callable[[argparse.Namespace, Config | None], int]) -> int:
    """Run a command that needs this machine's configuration only where ``--url`` names no tenant."""
    with _mistakes_told():
        config = _configuration_if_any(arguments) if arguments.url else _configuration(arguments)
        return run(arguments, config)


def _labels(arguments: argparse.Namespace) -> int:
    from kiosk.cli.labels import run_labels  # noqa: PLC0415

    return _at_a_tenant(arguments, run_labels)


def _report(arguments: argparse.Namespace) -> int:
    from kiosk.cli.report import run_report  # noqa: PLC0415

    return _at_a_tenant(arguments, run_report)


def _operators(arguments: argparse.Namespace) -> int:
    from kiosk.cli.operators import run_operators  # noqa: PLC0415

    return _at_a_tenant(arguments, run_operators)


def _lists(arguments: argparse.Namespace) -> int:
    from kiosk.cli.lists import run_lists  # noqa: PLC0415

    return _at_a_tenant(arguments, run_lists)


def _terminals(arguments: argparse.Namespace) -> int:
    from kiosk.cli.terminals import run_terminals  # noqa: PLC0415

    return _at_a_tenant(arguments, run_terminals)


def _attention(arguments: argparse.Namespace) -> int:
    from kiosk.cli.attention import run_attention  # noqa: PLC0415

    with _mistakes_told():
        config = _configuration(arguments)
    return run_attention(arguments, config)


def _configuration_if_any(arguments: argparse.Namespace) -> Config | None:
    """This machine's configuration: needed where it is named, else taken where there is one."""
    from kiosk.config import config_path  # noqa: PLC0415

    is_configured = arguments.config is not None or config_path().exists()
    return _configuration(arguments) if is_configured else None


def _configuration(arguments: argparse.Namespace) -> Config:
    from kiosk.config import config_path, load_config  # noqa: PLC0415

    return load_config(config_path(arguments.config))


@contextmanager
def _mistakes_told() -> Iterator[None]:
    """End the program with every mistake of the configuration on stderr, a line each."""
    from kiosk.config import ConfigError  # noqa: PLC0415

    try:
        yield
    except ConfigError as error:
        raise SystemExit(failed(*error.problems, exit_code=EXIT_USAGE)) from None
