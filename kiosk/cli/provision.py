"""`kiosk terminals provision`: accounts, bundle files and set-up sheets of new terminals, from a list of them."""

from __future__ import annotations

import argparse
import re
import secrets
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from kiosk.cli.cells import Cells, in_order, twice
from kiosk.cli.shared import CommandFailed, add_tenant_options, chosen_tenant, configuration_at_tenant
from kiosk.cli.tables import Columns, FileUnusable, read_rows
from kiosk.cli.values import whole_number
from kiosk.config.bundle import BUNDLE_SUFFIX, Bundle, certificates_of
from kiosk.domain.sheet_codes import sheet_codes
from kiosk.system.exits import EXIT_OK, EXIT_USAGE
from kiosk.system.files import what_failed, write_whole
from kiosk.system.hosts import is_loopback
from kiosk.system.printing import say
from kiosk.tenant.engine import is_on_this_machine, parse_url
from kiosk.tenant.enrolment import account_statements, has_account
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.grants import ANY_HOST, LOCAL_HOST, Account
from kiosk.tenant.settings import TenantSettings

COLUMNS: Final = Columns(required=("code",), optional=("name", "work_centers", "language", "account"))
SHEETS_FILE: Final = "terminals.pdf"

_LONGEST_CODE: Final = 50
_LONGEST_NAME: Final = 200
_LONGEST_ACCOUNT: Final = 32
_DPI: Final = 600
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSWORD_LETTERS: Final = 24
_FILE_NAME: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class ListedTerminal:
    """One row of the list; ``row``: where it is in the file."""

    row: int
    code: str
    name: str
    work_centers: tuple[str, ...]
    language: str
    account: Account


