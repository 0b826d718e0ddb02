"""The set-up by touch: its pages, and a machine behind it that does nothing but answer."""

from collections.abc import Callable

from kiosk.domain.link import LinkProblem
from kiosk.ui.touch_setup_window import TouchSetupUi
from kiosk.ui.touch_setup_work import ConnectionFound, TypedTerminal


class SilentMachine:
    """What the set-up has done; its tests end as ``found`` says, or when one of ``answers`` is called."""

    def __init__(self) -> None:
        self.tested: list[TypedTerminal] = []
        self.finished: list[TypedTerminal] = []
        self.certificates: tuple[bytes, ...] = ()
        self.found: ConnectionFound | None = ConnectionFound(ok=True, detail="MariaDB 11")
        self.answers: list[Callable[[ConnectionFound], None]] = []
        self.refuse: Callable[[str], None] | None = None
        self.left = 0

    def test(self, terminal: TypedTerminal, done: Callable[[ConnectionFound], None]) -> None:
        self.tested.append(terminal)
        self.answers.append(done)
        if self.found is not None:
            done(self.found)

    def finish(self, terminal: TypedTerminal, failed: Callable[[str], None]) -> None:
        self.finished.append(terminal)
        self.refuse = failed

    def certificates_on_stick(self) -> tuple[bytes, ...]:
        return self.certificates

    def leave(self) -> None:
        self.left += 1


def type_into(ui: TouchSetupUi, field: str, text: str) -> None:
    """What the keys do."""
    ui.setup.form.choose(field)
    for character in text:
        ui.setup.form.type(character)


def to_server(ui: TouchSetupUi, language: str, host: str = "10.1.2.3") -> None:
    """As far as a server that is typed."""
    ui.setup.speak(language)
    type_into(ui, "code", "SEW-01")
    ui.setup.goOn()
    ui.setup.choosePlace(True)
    for field, text in {"host": host, "database": "t_acme", "account": "sew_01", "password": "p:/w"}.items():
        type_into(ui, field, text)


def _language(ui: TouchSetupUi, _machine: SilentMachine, _language: str) -> None:
    """The first page."""


def _name(ui: TouchSetupUi, _machine: SilentMachine, language: str) -> None:
    ui.setup.speak(language)
    ui.setup.form.choose("name")


def _server(ui: TouchSetupUi, _machine: SilentMachine, language: str) -> None:
    to_server(ui, language)


def _refused(ui: TouchSetupUi, machine: SilentMachine, language: str) -> None:
    detail = "Access denied for user 'sew_01'@'10.1.2.7'; check the account and its password"
    machine.found = ConnectionFound(ok=False, detail=detail, problem=LinkProblem.ACCESS_DENIED)
    to_server(ui, language, "127.0.0.1")
    ui.setup.goOn()


def _scanner(ui: TouchSetupUi, _machine: SilentMachine, language: str) -> None:
    to_server(ui, language, "127.0.0.1")
    ui.setup.goOn()
    ui.setup.goOn()


TOUCH_SETUPS: dict[str, Callable[[TouchSetupUi, SilentMachine, str], None]] = {
    "touch_setup_language": _language,
    "touch_setup_name": _name,
    "touch_setup_server": _server,
    "touch_setup_refused": _refused,
    "touch_setup_scanner": _scanner,
}
"""How each comes about, in a language."""
