"""`kiosk settings`: options of all kiosks, of a work centre's or of one, kept in the tenant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from kiosk.cli.shared import (
    CommandFailed,
    add_tenant_options,
    chosen_tenant,
    configuration_at_tenant,
    office_of,
)
from kiosk.config.central import central_config, toml_value
from kiosk.domain.central_settings import ALL, CentralSetting, terminal_scope, work_center_scope
from kiosk.system.exits import EXIT_OK
from kiosk.system.printing import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``list``, ``set`` and ``unset``."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    actions.add_parser("list", help="every central setting, those for all first")
    for action, purpose in (("set", "make one, or change it"), ("unset", "take one away")):
        changing = actions.add_parser(action, help=f"{purpose}; an administrator's account, by --url")
        changing.add_argument("name", metavar="NAME", help="as in kiosk.toml: policy.undo_seconds")
        if action == "set":
            changing.add_argument("value", metavar="VALUE", help="in TOML: 90, true, dark")
        scope = changing.add_mutually_exclusive_group()
        scope.add_argument("--work-center", metavar="CODE", help="of the terminals of this work centre only")
        scope.add_argument("--terminal", metavar="CODE", help="of this terminal only")
    for action_parser in actions.choices.values():
        add_tenant_options(action_parser)


def run(arguments: argparse.Namespace) -> int:
    """Change a setting where that was asked for, and print them all; the exit code."""
    with office_of(chosen_tenant(arguments, configuration_at_tenant(arguments))) as office:
        if arguments.action == "set":
            setting = CentralSetting(_scope(arguments), arguments.name, toml_value(arguments.value))
            central_config([setting])  # which raises what is wrong with it
            office.save_setting(setting)
        elif arguments.action == "unset" and not office.drop_setting(_scope(arguments), arguments.name):
            raise CommandFailed(f"{arguments.name} is not set for {_scope(arguments)}")
        say(*_lines(office.settings()))
    return EXIT_OK


def _scope(arguments: argparse.Namespace) -> str:
    if arguments.terminal is not None:
        return terminal_scope(arguments.terminal)
    return ALL if arguments.work_center is None else work_center_scope(arguments.work_center)


def _lines(settings: Sequence[CentralSetting]) -> list[str]:
    if not settings:
        return ["no central settings: each kiosk goes by its kiosk.toml"]
    ordered = sorted(settings, key=lambda setting: (setting.scope != ALL, setting.scope, setting.name))
    return [f"{setting.scope:<20} {setting.name} = {setting.value}" for setting in ordered]