@dataclass(frozen=True, slots=True)
class _Provisioned:
    terminal: ListedTerminal
    bundle: Bundle = field(repr=False)
    codes: Sequence[str] = field(repr=False)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="code, name, work_centers, …: CSV or .xlsx")
    parser.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="for bundles and sheets (here)")
    parser.add_argument(
        "--server", metavar="HOST[:PORT]", help="what the terminals connect to; else the host of the tenant's URL"
    )
    parser.add_argument("--days", type=whole_number, default=30, metavar="N", help="the sheets are good for (30)")
    parser.add_argument("--language", choices=["th", "en"], default="th", help="which stands first on the sheets")
    parser.add_argument(
        "--print-sql", action="store_true", help="print the accounts' SQL, with passwords, instead of running it"
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help="new passwords for accounts that are there: the terminals that have them now are shut out",
    )
    parser.add_argument("--allow-plaintext", action="store_true", help="another machine's server without TLS")
    add_tenant_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make accounts, bundles and sheets; the exit code."""
    config = configuration_at_tenant(arguments)
    tenant = chosen_tenant(arguments, config)
    url = parse_url(tenant.urls[0], tenant.password)
    if url.get_backend_name() == "sqlite":
        raise CommandFailed("an embedded tenant has no accounts: its one kiosk is configured by hand")
    urls = _terminals_urls(tenant, arguments.server)
    is_local = all(map(is_on_this_machine, urls))
    terminals = _read(arguments.file, LOCAL_HOST if is_local else ANY_HOST)
    plaintext = arguments.allow_plaintext or (tenant.allow_plaintext and tenant.ssl_ca is None)
    certificates = _certificates(tenant, urls, plaintext=plaintext)
    last_day = datetime.now().astimezone().date() + timedelta(days=arguments.days)
    provisioned = [_provisioned(terminal, urls, certificates, last_day, plaintext) for terminal in terminals]
    if not arguments.print_sql and not arguments.again:
        _require_new(tenant, terminals)
    # First the files: an account whose password nobody has would be worth nothing.
    written = _write(provisioned, arguments.out, arguments.language, last_day)
    statements = {
        made.terminal.code: account_statements(
            url.database or "", made.terminal.account, made.bundle.password, plaintext=plaintext
        )
        for made in provisioned
    }
    if arguments.print_sql:
        say("-- For an administrator of the server. It holds passwords: delete it when it was run.")
        for code, of_terminal in statements.items():
            say(f"-- {code}", *(f"{statement};" for statement in of_terminal))
        return EXIT_OK
    try:
        _run_statements(tenant, statements)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    for made in provisioned:
        terminal = made.terminal
        say(f"{terminal.code:<16} {terminal.name}: account {terminal.account}, {len(made.codes)} codes")
    say(f"{len(provisioned)} terminals; print {written[-1]}, a sheet for each; secret until it was used")
    if is_local:
        say("they look for the server on their own machine; for others say what it is called there: --server HOST")
    return EXIT_OK


def _read(file: Path, host: str) -> list[ListedTerminal]:
    try:
        rows, problems = read_rows(file.read_bytes(), COLUMNS)
    except OSError as error:
        raise CommandFailed(what_failed(error), exit_code=EXIT_USAGE) from None
    except FileUnusable as error:
        raise CommandFailed(*(f"{file}: {problem}" for problem in error.problems), exit_code=EXIT_USAGE) from None
    found = []
    for row, values in rows:
        cells = Cells(row, values)
        terminal = _listed(cells, host)
        problems += [f"row {row}: {text}" for text in cells.wrong]
        if terminal is not None:
            found.append(terminal)
    problems += twice(((terminal.row, terminal.code) for terminal in found), "code")
    problems += twice(((terminal.row, str(terminal.account)) for terminal in found), "account")
    if not found and not problems:
        problems.append("there is no row below the heading")
    if problems:
        raise CommandFailed(*(f"{file}: {problem}" for problem in in_order(problems)), exit_code=EXIT_USAGE)
    return found


def _listed(cells: Cells, host: str) -> ListedTerminal | None:
    code = cells.needed_line("code", _LONGEST_CODE)
    name = cells.line("name", _LONGEST_NAME)
    centers = tuple(dict.fromkeys(filter(None, re.split(r"[;,\s]+", cells.raw("work_centers")))))
    language = cells.choice("language", ("th", "en"))
    usual = "kiosk_" + re.sub(r"[^a-z0-9]+", "_", code.lower()).strip("_")
    account = None
    try:
        account = Account.parse(cells.raw("account") or usual, host)
    except ValueError as error:
        cells.refuse(f"account: {error}")
    if account is not None and len(account.name) > _LONGEST_ACCOUNT:
        cells.refuse(f"account {account.name}: a server's account has {_LONGEST_ACCOUNT} characters at most")
    if account is not None and account.name == "kiosk_" and not cells.raw("account"):
        cells.refuse("account is empty, and the code has no letter of A-Z or digit to make one from")
    if cells.wrong or account is None:
        return None
    return ListedTerminal(cells.row, code, name or code, centers, language or "th", account)


def _terminals_urls(tenant: TenantSettings, server: str | None) -> list[URL]:
    """Where terminals find the tenant, without an account."""
    plain = [parse_url(text)._replace(username=None, password=None) for text in tenant.urls]
    if server is None:
        return plain
    host, _, port = server.rpartition(":") if re.search(r"[^:]:[0-9]+$", server) else (server, "", "")
    return [plain[0].set(host=host)._replace(port=int(port) if port else plain[0].port)]


def _certificates(tenant: TenantSettings, urls: Sequence[URL], *, plaintext: bool) -> tuple[bytes, ...]:
    if tenant.ssl_ca is None:
        remote = [url.host or "" for url in urls if not is_loopback(url.host or "localhost")]
        if remote and not plaintext:
            raise CommandFailed(
                f"{', '.join(remote)} would be reached without TLS: name the authority of its certificate with"
                " --ssl-ca, or --allow-plaintext if the network is trusted",
                exit_code=EXIT_USAGE,
            )
        return ()
    try:
        found = certificates_of(tenant.ssl_ca.read_text(encoding="ascii"))
    except (OSError, ValueError):
        found = ()
    if not found:
        raise CommandFailed(f"{tenant.ssl_ca} holds no certificate in PEM", exit_code=EXIT_USAGE)
    return found


def _provisioned(
    terminal: ListedTerminal, urls: Sequence[URL], certificates: tuple[bytes, ...], last_day: date, plaintext: bool
) -> _Provisioned:
    bundle = Bundle(
        code=terminal.code,
        name=terminal.name,
        work_centers=terminal.work_centers,
        language=terminal.language,
        urls=tuple(url.set(username=terminal.account.name).render_as_string() for url in urls),
        password="".join(secrets.choice(_ALPHABET) for _ in range(_PASSWORD_LETTERS)),
        certificates=certificates,
        allow_plaintext=plaintext and not certificates,
        expires=last_day,
    )
    try:
        return _Provisioned(terminal, bundle, sheet_codes(bundle.packed()))
    except ValueError as error:
        raise CommandFailed(
            f"{terminal.code}: its sheet would have {error}; let --ssl-ca name a file with the one"
            " certificate that signed the server's"
        ) from None


def _write(provisioned: Sequence[_Provisioned], folder: Path, language: str, last_day: date) -> list[Path]:
    """The bundles, and the sheets in one file, which is the last of those returned."""
    # Qt takes its time, and is needed for this alone.
    from kiosk.paper import words  # noqa: PLC0415
    from kiosk.paper.setup_sheet import SetupSheet, print_setup_sheets  # noqa: PLC0415
    from kiosk.paper.sheets import Heading  # noqa: PLC0415
    from kiosk.ui.qt.paper import drawing_on_paper  # noqa: PLC0415

    sheets = [
        SetupSheet(made.terminal.code, made.terminal.name, made.terminal.work_centers, last_day, made.codes)
        for made in provisioned
    ]
    with drawing_on_paper():
        heading = Heading(words.SETUP_SHEET, datetime.now().astimezone(), language)
        pdf = print_setup_sheets(sheets, heading, _DPI)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for made in provisioned:
        file = folder / f"{_FILE_NAME.sub('_', made.terminal.code)}{BUNDLE_SUFFIX}"
        write_whole(file, made.bundle.to_toml().encode())
        written.append(file)
    write_whole(folder / SHEETS_FILE, pdf)
    return [*written, folder / SHEETS_FILE]


def _require_new(tenant: TenantSettings, terminals: Sequence[ListedTerminal]) -> None:
    with closing(TenantGateway(tenant)) as gateway:
        known = gateway.ask(
            lambda source: [terminal for terminal in terminals if has_account(source.connection, terminal.account)]
        )
    if known:
        raise CommandFailed(
            *(f"{terminal.code}: the account {terminal.account} is there already" for terminal in known),
            "nothing was done; --again gives them new passwords, which shuts out who uses them now",
        )


def _run_statements(tenant: TenantSettings, statements: Mapping[str, Sequence[str]]) -> None:
    with closing(TenantGateway(tenant)) as gateway:
        for statement in chain.from_iterable(statements.values()):
            # Not as text with parameters: a password may hold a colon.
            gateway.transact(lambda connection, _zone, sql=statement: connection.exec_driver_sql(sql))  # type: ignore[misc]
