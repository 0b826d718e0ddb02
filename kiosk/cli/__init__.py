"""The `kiosk` command: a table of commands, each a module that is imported when it is asked for.

Such a module has ``add_arguments(parser)``, which adds what the command takes, and ``run(arguments)``, which does
it and returns the exit code. What it raises and people can mend is put into words by `kiosk.cli.shared.explained`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

from kiosk import __version__
from kiosk.cli.shared import crashed, explained
from kiosk.system.exits import EXIT_FAILED
from kiosk.system.memory import collect_nothing, nothing_collected
from kiosk.system.printing import failed, visible

_COMMANDS: Final = {
    "run": ("kiosk.cli.run", "the kiosk"),
    "demo": ("kiosk.cli.demo", "the kiosk on sample data, with a scanner on the screen"),
    "gallery": ("kiosk.cli.gallery", "every control of the screens in every state"),
    "doctor": ("kiosk.cli.doctor", "check everything the kiosk needs"),
    "support-bundle": ("kiosk.cli.support_bundle", "what support needs, in one file, without secrets"),
    "tenant": ("kiosk.cli.tenant", "the central database"),
    "tickets": ("kiosk.cli.tickets", "work for a shop without an ERP"),
    "operators": ("kiosk.cli.operators", "people and badges"),
    "reasons": ("kiosk.cli.reasons", "why people pause and call, why pieces are scrap, other work"),
    "shifts": ("kiosk.cli.shifts", "when people work"),
    "terminals": ("kiosk.cli.terminals", "the kiosks of a tenant"),
    "settings": ("kiosk.cli.settings", "options of all kiosks, kept in the tenant"),
    "attention": ("kiosk.cli.attention", "refused events"),
    "labels": ("kiosk.cli.labels", "label sheets as PDF"),
    "report": ("kiosk.cli.report", "shift reports and analytics"),
}
"""Name, (module, one line of help); in the order of the help."""
_GO_ON: Final = frozenset({"run", "demo", "gallery"})
"""Those with a screen; the others do one thing and end."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code: 0, 1 = failed, 2 = wrong usage or configuration.

    ``argv`` None: the process is this command's alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console without Thai must not end a command
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # nor a scanner's bytes that are no text
    given = sys.argv[1:] if argv is None else argv
    if argv is None and _GO_ON.isdisjoint(given):
        collect_nothing()
    arguments = parser_for(given).parse_args(given)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return EXIT_FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough; the interpreter must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
    except Exception as error:  # noqa: BLE001 - said in one line, and a fault of ours is kept whole
        explanation = explained(error) or crashed(error, arguments)
        return failed(*explanation.lines, exit_code=explanation.exit_code)


class _Parser(argparse.ArgumentParser):
    """Shows what was typed, which may have come from anywhere, as all that is printed is shown."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message("\n".join(map(visible, message.split("\n"))), file)


def parser_for(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command line; only the command that ``argv`` asks for has its arguments."""
    parser = _Parser(
        prog="kiosk", description="Operators start, pause, resume and complete their work, by scan and by touch."
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    asked = next((word for word in argv if not word.startswith("-")), None)
    for name, (module_name, purpose) in _COMMANDS.items():
        command = commands.add_parser(name, help=purpose)
        if name == asked:
            # What modules are made of stays: looking through it for garbage takes a tenth of an import.
            with nothing_collected():
                module = import_module(module_name)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
