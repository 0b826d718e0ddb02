"""qmllint has nothing to say about any screen."""

import pytest

from tests.helpers.qmllint import lint


@pytest.mark.timeout(300)
def test_qml_is_clean() -> None:
    assert lint() == []
