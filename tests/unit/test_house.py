"""The house rules that no linter checks: what domain imports, what no file may hold, what README tells of."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
CODE = sorted((HOUSE / "kiosk").rglob("*.py"))
TEXTS = sorted(
    file
    for folder in ("kiosk", "tests", "installer", ".ci")
    for file in (HOUSE / folder).rglob("*")
    if file.suffix in {".py", ".qml", ".sh", ".toml", ".md", ".ts", ".service", ""}
    and file.is_file()
    and "_resources" not in file.parts
) + sorted(HOUSE.glob("*.md")) + [HOUSE / "pyproject.toml"]  # fmt: skip


def relative(file: Path) -> str:
    return str(file.relative_to(HOUSE))


def imported_by(file: Path) -> set[str]:
    """Top-level names of the modules a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_rooms_import_only_what_they_may() -> None:
    # A program of its own: in this one it would switch off every logger that is there.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    linted = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout


def test_the_house_has_rooms_only() -> None:
    """DESIGN section 2: no loose file beside the entrance."""
    assert sorted(file.name for file in (HOUSE / "kiosk").glob("*.py")) == ["__init__.py", "__main__.py"]


def test_readme_tells_of_every_room() -> None:
    rooms = {file.parent.name for file in (HOUSE / "kiosk").glob("*/__init__.py")}
    told = re.findall(r"^\| `kiosk/(\w+)`", (HOUSE / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(rooms)


@pytest.mark.parametrize("file", sorted((HOUSE / "kiosk" / "domain").rglob("*.py")), ids=relative)
def test_domain_imports_the_standard_library_alone(file: Path) -> None:
    assert imported_by(file) <= sys.stdlib_module_names | {"kiosk"}


def test_only_app_opens_what_it_built() -> None:
    """Nothing is built when a module is imported: no engine, no application, no thread at the top level."""
    built = [
        f"{relative(file)}:{node.lineno}"
        for file in CODE
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr)
        and isinstance(node.value, ast.Call)
        and re.search(
            r"(create_engine|Thread|QGuiApplication|QQmlApplicationEngine)$", ast.unparse(node.value.func)
        )
    ]
    assert built == []


def test_no_file_holds_what_none_may() -> None:
    """Paths of somebody's machine, and promises for later."""
    forbidden = re.compile(r"(?<![\w.])/(?:root|home|work)/\w|\b(?:TODO|FIXME|XXX)\b")
    this = Path(__file__)
    found = [
        f"{relative(file)}:{number}: {line.strip()}"
        for file in TEXTS
        if file != this
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


def test_no_room_for_odds_and_ends() -> None:
    assert [relative(file) for file in CODE if file.stem in {"utils", "util", "helpers", "misc", "common"}] == []


def test_a_file_fits_in_the_head() -> None:
    long = {relative(file): len(file.read_text(encoding="utf-8").splitlines()) for file in CODE}
    assert {file: lines for file, lines in long.items() if lines > 500} == {}
