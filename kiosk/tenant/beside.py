"""Another connection, on which the tenant reads what is needed next while the first one's answer is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import tzinfo
from typing import TypeVar

from sqlalchemy import Engine

from kiosk.projection.source import Beside, Source
from kiosk.tenant.engine import reading
from kiosk.tenant.tables import TENANT

T = TypeVar("T")


@contextmanager
def reading_beside(engine: Engine, zone: tzinfo) -> Iterator[Beside | None]:
    """What reads there, one question after the other, until the block ends; None for a file, which has one reader.

    It connects when it is first asked.
    """
    if engine.dialect.name == "sqlite":
        yield None
        return
    with ThreadPoolExecutor(1, "tenant-beside") as thread:

        def beside(question: Callable[[Source], T]) -> Callable[[], T]:
            def read() -> T:
                with reading(engine) as connection:
                    return question(Source(connection, TENANT, zone))

            return thread.submit(read).result

        try:
            yield beside
        finally:
            # Of a question that failed nobody wants to know the rest.
            thread.shutdown(wait=False, cancel_futures=True)
