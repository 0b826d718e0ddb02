"""The translation catalogues against the words in the source, through Qt's lupdate.

As a program: ``python -m tests.helpers.translations`` brings ``resources/i18n`` up to date (new words come in
unfinished, words that are gone go); it fails when Thai words are missing.
"""

import ast
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests.helpers.qmllint import ROOT, tool

I18N = ROOT / "resources" / "i18n"
UI = ROOT / "kiosk" / "ui"


def update(catalogue: Path, *, plurals_only: bool = False) -> None:
    """Have lupdate bring one .ts file up to date."""
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    if plurals_only:
        options.append("-pluralonly")
    with tempfile.TemporaryDirectory() as folder:
        sources = [_with_plain_counts(file, Path(folder)) for file in sorted(UI.rglob("*.py"))]
        sources += sorted(UI.rglob("*.qml"))
        command = [tool("lupdate"), *options, *map(str, sources), "-ts", str(catalogue)]
        subprocess.run(command, check=True, capture_output=True)


def _with_plain_counts(source: Path, folder: Path) -> Path:
    """A copy in which words for a count have a plain 1 there.

    The lupdate of PySide6 6.11 knows no plural of a count that is a name, and passes over one that is more.
    """
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    for call in reversed(_calls_with_a_count("".join(lines))):
        count = call.args[3]
        assert count.end_lineno is not None
        before = lines[count.lineno - 1].encode()[: count.col_offset]
        after = lines[count.end_lineno - 1].encode()[count.end_col_offset :]
        lines[count.lineno - 1 : count.end_lineno] = [(before + b"1" + after).decode()]
    copy = folder / source.relative_to(UI)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text("".join(lines), encoding="utf-8")
    return copy


def _calls_with_a_count(source: str) -> list[ast.Call]:
    """Every ``translate(context, words, "", count)``, in the order of the source."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and len(node.args) == 4
        and "translate" in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]
    return sorted(calls, key=lambda call: (call.args[3].lineno, call.args[3].col_offset))


def unfinished(catalogue: Path) -> list[str]:
    """``context: words`` of every message of a .ts file that has no finished translation."""
    missing = []
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                missing.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return missing


def missing_words(language: str) -> list[str]:
    """What the source says and the catalogue of ``language`` does not; the catalogue stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"kiosk_{language}.ts"
        shutil.copy(I18N / copy.name, copy)
        update(copy, plurals_only=language == "en")
        return unfinished(copy)


def obsolete_words(language: str) -> list[str]:
    """What the catalogue of ``language`` says and the source no longer does."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"kiosk_{language}.ts"
        shutil.copy(I18N / copy.name, copy)
        update(copy, plurals_only=language == "en")
        return sorted(_words(I18N / copy.name) - _words(copy))


def _words(catalogue: Path) -> set[str]:
    return {
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in ElementTree.parse(catalogue).getroot().iter("context")
        for message in context.iter("message")
    }


if __name__ == "__main__":
    update(I18N / "kiosk_th.ts")
    update(I18N / "kiosk_en.ts", plurals_only=True)
    gaps = unfinished(I18N / "kiosk_th.ts") + unfinished(I18N / "kiosk_en.ts")
    print("\n".join(gaps) or "all words are there")
    sys.exit(1 if gaps else 0)
