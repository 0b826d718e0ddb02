"""Failures of the local store as refusals that a person can read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.domain.refusals import Refusal, Refused
from kiosk.store.errors import StoreError, StoreFull

_log = logging.getLogger(__name__)


@contextmanager
def refusing_store_errors() -> Iterator[None]:
    """Turn a full disk into Refused DISK_FULL, any other failure of the store into STORE_FAILED."""
    try:
        yield
    except StoreFull as error:
        raise Refused(Refusal.DISK_FULL) from error
    except StoreError as error:
        _log.exception("the local store failed")
        raise Refused(Refusal.STORE_FAILED) from error
