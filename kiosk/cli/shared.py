"""The arguments of `kiosk operators`, `reasons`, `shifts`, `terminals` and `attention`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import time
from pathlib import Path

from kiosk.domain.reasons import ReasonKind

_LONGEST_LABEL = 100
_MOST_MINUTES = 24 * 60


def add_operator_commands(
    operators: argparse.ArgumentParser,
    configured: argparse.ArgumentParser,
    command: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``import``, ``list``, ``block``, ``unblock``, ``badge`` and ``pin``."""
    actions = operators.add_subparsers(required=True, metavar="COMMAND")
    parents = [configured, _named()]
    table = actions.add_parser(
        "import",
        parents=parents,
        help="take over a list of people and badges",
        description="Columns: operator_user_id, operator_name, badge_code, and if wanted role (operator,"
        " supervisor, admin), pin (six digits), language (th, en), active (yes, no). An empty cell leaves what is"
        " there. People who are not in the file stay as they are. With any mistake nothing is written.",
    )
    table.add_argument("file", type=Path, metavar="F.csv", help="UTF-8, the first row names the columns")
    table.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    actions.add_parser("list", parents=parents, help="everybody, without the badges' codes")
    for name, purpose in (("block", "nobody can use their badge"), ("unblock", "they can again")):
        parser = actions.add_parser(name, parents=parents, help=purpose)
        parser.add_argument("operators", type=int, nargs="+", metavar="ID", help="operator_user_id")
    badge = actions.add_parser(
        "badge",
        parents=parents,
        help="a new badge; the one before is worth nothing from then on",
        description="Makes a new code; print it with kiosk labels badges --operator ID.",
    )
    badge.add_argument("operators", type=int, nargs=1, metavar="ID", help="operator_user_id")
    badge.add_argument(
        "--read", action="store_true", help="a badge that exists already: read its code from the standard input"
    )
    pin = actions.add_parser(
        "pin", parents=parents, help="a new PIN, asked for; else a line of the standard input"
    )
    pin.add_argument("operators", type=int, nargs=1, metavar="ID", help="operator_user_id")
    for name, parser in actions.choices.items():
        parser.set_defaults(command=command, action=name)


def add_list_commands(
    reasons: argparse.ArgumentParser,
    shifts: argparse.ArgumentParser,
    configured: argparse.ArgumentParser,
    command: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``list`` and ``set`` to both."""
    parents = [configured, _named()]
    for what, parser in (("reasons", reasons), ("shifts", shifts)):
        actions = parser.add_subparsers(required=True, metavar="COMMAND")
        actions.add_parser("list", parents=parents, help="all of them, hidden ones too")
        setting = actions.add_parser("set", parents=parents, help="make a new one, or change what is given")
        setting.add_argument("code", type=_code, metavar="CODE", help="capitals, digits, _ and -; never changes")
        setting.add_argument("--th", type=_label, metavar="TEXT", help="its Thai name")
        setting.add_argument("--en", type=_label, metavar="TEXT", help="its English name")
        shown = setting.add_mutually_exclusive_group()
        shown.add_argument("--hide", dest="active", action="store_false", default=None, help="offer it no more")
        shown.add_argument("--show", dest="active", action="store_true", default=None, help="offer it again")
        if what == "reasons":
            setting.add_argument("--kind", choices=[kind.value for kind in ReasonKind], help="of a new one")
            setting.add_argument(
                "--alert-after",
                type=_minutes,
                metavar="MIN",
                help="minutes until a pause alert; 0 = at once, never",
            )
        else:
            setting.add_argument("--starts", type=time.fromisoformat, metavar="HH:MM")
            setting.add_argument("--ends", type=time.fromisoformat, metavar="HH:MM", help="earlier: past midnight")
        for name, action in actions.choices.items():
            action.set_defaults(command=command, what=what, action=name)


def _code(text: str) -> str:
    """As the scanners read it behind C-PAUSE- and C-SCRAP-."""
    if not re.fullmatch(r"[A-Z0-9_][A-Z0-9_-]{0,29}", text):
        raise argparse.ArgumentTypeError(f"{text} is no code; capitals, digits, _ and -, at most 30")
    return text


def _label(text: str) -> str:
    label = text.strip()
    if not 0 < len(label) <= _LONGEST_LABEL:
        raise argparse.ArgumentTypeError(f"a name has 1 to {_LONGEST_LABEL} characters")
    return label


def _minutes(text: str) -> int:
    """Minutes, -1 for never."""
    if text == "never":
        return -1
    if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or int(text) > _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"{text}: minutes up to {_MOST_MINUTES}, or never")
    return int(text)


def _named() -> argparse.ArgumentParser:
    """Another tenant, or another account of the same."""
    named = argparse.ArgumentParser(add_help=False)
    named.add_argument("--url", metavar="URL", help="the tenant instead of the configured one")
    named.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="password for a --url without one; else $KIOSK_TENANT_PASSWORD, else the keyring's for USER@HOST",
    )
    return named


def add_terminal_commands(
    terminals: argparse.ArgumentParser,
    configured: argparse.ArgumentParser,
    command: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``list``, ``shut-out`` and ``let-in``."""
    actions = terminals.add_subparsers(required=True, metavar="COMMAND")
    parents = [configured, _named()]
    actions.add_parser("list", parents=parents, help="every kiosk, whether it is online and what it waits for")
    for name, purpose in (
        ("shut-out", "it may neither send nor read any more; an administrator's account, by --url"),
        ("let-in", "it may again; an administrator's account, by --url"),
    ):
        parser = actions.add_parser(name, parents=parents, help=purpose)
        parser.add_argument("code", metavar="CODE", help="the terminal's station.code")
    for name, parser in actions.choices.items():
        parser.set_defaults(command=command, action=name)


def add_attention_commands(
    attention: argparse.ArgumentParser,
    configured: argparse.ArgumentParser,
    command: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``list``, ``retry``, ``export`` and ``settle``."""
    actions = attention.add_subparsers(required=True, metavar="COMMAND")
    keyed = argparse.ArgumentParser(add_help=False)
    keyed.add_argument("keys", nargs="*", metavar="KEY", help="only these events, by key or how it begins")
    parents = [configured, keyed]
    actions.add_parser("list", parents=parents, help="the refused events, and why")
    actions.add_parser("retry", parents=parents, help="send them again: the office has mended what was wrong")
    export = actions.add_parser("export", parents=parents, help="write a file to enter them by hand from")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="FILE.csv or FILE.json")
    settle = actions.add_parser(
        "settle",
        parents=parents,
        help="they were entered by hand: they count on this kiosk no more",
        description="The events stay in the log, taken back by the person of --by.",
    )
    settle.add_argument("--by", type=int, required=True, metavar="ID", help="operator_user_id of who did it")
    for name, parser in actions.choices.items():
        parser.set_defaults(command=command, action=name)
