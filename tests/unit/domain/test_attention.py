"""Why the tenant refuses an event, as the store keeps it."""

import pytest

from kiosk.domain.attention import Cause, EventRefusal


@pytest.mark.parametrize("cause", Cause)
def test_a_refusal_is_read_back_as_it_was_kept(cause: Cause) -> None:
    refusal = EventRefusal(cause, "its task: gone")
    assert EventRefusal.parse(str(refusal)) == refusal


def test_what_is_kept_is_short() -> None:
    assert len(str(EventRefusal(Cause.REJECTED, "ก" * 500))) == 200


@pytest.mark.parametrize("kept", ["too_new: of another version", "no colon"])
def test_what_another_version_kept_is_shown_whole(kept: str) -> None:
    assert EventRefusal.parse(kept).cause is Cause.REJECTED
    assert EventRefusal.parse(kept).detail in kept


def test_a_refusal_without_words_has_its_code_for_them() -> None:
    assert EventRefusal.parse("task_gone") == EventRefusal(Cause.TASK_GONE, "task_gone")
