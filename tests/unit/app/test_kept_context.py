"""A kiosk that crashed is back where its operator was, and nowhere else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.kept_context import KeptContext
from kiosk.service.station.outcomes import FlowState
from tests.helpers.workshop import OPERATORS, Workshop

A = OPERATORS["A"]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """A workshop with the usual rules: 30 seconds without a touch, and the board comes back."""
    workshop = Workshop(tmp_path / "kiosk.db")
    yield workshop
    workshop.store.close()


def crashed(shop: Workshop, folder: Path) -> None:
    """A is signed in, at task 9; then the kiosk is gone."""
    shop.sign_in("A")
    shop.scan_task(9)
    KeptContext(folder, "boot").keep(shop.flow.state)
    shop.flow.sign_out()


def come_back(shop: Workshop, folder: Path, boot: str = "boot") -> FlowState:
    KeptContext(folder, boot).bring_back(shop.flow, shop.queries, lambda: shop.clock.now().utc)
    return shop.flow.state


def test_the_person_and_the_task_are_there_again(shop: Workshop, tmp_path: Path) -> None:
    crashed(shop, tmp_path)
    events = shop.store.path.stat().st_mtime_ns
    state = come_back(shop, tmp_path)
    assert state.operator is not None
    assert (state.operator.operator_id, state.task_id) == (A, 9)
    assert state.idle_until is not None
    assert shop.store.path.stat().st_mtime_ns == events  # nothing was recorded


def test_not_when_their_time_is_over(shop: Workshop, tmp_path: Path) -> None:
    crashed(shop, tmp_path)
    shop.clock.advance(seconds=31)
    assert come_back(shop, tmp_path).operator is None


def test_not_after_the_machine_was_started_anew(shop: Workshop, tmp_path: Path) -> None:
    crashed(shop, tmp_path)
    assert come_back(shop, tmp_path, "another boot").operator is None


def test_not_after_an_end_as_it_should_be(shop: Workshop, tmp_path: Path) -> None:
    crashed(shop, tmp_path)
    KeptContext(tmp_path, "boot").forget()
    assert come_back(shop, tmp_path).operator is None
    assert not list(tmp_path.glob("standing*"))


def test_signing_out_forgets(shop: Workshop, tmp_path: Path) -> None:
    context = KeptContext(tmp_path, "boot")
    shop.sign_in("A")
    context.keep(shop.flow.state)
    kept = (tmp_path / "standing.json").read_text(encoding="utf-8")
    assert "ช่าง" not in kept
    shop.flow.sign_out()
    context.keep(shop.flow.state)
    assert not (tmp_path / "standing.json").exists()


def test_a_task_that_is_gone_is_chosen_no_more(shop: Workshop, tmp_path: Path) -> None:
    crashed(shop, tmp_path)
    file = tmp_path / "standing.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "task": 999}), encoding="utf-8")
    state = come_back(shop, tmp_path)
    assert state.operator is not None
    assert state.task_id is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"boot": "boot", "until": 3, "operator": 11}', "\x00"])
def test_a_file_that_was_cut_off(shop: Workshop, tmp_path: Path, content: str) -> None:
    (tmp_path / "standing.json").write_text(content, encoding="utf-8")
    assert come_back(shop, tmp_path).operator is None
