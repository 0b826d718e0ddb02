"""`kiosk attention`: events the tenant refused, and the ways out; works beside a running kiosk and without one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import tzinfo
from pathlib import Path
from typing import Final

from kiosk.config import Config
from kiosk.domain.clock import Clock
from kiosk.domain.events import Event, EventType
from kiosk.domain.refusals import Refused
from kiosk.service.office.attention import AttentionController, Cause, RefusedEvent
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.system.boot import current_boot_id
from kiosk.system.exits import EXIT_FAILED, EXIT_OK, failed
from kiosk.system.zone import WorkshopZone, zone_from_text

_WHY: Final = {
    Cause.TASK_GONE: "its task or ticket is not in the tenant any more",
    Cause.DUPLICATE: "the tenant has another row with this key",
    Cause.REJECTED: "the tenant's database does not take it",
}


def run_attention(arguments: argparse.Namespace, config: Config) -> int:
    """Do what the arguments of `kiosk.cli.shared` say; the exit code: 1 where nothing could be done."""
    path = config.store.path
    if not path.exists():
        return failed(f"{path} is not there yet; it is made at the kiosk's first start")
    zone = _zone(config)
    try:
        with closing(Store(path)) as store:
            controller = AttentionController(store, Clock(current_boot_id()), lambda: zone)
            return _do(arguments, controller, zone)
    except (StoreError, Refused) as error:
        return failed(f"{path} cannot be used: {error}")
    except OSError as error:
        return failed(f"{error.filename}: {error.strerror}")


def _do(arguments: argparse.Namespace, controller: AttentionController, zone: tzinfo) -> int:
    events = _chosen(controller.refused(), arguments.keys)
    if events is None:
        return EXIT_FAILED
    keys = [event.key for event in events]
    actions: Mapping[str, Callable[[], None]] = {
        "list": lambda: print(_table(events, zone)),
        "retry": lambda: controller.retry(keys),
        "export": lambda: _write(arguments.out, controller.export(events, _kind(arguments.out))),
        "settle": lambda: print(f"{controller.settle(keys, arguments.by)} events count here no more"),
    }
    actions[arguments.action]()
    if arguments.action == "retry":
        print(f"{len(keys)} events are sent again as soon as the kiosk runs and is online")
    if arguments.action == "export":
        print(
            f"{arguments.out}: {len(keys)} events; enter them by hand, then: kiosk attention settle --by ID KEY …"
        )
    return EXIT_OK


def _chosen(events: Sequence[RefusedEvent], wanted: Sequence[str]) -> list[RefusedEvent] | None:
    """The events of these keys (their beginnings will do), none given = all; None when a key is nobody's."""
    chosen = [event for event in events if not wanted or event.key.startswith(tuple(wanted))]
    unknown = [key for key in wanted if not any(event.key.startswith(key) for event in events)]
    for key in unknown:
        failed(f"{key}: no refused event has this key")
    return None if unknown else chosen


def _table(events: Sequence[RefusedEvent], zone: tzinfo) -> str:
    if not events:
        return "no event was refused"
    return "\n".join(
        f"{one.key}  {one.event.event_time.astimezone(zone):%Y-%m-%d %H:%M:%S}"
        f"  {one.event.operator_id} {one.operator_name}: {one.event.event_type}{_pieces(one.event)}"
        f", task {one.event.task_id} {one.step_name} {one.ticket_code}".rstrip()
        + f"\n    refused {one.refused_at.astimezone(zone):%Y-%m-%d %H:%M:%S}: {_WHY[one.cause]}"
        + (f" ({one.detail})" if one.cause is Cause.REJECTED else "")
        for one in events
    )


def _pieces(event: Event) -> str:
    return f" {event.qty}" if event.event_type in (EventType.COMPLETE, EventType.FAIL) else ""


def _kind(out: Path) -> str:
    return "json" if out.suffix.lower() == ".json" else "csv"


def _write(out: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    part = out.with_name(out.name + ".part")
    part.write_bytes(content)
    part.replace(out)


def _zone(config: Config) -> tzinfo:
    """The configured zone; where the tenant is asked for its own, this machine's is near enough for a list."""
    return zone_from_text(config.tenant.time_zone) or WorkshopZone()
