"""Every problem the sync can have is said in words that help."""

import pytest

from kiosk.sync.status import INTERNAL_ERROR, STORE_FAILED
from kiosk.tenant.errors import ProblemCode
from kiosk.ui.words.link_words import link_words


@pytest.mark.parametrize("code", [*(code.value for code in ProblemCode), STORE_FAILED])
def test_each_problem_has_words_of_its_own(code: str) -> None:
    other = link_words(INTERNAL_ERROR)
    words = link_words(code)
    assert words.advice != other.advice
    assert words.short != other.short
    assert len(words.short) <= 22  # it shares the header's chip with the count of what is saved here


def test_what_nobody_foresaw_is_trouble() -> None:
    assert link_words("no such code") == link_words(INTERNAL_ERROR)
