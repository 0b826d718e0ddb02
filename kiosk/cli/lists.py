"""What `kiosk reasons` and `kiosk shifts` share: lists of codes with a Thai and an English name."""

from __future__ import annotations

import argparse
import re

from kiosk.cli.shared import CommandFailed, add_tenant_options

_LONGEST_LABEL = 100


def add_list_arguments(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add ``list`` and ``set``; returns the latter, for what its rows have besides code, names and being shown."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    add_tenant_options(actions.add_parser("list", help="all of them, hidden ones too"))
    setting = actions.add_parser("set", help="make a new one, or change what is given")
    add_tenant_options(setting)
    setting.add_argument("code", type=_code, metavar="CODE", help="capitals, digits, _ and -; never changes")
    setting.add_argument("--th", type=_label, metavar="TEXT", help="its Thai name")
    setting.add_argument("--en", type=_label, metavar="TEXT", help="its English name")
    shown = setting.add_mutually_exclusive_group()
    shown.add_argument("--hide", dest="active", action="store_false", default=None, help="offer it no more")
    shown.add_argument("--show", dest="active", action="store_true", default=None, help="offer it again")
    return setting


def require_for_new(arguments: argparse.Namespace, *names: str) -> None:
    """Raises CommandFailed when one of these options, which a new row needs, was not given."""
    missing = [f"--{name}" for name in names if getattr(arguments, name) is None]
    if missing:
        raise CommandFailed(f"{arguments.code} is not there yet; a new one needs {', '.join(missing)}")


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
