"""The set-up by a sheet: what the screen says of what is scanned and of what keeps it from going on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from kiosk.app import enrolment
from kiosk.app.enrolment import PENDING_FILE, Enrolment
from kiosk.config.bundle import Bundle
from kiosk.domain.codes import UnknownCode
from kiosk.domain.link import LinkProblem
from kiosk.domain.sheet_codes import sheet_codes
from kiosk.domain.word import Word
from kiosk.scanner import Scan
from kiosk.system.ownership import Hindrance
from kiosk.system.resources import resource_path
from kiosk.tenant.enrolment import SheetExpired
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.ui.enrolment_window import page_of
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.trouble_window import draw_page
from kiosk.ui.words import enrolment_words as words
from tests.helpers.waiting import wait_until

BUNDLE = Bundle(
    code="SEW-01",
    name="เย็บ 1",
    work_centers=("SEW",),
    language="th",
    urls=("mysql+pymysql://kiosk_sew_01@db.example/acme",),
    password="SHEETPASSWORD",
    certificates=(b"\x30\x82\x01\x00" + bytes(range(256)),),
    expires=date(2030, 1, 1),
)
CODES = sheet_codes(BUNDLE.packed())
OTHERS = sheet_codes(replace(BUNDLE, code="SEW-02").packed())


class Machine:
    """A machine that is being set up, its scanner played by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_done = False
        self.is_configured = False
        self.stick: Path | None = None
        self.enrolment = Enrolment(folder, "loop://", lambda: self.is_configured, self._done, lambda: self.stick)

    def _done(self) -> None:
        self.is_done = True

    def scan(self, *codes: str, source: str = "scanner0") -> None:
        for code in codes:
            self.enrolment._scanned(Scan(code, UnknownCode(code), 0, source))

    def says(self, word: Word) -> bool:
        """Whether it stands there, in both languages."""
        QGuiApplication.processEvents()
        said = [paragraph.text for paragraph in self.enrolment._window._page]
        return word.th in said and word.en in said

    def until(self, word: Word) -> None:
        wait_until(lambda: self.says(word), what=word.en)


@pytest.fixture
def machine(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    machine.enrolment.close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """What connecting comes to."""

    def fails_with(error: Exception) -> None:
        def make_own(*_given: object) -> None:
            raise error

        monkeypatch.setattr(enrolment, "make_own", make_own)

    return fails_with


def test_what_was_read_and_what_is_missing(machine: Machine) -> None:
    machine.scan(CODES[1], CODES[1], CODES[0])
    of = len(CODES)
    assert machine.says(words.progress([1, 2], list(range(3, of + 1))))
    machine.scan("T-9")
    assert machine.says(words.OTHER_CODE)
    machine.scan(CODES[2][:-1] + ("A" if CODES[2][-1] != "A" else "B"))
    assert machine.says(words.MISREAD)
    machine.scan(OTHERS[0])
    assert machine.says(words.OTHER_SHEET)
    assert machine.says(words.progress([1], list(range(2, len(OTHERS) + 1))))


@pytest.mark.parametrize(
    ("error", "word", "is_over"),
    [
        (TenantProblem(LinkProblem.ACCESS_DENIED, "Access denied"), words.USED, True),
        (SheetExpired(), words.EXPIRED, True),
        (TenantUnavailable("no route"), words.AWAY, False),
        (TenantProblem(LinkProblem.CLOCK_WRONG, "1999"), words.PROBLEMS[LinkProblem.CLOCK_WRONG], False),
        (TenantProblem(LinkProblem.TLS_FAILED, "tls"), words.PROBLEMS[LinkProblem.TLS_FAILED], False),
        (TenantProblem(LinkProblem.NO_TABLES, "no tables"), words.NOT_READY, False),
        (PermissionError(13, "Permission denied", "/x"), words.CANNOT_WRITE, False),
    ],
)
def test_what_keeps_it_from_going_on(
    machine: Machine, server: Callable[[Exception], None], error: Exception, word: Word, is_over: bool
) -> None:
    server(error)
    machine.scan(*CODES)
    machine.until(word)
    assert not machine.is_done
    # Where another sheet is needed it is asked for; else it goes on by itself, whatever the power does meanwhile.
    assert machine.says(words.HOW if is_over else words.CONNECTING)
    assert machine.enrolment._again.isActive() is not is_over
    assert (machine.folder / PENDING_FILE).exists() is not is_over
    assert not (machine.folder / "kiosk.toml").exists()
    said = " ".join(paragraph.text for paragraph in machine.enrolment._window._page)
    assert BUNDLE.password not in said
    machine.scan(OTHERS[0])
    assert machine.says(words.progress([1], list(range(2, len(OTHERS) + 1))))


def test_a_bundle_of_root_s_is_told_with_the_command_that_gives_it_away(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = machine.folder / "SEW-01.kiosk"
    file.touch()

    def refused(path: Path, **_how: str) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", refused)
    cure = Hindrance("it belongs to root, not to kiosk", f"chown -R kiosk: {file}")
    monkeypatch.setattr(enrolment, "find_hindrance", lambda *_: cure)
    machine.enrolment._look()
    assert machine.says(words.UNREADABLE)
    assert any(cure.to_do in paragraph.text for paragraph in machine.enrolment._window._page)


def test_a_bundle_that_lies_there_is_taken(machine: Machine, server: Callable[[Exception], None]) -> None:
    server(TenantUnavailable("no route"))
    (machine.folder / "SEW-01.kiosk").write_text(BUNDLE.to_toml(), encoding="utf-8")
    machine.enrolment._look()
    machine.until(words.AWAY)
    assert any("SEW-01" in paragraph.text for paragraph in machine.enrolment._window._page)


def test_a_bundle_on_a_stick(machine: Machine, server: Callable[[Exception], None], tmp_path: Path) -> None:
    server(TenantProblem(LinkProblem.ACCESS_DENIED, "Access denied"))
    machine.stick = tmp_path / "stick"
    machine.stick.mkdir()
    for code in ("SEW-01", "SEW-02"):
        (machine.stick / f"{code}.kiosk").write_text(replace(BUNDLE, code=code).to_toml(), encoding="utf-8")
    machine.enrolment._look()
    assert machine.says(words.SEVERAL_BUNDLES)
    (machine.stick / "SEW-02.kiosk").unlink()
    machine.enrolment._look()
    machine.until(words.USED)
    machine.enrolment._look()  # the stick is still there: the server is not asked again and again
    assert machine.says(words.HOW)
    assert machine.says(words.USED)


def test_an_administrator_was_quicker(machine: Machine) -> None:
    machine.enrolment._look()
    assert not machine.is_done
    machine.is_configured = True
    machine.enrolment._look()
    assert machine.is_done


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (800, 480), (1080, 1920)])
def test_all_of_it_fits(qapp: QGuiApplication, size: tuple[int, int]) -> None:
    load_fonts(resource_path("fonts"))
    picture = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    page = page_of(words.progress([1], list(range(2, 40))), [words.USED, words.NO_SCANNER], ["x" * 200, "y" * 80])
    assert draw_page(painter, *size, page, "1") <= size[1]
    painter.end()
