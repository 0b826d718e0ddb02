"""`kiosk attention`: events the tenant refused, and the ways out; works beside a running kiosk and without one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import tzinfo
from pathlib import Path
from typing import Final

from kiosk.cli.shared import CommandFailed, add_config_option, configuration
from kiosk.cli.values import whole_number
from kiosk.config import Config
from kiosk.domain.attention import Cause
from kiosk.domain.clock import Clock
from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent
from kiosk.domain.refusals import Refused
from kiosk.service.office.attention import AttentionController, RefusedEvent
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.known_zone import read_known_zone
from kiosk.system.boot import current_boot_id
from kiosk.system.exits import EXIT_OK
from kiosk.system.files import write_whole
from kiosk.system.printing import say
from kiosk.system.zone import machine_zone, zone_from_text

_WHY: Final = {
    Cause.TASK_GONE: "its task or ticket is not in the tenant any more",
    Cause.DUPLICATE: "the tenant has another row with this key",
    Cause.TOO_LONG: "it is longer than the server takes; raise its max_allowed_packet and send it again",
    Cause.REJECTED: "the tenant's database does not take it",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``list``, ``retry``, ``export`` and ``settle``."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND", dest="action")
    actions.add_parser("list", help="the refused events, and why")
    actions.add_parser("retry", help="send them again: the office has mended what was wrong")
    export = actions.add_parser("export", help="write a file to enter them by hand from")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="FILE.csv or FILE.json")
    settle = actions.add_parser(
        "settle",
        help="they were entered by hand: they count on this kiosk no more",
        description="The events stay in the log, taken back by the person of --by.",
    )
    settle.add_argument(
        "--by", type=whole_number, required=True, metavar="ID", help="operator_user_id of who did it"
    )
    for action in actions.choices.values():
        add_config_option(action)
        action.add_argument("keys", nargs="*", metavar="KEY", help="only these events, by key or how it begins")


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say with the refused events of this machine's kiosk; the exit code."""
    config = configuration(arguments)
    path = config.store.path
    if not path.exists():
        raise CommandFailed(f"{path} is not there yet; it is made at the kiosk's first start")
    zone = _zone(config)
    try:
        with closing(Store(path)) as store:
            _do(arguments, AttentionController(store, Clock(current_boot_id()), lambda: zone), zone)
    except (StoreError, Refused) as error:
        raise CommandFailed(f"{path} cannot be used: {error}") from error
    return EXIT_OK


def _do(arguments: argparse.Namespace, controller: AttentionController, zone: tzinfo) -> None:
    events = _chosen(controller.refused(), arguments.keys)
    keys = [event.key for event in events]
    actions: Mapping[str, Callable[[], list[str]]] = {
        "list": lambda: _table(events, zone),
        "retry": lambda: _retry(controller, keys),
        "export": lambda: _export(controller, events, arguments.out),
        "settle": lambda: [f"{controller.settle(keys, arguments.by)} events count here no more"],
    }
    say(*actions[arguments.action]())


def _retry(controller: AttentionController, keys: Sequence[str]) -> list[str]:
    controller.retry(keys)
    return [f"{len(keys)} events are sent again as soon as the kiosk runs and is online"]


def _export(controller: AttentionController, events: Sequence[RefusedEvent], out: Path) -> list[str]:
    kind = "json" if out.suffix.lower() == ".json" else "csv"
    write_whole(out, controller.export(events, kind))
    return [f"{out}: {len(events)} events; enter them by hand, then: kiosk attention settle --by ID KEY …"]


def _chosen(events: Sequence[RefusedEvent], wanted: Sequence[str]) -> list[RefusedEvent]:
    """The events of these keys (their beginnings will do), none given = all."""
    unknown = [key for key in wanted if not any(event.key.startswith(key) for event in events)]
    if unknown:
        raise CommandFailed(*(f"{key}: no refused event has this key" for key in unknown))
    return [event for event in events if not wanted or event.key.startswith(tuple(wanted))]


def _table(events: Sequence[RefusedEvent], zone: tzinfo) -> list[str]:
    if not events:
        return ["no event was refused"]
    return [line for refused in events for line in _lines(refused, zone)]


def _lines(refused: RefusedEvent, zone: tzinfo) -> list[str]:
    event = refused.event
    detail = f" ({refused.detail})" if refused.cause is Cause.REJECTED else ""
    what = f"{event.operator_id} {refused.operator_name}: {event.event_type}{_pieces(event)}"
    where = f", task {event.task_id} {refused.step_name} {refused.ticket_code}".rstrip() if event.task_id else ""
    return [
        f"{refused.key}  {event.event_time.astimezone(zone):%Y-%m-%d %H:%M:%S}  {what}{where}",
        f"    refused {refused.refused_at.astimezone(zone):%Y-%m-%d %H:%M:%S}: {_WHY[refused.cause]}{detail}",
    ]


def _pieces(event: Event | FloorEvent) -> str:
    if isinstance(event, FloorEvent):
        return "" if event.code is None else f" {event.code}"
    return f" {event.qty}" if event.event_type in (EventType.COMPLETE, EventType.FAIL) else ""


def _zone(config: Config) -> tzinfo:
    """The configured zone, the one last known of the tenant, else this machine's."""
    named = zone_from_text(config.tenant.time_zone)
    return named or read_known_zone(config.store.path) or machine_zone()
