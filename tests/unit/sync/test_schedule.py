"""A failure of chaos is told again by its seed: the same scans and faults at the same moments."""

from itertools import pairwise

from tests.soak.schedule import Fault, Scan, schedule


def test_the_same_seed_is_the_same_schedule() -> None:
    assert schedule(7, 60) == schedule(7, 60) != schedule(8, 60)


def test_scans_and_faults_come_in_order_and_end_in_time() -> None:
    deeds = schedule(1, 300)
    assert all(before.at <= after.at for before, after in pairwise(deeds))
    assert 0 < deeds[0].at < deeds[-1].at < 300
    assert {type(deed) for deed in deeds} == {Scan, Fault}
    assert len({deed.kind for deed in deeds if isinstance(deed, Fault)}) == 7
