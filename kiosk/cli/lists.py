"""What `kiosk reasons` and `kiosk shifts` share: lists of codes with a Thai and an English name."""

from __future__ import annotations

import argparse

from kiosk.cli.shared import CommandFailed, add_tenant_options
from kiosk.domain.writing import LONGEST_CODE, LONGEST_LABEL, is_line, is_list_code


def add_list_actions(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add ``list``; the rest is the command's."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    add_tenant_options(actions.add_parser("list", help="all of them, hidden ones too"))
    return actions


def add_setting(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, purpose: str
) -> argparse.ArgumentParser:
    """Add what makes a row of a code or changes one; for what rows have besides code, names and being shown."""
    setting = actions.add_parser(name, help=purpose)
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
    if not is_list_code(text):
        raise argparse.ArgumentTypeError(f"{text} is no code; capitals, digits, _ and -, at most {LONGEST_CODE}")
    return text


def _label(text: str) -> str:
    label = text.strip()
    if not is_line(label, LONGEST_LABEL):
        raise argparse.ArgumentTypeError(f"a name is one line of 1 to {LONGEST_LABEL} characters")
    return label
