"""Whether the program that runs is still the one that would be started."""

from pathlib import Path

from kiosk.system.versions import is_replaced


def test_a_program_is_replaced_when_current_leads_to_another(tmp_path: Path) -> None:
    old, new = tmp_path / "0.1.0-1", tmp_path / "0.1.0-2"
    old.mkdir()
    new.mkdir()
    current = tmp_path / "current"
    assert not is_replaced(old, tmp_path)
    current.symlink_to(old.name)
    assert not is_replaced(old, tmp_path)
    current.unlink()
    current.symlink_to(new.name)
    assert is_replaced(old, tmp_path)
    assert not is_replaced(new, tmp_path)
    assert not is_replaced(tmp_path / "elsewhere" / "0.1.0-1", tmp_path)
