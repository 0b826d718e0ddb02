"""Keys are UUIDv7 and only ever grow."""

import random
import uuid
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.keys import KeyMaker, shared_key


def maker(last_key: str | None = None, seed: int = 1) -> KeyMaker:
    return KeyMaker(last_key, random.Random(seed).getrandbits)


def test_a_key_is_a_version_7_uuid_of_its_time() -> None:
    key = uuid.UUID(maker().next_key(1_761_800_000_123))
    assert key.version == 7
    assert key.variant == uuid.RFC_4122
    assert key.int >> 80 == 1_761_800_000_123


@given(st.lists(st.integers(0, 2**47), min_size=2, max_size=30), st.integers(0, 2**32), st.data())
def test_keys_grow_over_clock_steps_and_restarts(times: list[int], seed: int, data: st.DataObject) -> None:
    keys = [maker(seed=seed).next_key(times[0])]
    made_by = maker(keys[-1], seed + 1)
    for number, unix_ms in enumerate(times[1:]):
        if data.draw(st.booleans()):
            made_by = maker(keys[-1], seed + number)
        keys.append(made_by.next_key(unix_ms))
    encoded = [key.encode() for key in keys]
    assert encoded == sorted(encoded)
    assert len(set(encoded)) == len(encoded)
    assert all(uuid.UUID(key).version == 7 for key in keys)


def test_a_full_counter_moves_the_time_on() -> None:
    last = maker().next_key(1000)
    full = str(uuid.UUID(int=uuid.UUID(last).int | 0xFFF << 64 | 0x3FFFFFFF << 32))
    following = maker(full).next_key(1000)
    assert following > full
    assert uuid.UUID(following).int >> 80 == 1001


def test_a_shared_key_is_the_same_wherever_it_is_made_and_of_that_event_alone() -> None:
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    key = shared_key(at, "shift stop", 9, 11)
    assert key == shared_key(at.astimezone(timezone(timedelta(hours=7))), "shift stop", 9, 11)
    assert (uuid.UUID(key).version, uuid.UUID(key).variant) == (7, uuid.RFC_4122)
    others = [
        shared_key(at, "shift stop", 9, 12),
        shared_key(at, "shift stop", 91, 1),
        shared_key(at + timedelta(days=1), "shift stop", 9, 11),
    ]
    assert len({key, *others}) == 4
    assert key < maker().next_key(int(at.timestamp() * 1000))  # first of its second
