"""Files that are there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.system.files import make_private, open_to_others, whole_file, write_whole


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "report.csv"


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_it_is_written_and_its_owner_alone_reads_it(file: Path) -> None:
    write_whole(file, "ผล".encode())
    assert file.read_text(encoding="utf-8") == "ผล"
    assert mode(file) == 0o600
    write_whole(file, b"other", is_private=False)
    assert (file.read_bytes(), mode(file)) == (b"other", 0o644)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_what_fails_leaves_what_was_there_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    write_whole(file, b"before")

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, step, fails)
    with pytest.raises(type(error)):
        write_whole(file, b"after")
    assert file.read_bytes() == b"before"
    assert list(file.parent.iterdir()) == [file]


def test_it_is_on_the_disk_before_it_takes_the_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    flush, replace = os.fsync, Path.replace

    def flushed(descriptor: int) -> None:
        steps.append("flush")
        flush(descriptor)

    def replaced(part: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(part, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    write_whole(file, b"content")
    assert steps == ["flush", "replace", "flush"]


def test_a_writer_that_was_cut_off_is_cleared_away(file: Path) -> None:
    with pytest.raises(RuntimeError), whole_file(file) as part:
        left_over = part
        raise RuntimeError
    left_over.write_bytes(b"half of it")
    write_whole(file, b"whole")
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "latest.csv"
    link.symlink_to(file)
    write_whole(link, b"content")
    assert link.is_symlink()
    assert file.read_bytes() == b"content"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"content")
    assert os.read(reading, 100) == b"content"
    os.close(reading)
    assert pipe.is_fifo()


def test_what_others_may_do_is_taken_from_them(tmp_path: Path) -> None:
    folder, left_alone = tmp_path / "log", tmp_path / "other"
    (folder / "crashes").mkdir(parents=True)
    files = [folder / "kiosk.log", folder / "crashes" / "a.json", tmp_path / "kiosk.db", left_alone]
    for path in [*files, folder, folder / "crashes"]:
        path.touch()
        path.chmod(0o777 if path.is_dir() else 0o644)
    assert open_to_others([*files, tmp_path / "none"]) == files
    make_private(folder, tmp_path / "kiosk.db", tmp_path / "none")
    assert [mode(path) for path in files] == [0o600, 0o600, 0o600, 0o644]
    assert (mode(folder), mode(folder / "crashes")) == (0o700, 0o700)
    assert open_to_others(files) == [left_alone]


def test_a_folder_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "file", b"content")
