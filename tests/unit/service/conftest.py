"""A workshop for each test, copied from one that was set up once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from kiosk.store.tables import LOCAL
from tests.helpers.workshop import MakeWorkshop, Workshop


@pytest.fixture(scope="session")
def workshop_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store with the reference data of :func:`seed_reference` and no events."""
    path = tmp_path_factory.mktemp("workshop") / "kiosk.db"
    Workshop(path).store.close()
    return path.read_bytes()


@pytest.fixture
def make_workshop(tmp_path: Path, workshop_file: bytes) -> Iterator[MakeWorkshop]:
    """Makes workshops with other rules than the usual ones."""
    made: list[Workshop] = []

    def make(target_qty: int | None = None, **rules: Any) -> Workshop:
        path = tmp_path / f"kiosk-{len(made)}.db"
        path.write_bytes(workshop_file)
        shop = Workshop(path, **rules)
        made.append(shop)
        if target_qty is not None:
            with shop.store.writing() as writer:
                ticket = LOCAL.ticket
                writer.connection.execute(
                    update(ticket).where(ticket.c.id_job_ticket == 1).values(target_qty=target_qty)
                )
        return shop

    yield make
    for shop in made:
        shop.store.close()


@pytest.fixture
def shop(make_workshop: MakeWorkshop) -> Workshop:
    """A workshop with the usual rules."""
    return make_workshop()
