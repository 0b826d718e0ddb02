"""PINs and their hashes."""

import pytest

from kiosk.service.office.pins import PinUnfit, check_pin, hash_pin, pin_matches


def test_a_hash_is_argon2id_and_matches_its_pin_alone() -> None:
    hashed = hash_pin("481516")
    assert hashed.startswith("$argon2id$")
    assert len(hashed) <= 255
    assert pin_matches(hashed, "481516")
    assert not pin_matches(hashed, "481517")
    assert hash_pin("481516") != hashed  # its own salt


@pytest.mark.parametrize("hashed", [None, "", "481516", "$argon2id$nonsense"])
def test_what_is_no_hash_matches_nothing(hashed: str | None) -> None:
    assert not pin_matches(hashed, "481516")


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "48151a", "๔๘๑๕๑๖", "111111", "123456", "654321", "012345"]
)
def test_pins_that_nobody_should_have(pin: str) -> None:
    with pytest.raises(PinUnfit) as raised:
        check_pin(pin)
    assert not pin or pin not in str(raised.value).replace("a row like 123456", "")
