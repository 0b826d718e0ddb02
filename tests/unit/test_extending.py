"""The page on adding a thing names files that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_files_it_names_are_there() -> None:
    page = (ROOT / "docs" / "extending.md").read_text("utf-8")
    named = set(re.findall(r"`((?:kiosk|docs|resources)/[\w/*.-]+)`", page))
    assert len(named) > 20
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []
