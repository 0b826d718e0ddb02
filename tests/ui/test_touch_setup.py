"""A machine's set-up by touch: what is typed, what is refused, and the way to the board."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.domain.codes import BadgeCode
from kiosk.domain.link import LinkProblem
from kiosk.ui.qt.density import DESIGN_PPI
from kiosk.ui.reads import CodeRead
from kiosk.ui.touch_setup_window import TouchSetupUi
from kiosk.ui.touch_setup_work import ConnectionFound, TypedTerminal
from tests.helpers.pictures import picture_faults, references
from tests.helpers.scenes.touch_setup import TOUCH_SETUPS, SilentMachine, to_server, type_into
from tests.helpers.screenshots import LANGUAGES, touched_pictures
from tests.helpers.touching import Finger
from tests.helpers.walkers import contrast_faults, theme_of
from tests.helpers.walkers import shown as items_shown


class SetUp:
    """Somebody in front of the screen."""

    def __init__(self, ui: TouchSetupUi, machine: SilentMachine) -> None:
        assert ui.window is not None
        self.ui, self.machine = ui, machine
        self.finger = Finger(ui.window)

    @property
    def page(self) -> str:
        return str(self.ui.setup.page)

    def tap(self, *names: str) -> None:
        for name in names:
            self.finger.tap(name)
            self.finger.draw()

    def type(self, field: str, text: str) -> None:
        """What the keys do."""
        type_into(self.ui, field, text)

    def to_server(self, host: str = "10.1.2.3") -> None:
        """As far as a server that is typed."""
        to_server(self.ui, "en", host)
        self.finger.draw()


@pytest.fixture
def set_up(qapp: QGuiApplication) -> Iterator[SetUp]:
    machine = SilentMachine()
    ui = TouchSetupUi(machine, size=(1280, 800), pixels_per_mm=DESIGN_PPI / 25.4)
    try:
        assert QTest.qWaitForWindowExposed(ui.window)
        yield SetUp(ui, machine)
    finally:
        ui.close()


def test_a_shop_without_a_server_is_set_up_by_keys_alone(set_up: SetUp) -> None:
    assert "ตั้งค่าเครื่องนี้" in set_up.finger.texts()
    set_up.tap("contrast", "dark", "th", "s", "shift", "E", "signs", "#", "signs", "w", "-", "0", "backspace", "1")
    set_up.tap("field-name", "ก", "clear", "shift", "ฉ", "ล", "ุ", "alphabet", "space", "b")
    set_up.type("workCenters", "SEW, CUT,")
    set_up.tap("goOn", "here")
    assert set_up.page == "scanner"
    set_up.ui.setup.show_read(CodeRead("B-SECRET", BadgeCode("SECRET", "B-SECRET"), "B-······"))
    set_up.finger.draw()
    assert "B-••••••" in set_up.finger.texts()
    set_up.tap("goOn")
    (terminal,) = set_up.machine.finished
    assert terminal == TypedTerminal(
        language="th",
        theme="dark",
        code="sE#w-1",
        name="ฉลุ b",
        work_centers=("SEW", "CUT"),
        has_server=False,
    )
    assert not set_up.machine.tested
    # Twice does nothing; what cannot be written is told, and may be tried again.
    set_up.ui.setup.goOn()
    set_up.ui.setup.back()
    assert (set_up.page, len(set_up.machine.finished)) == ("scanner", 1)
    assert set_up.machine.refuse is not None
    set_up.machine.refuse("/var/lib/kiosk: disk full")
    set_up.finger.draw()
    assert "เขียนการตั้งค่าลงเครื่องไม่ได้: /var/lib/kiosk: disk full" in set_up.finger.texts()
    set_up.tap("goOn")
    assert len(set_up.machine.finished) == 2


def test_a_server_is_tried_until_it_answers(set_up: SetUp) -> None:
    machine = set_up.machine
    machine.found = ConnectionFound(ok=False, detail="who is that", problem=LinkProblem.ACCESS_DENIED)
    set_up.to_server()
    assert "p:/w" not in set_up.finger.texts()
    assert "••••" in set_up.finger.texts()
    set_up.tap("goOn", "stick")
    assert set_up.page == "safety"
    assert any(text.startswith("No stick") for text in set_up.finger.texts())
    machine.certificates = (b"authority",)
    set_up.tap("stick")
    said = set_up.finger.texts()
    assert {"Wrong password", "who is that"} <= set(said)
    set_up.ui.setup.goOn()
    assert set_up.page == "test"
    machine.found = ConnectionFound(ok=False, detail="no route")
    set_up.tap("again")
    assert "Not reached" in set_up.finger.texts()
    set_up.tap("Back", "Back", "field-password", "x", "goOn")
    machine.found = ConnectionFound(ok=True, detail="MariaDB 11")
    set_up.tap("plaintext", "goOn", "goOn")
    (terminal,) = machine.finished
    assert (terminal.host, terminal.database, terminal.account) == ("10.1.2.3", "t_acme", "sew_01")
    assert (terminal.password, terminal.allow_plaintext, terminal.certificates) == ("p:/wx", True, ())
    assert "p:/w" not in repr(machine.tested[0])
    assert machine.tested[0].certificates == (b"authority",)


def test_an_answer_nobody_waits_for_is_not_heard(set_up: SetUp) -> None:
    set_up.machine.found = None
    set_up.to_server("127.0.0.1:3307")
    set_up.tap("goOn")
    assert "Connecting …" in set_up.finger.texts()
    set_up.ui.setup.back()
    set_up.ui.setup.goOn()
    first, second = set_up.machine.answers
    first(ConnectionFound(ok=True, detail="the one before"))
    assert not set_up.ui.setup.canGoOn
    second(ConnectionFound(ok=True, detail="this one"))
    assert set_up.ui.setup.testDetail == "this one"


def test_what_is_no_host_is_not_gone_on_with(set_up: SetUp) -> None:
    setup = set_up.ui.setup
    set_up.to_server()
    for host in ("", "a b", "10.1.2.3:", "10.1.2.3:70000", "10.1.2.3:0", "x/y", "-x", "[::1]", "h:1:2"):
        setup.form.choose("host")
        setup.form.clear()
        set_up.type("host", host)
        setup.goOn()
        assert set_up.page == "server", host
        assert str(setup.form.hint).startswith("The server's name or address"), host


def test_a_station_needs_a_code_and_each_centre_once(set_up: SetUp) -> None:
    set_up.ui.setup.speak("en")
    set_up.ui.setup.goOn()
    assert set_up.page == "station"
    set_up.type("code", " ")
    assert set_up.ui.setup.form.hint
    set_up.type("code", "A" * 60)
    assert not set_up.ui.setup.form.hint
    set_up.type("workCenters", "SEW,SEW")
    assert set_up.ui.setup.form.hint == "Each work centre once"


def test_back_leads_out_of_every_page(set_up: SetUp) -> None:
    set_up.to_server()
    setup = set_up.ui.setup
    setup.goOn()
    setup.allowPlaintext()
    setup.goOn()
    seen = []
    while not set_up.machine.left:
        seen.append(set_up.page)
        set_up.finger.item("Back")
        setup.back()
    # Nobody is to wait for a test that went well.
    assert seen == ["scanner", "server", "place", "station", "language"]


def keys(ui: TouchSetupUi) -> Iterator[tuple[str, float]]:
    """The keys and how high they are, in millimetres."""
    pixels_per_mm = float(theme_of(ui).property("pixelsPerMm"))
    for item in items_shown(ui):
        if item.property("quiet") is not None:
            yield item.property("text"), item.height() / pixels_per_mm


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", sorted(TOUCH_SETUPS))
def test_it_looks_as_it_did(qapp: QGuiApplication, tmp_path: Path, scene: str, language: str) -> None:
    kept = references(scene)
    faults = []
    for shown, name, picture in touched_pictures(scene, language):
        faults += picture_faults(picture, f"{scene} {name}", kept.get(name), tmp_path)
        faults += [f"{name}: {fault}" for fault in contrast_faults(shown, picture)]
        faults += [f"{name}: key {text!r} is {height:.1f} mm high" for text, height in keys(shown) if height < 20]
    assert faults == []
