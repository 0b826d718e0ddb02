"""The translation catalogues against the words in the source, through Qt's lupdate.

As a program: ``python -m tests.helpers.translations`` brings ``resources/i18n`` up to date (new words come in
unfinished, words that are gone go); it fails when Thai words are missing.
"""

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
    sources = [str(file) for pattern in ("*.py", "*.qml") for file in sorted(UI.rglob(pattern))]
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    if plurals_only:
        options.append("-pluralonly")
    command = [tool("lupdate"), *options, *sources, "-ts", str(catalogue)]
    subprocess.run(command, check=True, capture_output=True)


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
