"""SQLite's statements compiled once for a process of tests: hundreds of engines would compile them anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from kiosk.store import database
from kiosk.tenant import engine as tenant

_KEPT = 5000
"""Statements of all tests together."""


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """Meanwhile engines of SQLite share what was compiled, and the dialect that it was compiled for."""
    shared = create_engine("sqlite://", query_cache_size=_KEPT)
    shared.connect().close()  # the dialect knows its database from now on

    def create_sharing(*args: Any, **kwargs: Any) -> Engine:
        engine = create_engine(*args, **kwargs)
        if engine.dialect.name == shared.dialect.name:
            engine.dialect = engine.pool._dialect = shared.dialect
            engine._compiled_cache = shared._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        for module in (database, tenant):
            patch.setattr(module, "create_engine", create_sharing)
        yield
    shared.dispose()
