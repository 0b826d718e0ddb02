"""qmllint has nothing to say about any screen."""

from tests.helpers.qmllint import lint


def test_qml_is_clean() -> None:
    assert lint() == []
