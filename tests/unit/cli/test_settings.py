"""`kiosk settings` on an embedded tenant."""

from pathlib import Path

import pytest

from kiosk.cli import main


@pytest.fixture(autouse=True)
def tenant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configured tenant."""
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    assert main(["tenant", "init"]) == 0


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["settings", *words]) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def test_set_changed_and_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "list").startswith("no central settings")
    said(capsys, "set", "ui.theme", "dark", "--work-center", "SEW")
    said(capsys, "set", "policy.undo_seconds", "30", "--terminal", "SEW-01")
    said(capsys, "set", "policy.undo_seconds", "45")
    assert said(capsys, "set", "policy.undo_seconds", "90").splitlines() == [
        "all                  policy.undo_seconds = 90",
        "terminal:SEW-01      policy.undo_seconds = 30",
        'work_center:SEW      ui.theme = "dark"',
    ]
    assert "ui.theme" not in said(capsys, "unset", "ui.theme", "--work-center", "SEW")
    assert "ui.theme is not set for all" in said(capsys, "unset", "ui.theme", code=1)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("station.code", "X", "machine's alone"),
        ("ui.theme", "pink", "ui.theme"),
        ("policy.undo_seconds", "1", "policy.undo_seconds"),
        ("ui.theme", "a\nb", "one line"),
    ],
)
def test_mistakes_are_told_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], name: str, value: str, words: str
) -> None:
    assert words in said(capsys, "set", name, value, code=2)
    assert said(capsys, "list").startswith("no central settings")
