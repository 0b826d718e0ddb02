"""A second process for reports of many days, for Python uses one core: it reads and folds its share of the people.

It has a connection of its own, and imports what it needs while the first process imports the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from kiosk.projection.source import Helper
    from kiosk.tenant.settings import TenantSettings

T = TypeVar("T")

HelperAt = Callable[["TenantSettings"], "Helper"]
"""The helper, once it is known which tenant to read."""


@contextmanager
def report_helper() -> Iterator[HelperAt]:
    """What takes its share of the reading; its process begins to start at once, and ends with the block."""
    from kiosk.cli.process import process_beside  # noqa: PLC0415 - most reports do without it

    with process_beside(_get_ready) as process:

        def helper_at(settings: TenantSettings) -> Helper:
            def helper(question: Callable[..., T], *arguments: Any, **named: Any) -> Callable[[], T]:
                return process.submit(_found, settings, question, arguments, named).result

            return helper

        yield helper_at


def _get_ready() -> None:
    import kiosk.reports.days  # noqa: PLC0415
    import kiosk.reports.tasks  # noqa: PLC0415
    import kiosk.reports.teams  # noqa: PLC0415
    import kiosk.tenant.gateway  # noqa: F401, PLC0415


def _found(
    settings: TenantSettings, question: Callable[..., T], arguments: Sequence[Any], named: Mapping[str, Any]
) -> T:
    from kiosk.tenant.gateway import TenantGateway  # noqa: PLC0415

    with closing(TenantGateway(settings)) as gateway:
        return gateway.ask(lambda source: question(source, *arguments, **named))
