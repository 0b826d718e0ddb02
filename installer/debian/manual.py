"""The manual page and the completion of `kiosk`, from its own parser: ``python manual.py man|completion``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from kiosk import __version__
from kiosk.cli import parser_for

Parser = argparse.ArgumentParser

_AFTER = r"""
.SH FILES
.TP
.I /etc/kiosk/kiosk.toml
The configuration, described in /usr/share/doc/operator\-kiosk/configuration.md.
.TP
.I /etc/default/kiosk
How the services draw.
.TP
.I /var/lib/kiosk
The services' local store, its copies, logs and crash reports.
.SH ENVIRONMENT
.TP
.B KIOSK_CONFIG
The configuration, in place of the file above.
.TP
.B KIOSK_TENANT_PASSWORD
The password of the account at the tenant.
.SH EXIT STATUS
0, 1 where something failed, 2 for wrong usage or configuration.
.SH SEE ALSO
.BR systemctl (1),
.BR cage (1)
"""


def main() -> None:
    """Print one of the two."""
    parsers = dict(_subparsers(parser_for([])))
    for name in parsers:
        parsers[name] = dict(_subparsers(parser_for([name])))[name]
    print("\n".join(_manual(parsers) if sys.argv[1] == "man" else _completion(parsers)))


def _subparsers(parser: Parser) -> Iterator[tuple[str, Parser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _purposes(parser: Parser) -> dict[str, str]:
    """The line of help of each command below."""
    choices = [
        choice
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
    ]
    return {choice.dest: choice.help or "" for choice in choices}


# ------------------------------------------------------------ the manual page


def _manual(parsers: dict[str, Parser]) -> Iterator[str]:
    at = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    yield f'.TH KIOSK 1 "{at:%Y-%m-%d}" "kiosk {__version__}" "User Commands"'
    yield ".SH NAME\nkiosk \\- a terminal of the workshop: operators scan, start, pause and complete work"
    yield ".SH SYNOPSIS\n.B kiosk\n.I COMMAND\n.RI [ OPTIONS ]"
    yield ".SH DESCRIPTION\nOperators start, pause, resume and complete their work, by scan and by touch."
    yield ".SH COMMANDS"
    purposes = _purposes(parser_for([]))
    for name, parser in parsers.items():
        yield from _command(f"kiosk {name}", parser, purposes[name])
    yield _AFTER.strip()


def _command(name: str, parser: Parser, purpose: str) -> Iterator[str]:
    yield f".SS {_shown(name)}\n{_shown(purpose[:1].upper() + purpose[1:])}."
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction) and action.help:
            yield f".TP\n.B {_shown(_called(action))}\n{_shown(action.help % vars(action))}"
    purposes = _purposes(parser)
    for below, subparser in _subparsers(parser):
        yield from _command(f"{name} {below}", subparser, purposes.get(below, ""))


def _called(action: argparse.Action) -> str:
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    if isinstance(value, tuple):
        value = " ".join(value)
    if action.choices is not None and action.metavar is None:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    return " ".join([", ".join(action.option_strings), value]).strip()


def _shown(text: str) -> str:
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


# ------------------------------------------------------------ the completion


def _completion(parsers: dict[str, Parser]) -> Iterator[str]:
    yield "# Completion of kiosk(1) for bash."
    yield "_kiosk() {\n    local words=\n    case ${COMP_WORDS[1]},${COMP_WORDS[2]} in"
    for name, parser in parsers.items():
        below = dict(_subparsers(parser))
        for word, subparser in below.items():
            yield f'        {name},{word}) words="{_words(subparser)}" ;;'
        yield f'        {name},*) words="{_words(parser)}" ;;'
    yield f'        *) words="{" ".join(parsers)} --help --version" ;;\n    esac'
    yield '    [ "$COMP_CWORD" -gt 1 ] || words="' + " ".join(parsers) + ' --help --version"'
    yield '    mapfile -t COMPREPLY < <(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}")'
    yield "}\ncomplete -o default -F _kiosk kiosk"


def _words(parser: Parser) -> str:
    options = [option for action in parser._actions for option in action.option_strings if option.startswith("--")]
    choices = [str(choice) for action in parser._actions if action.choices for choice in action.choices]
    return " ".join(dict.fromkeys([*choices, *options]))


if __name__ == "__main__":
    main()
