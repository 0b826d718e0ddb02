"""Play many seeds of the simulation: `python -m tests.soak.simulation --seeds 50000 [--from N] [--jobs 2]`.

`--seed N` plays one again and shows what happened in it. Exit code 1 when a seed failed.
"""

from __future__ import annotations

import argparse
import gc
import logging
import multiprocessing
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from tests.helpers.simulated_world import SimulatedWorld
from tests.helpers.simulation import MOVES, Simulation

_PORTION = 50


def failures(world: SimulatedWorld, seeds: Iterable[int], moves: int = MOVES) -> Iterator[tuple[int, Exception]]:
    """Play the seeds in ``world``; yields those that failed, each with what went wrong."""
    log = logging.getLogger("kiosk")
    level = log.level
    log.setLevel(logging.CRITICAL)  # the failures played are meant
    # Statements make much garbage in cycles; looking for it as often as usual costs a tenth of the time.
    thresholds = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        for seed in seeds:
            try:
                simulation = Simulation(world, seed, moves)
                simulation.play()
                simulation.check()
            except Exception as error:  # noqa: BLE001 - whatever a seed brings to light is told with its number
                yield seed, error
    finally:
        gc.set_threshold(*thresholds)
        log.setLevel(level)


def told(error: Exception) -> str:
    """A failure as text, with where it came from."""
    return "".join(traceback.format_exception(error))


def retell(seed: int, moves: int) -> bool:
    """Play one seed and print every move; whether it went well."""
    with closing(SimulatedWorld()) as world:
        try:
            simulation = Simulation(world, seed, moves, told=print)
            simulation.play()
            simulation.check()
        except Exception:  # noqa: BLE001 - shown
            traceback.print_exc()
            return False
    print(f"seed {seed} went well")
    return True


def _portion(job: tuple[range, int]) -> tuple[int, list[tuple[int, str]]]:
    seeds, moves = job
    with closing(SimulatedWorld()) as world:
        return len(seeds), [(seed, told(error)) for seed, error in failures(world, seeds, moves)]


def _run(first: int, count: int, moves: int, jobs: int) -> int:
    """Play seeds in so many processes, telling how far it is; the number of failures."""
    began, played, failed = time.monotonic(), 0, 0
    size = max(_PORTION, min(1000, count // (jobs * 4) or 1))
    portions = [
        (range(start, min(start + size, first + count)), moves) for start in range(first, first + count, size)
    ]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for done, bad in pool.imap_unordered(_portion, portions):
            played += done
            failed += len(bad)
            for seed, what in bad:
                print(f"\nseed {seed} failed; again with: --seed {seed} --moves {moves}\n{what}", flush=True)
            seconds = time.monotonic() - began
            pace = f"{seconds:.0f} s, {1000 * seconds / played:.0f} ms each"
            print(f"{played} of {count} seeds, {failed} failed, {pace}", flush=True)
    return failed


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50_000, help="how many")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first one")
    parser.add_argument("--seed", type=int, help="play this one alone and show its moves")
    parser.add_argument("--moves", type=int, default=MOVES, help="how much happens in each")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    chosen = parser.parse_args(arguments)
    if chosen.seed is not None:
        return 0 if retell(chosen.seed, chosen.moves) else 1
    return 1 if _run(chosen.first, chosen.seeds, chosen.moves, chosen.jobs) else 0


if __name__ == "__main__":
    sys.exit(main())
