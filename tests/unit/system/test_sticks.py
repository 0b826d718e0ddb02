"""The memory stick that is plugged in, among all that is mounted."""

from pathlib import Path

import pytest

from kiosk.system import sticks


@pytest.fixture
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that sticks are mounted in."""
    monkeypatch.setattr(sticks, "_STICKS", (f"{tmp_path}/media/",))
    (tmp_path / "media").mkdir()
    return tmp_path / "media"


def mounted(folder: Path, *sticks_there: str) -> Path:
    for name in sticks_there:
        (folder / name).mkdir()
    lines = ["/dev/sda1 / ext4 rw 0 0"]
    lines += [f"/dev/sdb1 {folder}/{name.replace(' ', chr(92) + '040')} vfat rw 0 0" for name in sticks_there]
    mounts = folder / "mounts"
    mounts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return mounts


def test_the_last_one_that_may_be_written(media: Path) -> None:
    assert sticks.stick(mounted(media)) is None
    assert sticks.stick(mounted(media, "OLD", "NEW STICK")) == media / "NEW STICK"


def test_what_is_mounted_and_gone(media: Path) -> None:
    mounts = mounted(media, "STICK")
    (media / "STICK").rmdir()
    assert sticks.stick(mounts) is None
    assert sticks.stick(media / "none") is None
