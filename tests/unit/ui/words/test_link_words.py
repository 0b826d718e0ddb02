"""Every problem the sync can have is said in words that help."""

import pytest

from kiosk.domain.link import LinkProblem
from kiosk.ui.words.link_words import link_words


@pytest.mark.parametrize("problem", sorted(set(LinkProblem) - {LinkProblem.INTERNAL_ERROR}))
def test_each_problem_has_words_of_its_own(problem: LinkProblem) -> None:
    other = link_words(LinkProblem.INTERNAL_ERROR)
    words = link_words(problem)
    assert words.advice != other.advice
    assert words.short != other.short
    assert len(words.short) <= 22  # it shares the header's chip with the count of what is saved here
