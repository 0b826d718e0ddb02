"""qmllint over all of the kiosk's QML with the Python view-models' types known to it.

As a program: ``python -m tests.helpers.qmllint``; it prints what is wrong and fails when anything is.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import PySide6

ROOT = Path(__file__).resolve().parents[2]
QML = ROOT / "kiosk" / "ui" / "qml"
UI = ROOT / "kiosk" / "ui"
_METATYPES = Path(PySide6.__file__).parent / "Qt" / "metatypes"
_ROWS_MODEL = re.compile(r"\bRowsModel\[\w+\]")
_MODULE = "Kiosk.ViewModels"


def tool(name: str) -> str:
    """A pyside6 tool of the environment that runs this."""
    return str(Path(sys.executable).parent / f"pyside6-{name}")


def write_types(folder: Path) -> None:
    """Describe the @QmlElement types of kiosk/ui below ``folder`` as a QML module, from their Python source."""
    module = folder.joinpath(*_MODULE.split("."))
    module.mkdir(parents=True)
    dump = _dumped([file for file in sorted(UI.rglob("*.py")) if "@QmlElement" in file.read_text("utf-8")], folder)
    foreign = [str(next(_METATYPES.glob(f"qt6{name}_*metatypes.json"))) for name in ("core", "qml")]
    _run(
        [
            tool("qmltyperegistrar"),
            *("--generate-qmltypes", str(module / "types.qmltypes")),
            *("--foreign-types", ",".join(foreign)),
            *("--import-name", _MODULE, "--major-version", "1", "--minor-version", "0"),
            *("-o", str(folder / "unused.cpp")),
            str(dump),
        ]
    )
    (module / "qmldir").write_text(f"module {_MODULE}\ntypeinfo types.qmltypes\n", encoding="utf-8")


def _dumped(sources: Sequence[Path], folder: Path) -> Path:
    """What metaobjectdump knows of ``sources``, asked once for all of them."""
    plain = {folder / "-".join(source.relative_to(UI).parts): source.read_text("utf-8") for source in sources}
    for file, python in plain.items():
        # It reads no type parameters: it is told what a RowsModel is.
        file.write_text(_ROWS_MODEL.sub("QAbstractListModel", python), encoding="utf-8")
    files = json.loads(_run([tool("metaobjectdump"), *map(str, plain)]).stdout)
    for file in files:
        _mark_constants(file["classes"], plain[Path(file["inputFile"])])
    _tell_objects([described for file in files for described in file["classes"]])
    dump = folder / "types.json"
    dump.write_text(json.dumps(files), encoding="utf-8")
    return dump


def _mark_constants(classes: Sequence[dict[str, Any]], python: str) -> None:
    """Mark what never changes, by a file's source: metaobjectdump 6.11 leaves it out."""
    constants = {
        (kind.name, method.name)
        for kind in ast.walk(ast.parse(python))
        if isinstance(kind, ast.ClassDef)
        for method in kind.body
        if isinstance(method, ast.FunctionDef)
        for decorator in method.decorator_list
        if isinstance(decorator, ast.Call) and any(word.arg == "constant" for word in decorator.keywords)
    }
    for described in classes:
        for item in described.get("properties", ()):
            if (described["className"], item["name"]) in constants:
                item["constant"] = True


def _tell_objects(classes: Sequence[dict[str, Any]]) -> None:
    """Mark the classes that are objects by a base class of a file that metaobjectdump reads later."""
    objects = {described["className"] for described in classes if described["object"]}
    bases = {
        described["className"]: {base["name"] for base in described.get("superClasses", ())}
        for described in classes
    }
    while found := {name for name, of in bases.items() if name not in objects and of & objects}:
        objects |= found
    for described in classes:
        described["object"] = described["className"] in objects


def lint() -> list[str]:
    """What qmllint has to say, line by line; empty when all is well."""
    # Absolute names: with relative ones qmllint takes a singleton for undeclared.
    files = [str(file.resolve()) for file in sorted(QML.rglob("*.qml"))]
    with tempfile.TemporaryDirectory() as name:
        write_types(Path(name))
        done = subprocess.run(
            [tool("qmllint"), "-I", str(QML), "-I", name, "--max-warnings", "0", *files],
            capture_output=True,
            text=True,
            check=False,
        )
    said = (done.stdout + done.stderr).splitlines()
    return said or ([f"qmllint failed with {done.returncode}"] if done.returncode else [])


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True)


if __name__ == "__main__":
    findings = lint()
    print("\n".join(findings) or "qmllint: nothing to complain about")
    sys.exit(1 if findings else 0)
