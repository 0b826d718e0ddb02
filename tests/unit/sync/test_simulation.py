"""Seeded simulation: kiosks, a bad network and other clients; in the end everybody knows the same, once.

A failure says its seed: `python -m tests.soak.simulation --seed N` tells its story. KIOSK_SIMULATION_SEEDS=200
plays fewer, or more, than the usual ones.
"""

import os

import pytest

from tests.soak.mutations import MUTATIONS, caught_by
from tests.soak.simulation import failures

_PORTION = 100
_SEEDS = int(os.environ.get("KIOSK_SIMULATION_SEEDS", "300"))
_SEEDS_TO_CATCH = 60
_RARE = {"no-deep-digest", "restore-unnoticed", "voids-not-kept"}
"""Mutations that hurt in few stories: `python -m tests.soak.mutations` has the patience for them."""


@pytest.mark.parametrize("first", range(0, _SEEDS, _PORTION))
def test_everybody_knows_the_same_in_the_end(first: int) -> None:
    failed = dict(failures(range(first, min(first + _PORTION, _SEEDS))))
    assert not failed, "\n".join(f"seed {seed}: {what}" for seed, what in failed.items())


@pytest.mark.parametrize("mutation", sorted(MUTATIONS.keys() - _RARE))
def test_a_broken_sync_is_caught(mutation: str) -> None:
    assert caught_by(mutation, _SEEDS_TO_CATCH) is not None, f"{mutation} went unnoticed"
