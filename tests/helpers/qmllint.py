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
    dumps = [
        _dumped(source, folder)
        for source in sorted(UI.rglob("*.py"))
        if "@QmlElement" in source.read_text("utf-8")
    ]
    _tell_objects(dumps)
    foreign = [str(next(_METATYPES.glob(f"qt6{name}_*metatypes.json"))) for name in ("core", "qml")]
    _run(
        [
            tool("qmltyperegistrar"),
            *("--generate-qmltypes", str(module / "types.qmltypes")),
            *("--foreign-types", ",".join(foreign)),
            *("--import-name", _MODULE, "--major-version", "1", "--minor-version", "0"),
            *("-o", str(folder / "unused.cpp")),
            *map(str, dumps),
        ]
    )
    (module / "qmldir").write_text(f"module {_MODULE}\ntypeinfo types.qmltypes\n", encoding="utf-8")


def _with_constants(dump: str, python: str) -> str:
    """The dump of a source file with what never changes marked as such: metaobjectdump 6.11 leaves it out."""
    constants = {
        (kind.name, method.name)
        for kind in ast.walk(ast.parse(python))
        if isinstance(kind, ast.ClassDef)
        for method in kind.body
        if isinstance(method, ast.FunctionDef)
        for decorator in method.decorator_list
        if isinstance(decorator, ast.Call) and any(word.arg == "constant" for word in decorator.keywords)
    }
    files = json.loads(dump)
    for kind in (kind for file in files for kind in file["classes"]):
        for item in kind.get("properties", ()):
            if (kind["className"], item["name"]) in constants:
                item["constant"] = True
    return json.dumps(files)


def _dumped(source: Path, folder: Path) -> Path:
    """What metaobjectdump knows of ``source``."""
    # It reads no type parameters: it is told what a RowsModel is.
    name = "-".join(source.relative_to(UI).parts)
    plain = folder / name
    python = _ROWS_MODEL.sub("QAbstractListModel", source.read_text("utf-8"))
    plain.write_text(python, encoding="utf-8")
    dump = folder / f"{name}.json"
    text = _run([tool("metaobjectdump"), str(plain)]).stdout
    dump.write_text(_with_constants(text, python), encoding="utf-8")
    return dump


def _tell_objects(dumps: Sequence[Path]) -> None:
    """Mark the classes that are objects by a base class of another file: metaobjectdump reads one at a time."""
    files = {dump: json.loads(dump.read_text("utf-8")) for dump in dumps}
    classes = [described for modules in files.values() for module in modules for described in module["classes"]]
    objects = {described["className"] for described in classes if described["object"]}
    bases = {
        described["className"]: {base["name"] for base in described.get("superClasses", ())}
        for described in classes
    }
    while found := {name for name, of in bases.items() if name not in objects and of & objects}:
        objects |= found
    for described in classes:
        described["object"] = described["className"] in objects
    for dump, modules in files.items():
        dump.write_text(json.dumps(modules), encoding="utf-8")


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
