"""Calls for help told to a real HTTP server: signed, in order, each once, over failures and restarts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from kiosk.app.call_sender import CallSender
from kiosk.cli.call_checks import check_calls
from kiosk.config import Config
from kiosk.domain.codes import Command, CommandKind
from kiosk.service.work.call_news import CallNews
from kiosk.system.webhook import ID_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER, NotTold, Webhook, signature
from tests.helpers.messenger import Messenger
from tests.helpers.workshop import Workshop

SECRET = b"known to both"


@pytest.fixture
def messenger() -> Iterator[Messenger]:
    with Messenger() as messenger:
        yield messenger


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = Workshop(tmp_path / "kiosk.db")
    shop.add_supervisor()
    yield shop
    shop.store.close()


def sender(shop: Workshop, messenger: Messenger) -> CallSender:
    news = CallNews(shop.store, shop.clock, shop.policy, "SEW-01")
    return CallSender(shop.store, shop.clock, news, Webhook(messenger.url, SECRET))


def scan(shop: Workshop, letter: str, kind: CommandKind, reason: str | None = None) -> None:
    shop.sign_in(letter)
    shop.flow.scan(Command(kind, reason=reason))


def test_each_event_is_told_once_in_order_and_signed(shop: Workshop, messenger: Messenger) -> None:
    scan(shop, "B", CommandKind.CALL, "QUALITY")  # before the messenger was connected
    telling = sender(shop, messenger)
    telling.tell_all()
    scan(shop, "A", CommandKind.CALL, "MATERIAL")
    telling.tell_all()
    scan(shop, "P", CommandKind.CALL_OFF)  # refused: nothing to tell
    shop.clock.advance(seconds=42)
    scan(shop, "P", CommandKind.COMING)
    scan(shop, "P", CommandKind.COMING)
    scan(shop, "P", CommandKind.SOLVED)
    scan(shop, "A", CommandKind.CALL_OFF)
    telling.tell_all()
    telling.tell_all()
    assert messenger.events() == ["call", "acknowledge", "acknowledge", "solve", "withdraw"]
    for headers, body in messenger.heard:
        timestamp = int(headers[TIMESTAMP_HEADER])
        assert headers[SIGNATURE_HEADER] == signature(SECRET, timestamp, body)
        assert headers[ID_HEADER] == json.loads(body)["id"]
        assert b"BADGE" not in body
    told = json.loads(messenger.heard[0][1])
    assert (told["by"], told["station"]) == ("ช่าง A", "SEW-01")
    assert (told["call"]["reason"], told["call"]["reason_en"]) == ("CALL_MATERIAL", "Material")
    assert told["call"]["work_center"] is None


def test_what_is_not_taken_is_told_again_over_a_restart_and_nothing_overtakes_it(
    shop: Workshop, messenger: Messenger
) -> None:
    sender(shop, messenger).tell_all()
    messenger.answers = [500, 302]
    scan(shop, "A", CommandKind.CALL, "MATERIAL")
    scan(shop, "P", CommandKind.COMING)
    for _ in range(2):
        sender(shop, messenger).tell_all()
    sender(shop, messenger).tell_all()
    assert messenger.events() == ["call", "call", "call", "acknowledge"]
    assert len({headers[ID_HEADER] for headers, _ in messenger.heard}) == 2


@pytest.mark.parametrize("status", [400, 413, 422])
def test_one_that_the_messenger_will_never_take_keeps_no_other_back(
    shop: Workshop, messenger: Messenger, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    telling = sender(shop, messenger)
    telling.tell_all()
    scan(shop, "A", CommandKind.CALL, "MATERIAL")
    scan(shop, "P", CommandKind.COMING)
    messenger.answers = [status]
    telling.tell_all()
    telling.tell_all()
    assert messenger.events() == ["call", "acknowledge"]
    assert str(status) in caplog.text
    caplog.clear()


def test_nobody_came_and_it_was_taken_back(shop: Workshop, messenger: Messenger) -> None:
    telling = sender(shop, messenger)
    telling.tell_all()
    scan(shop, "A", CommandKind.CALL, "MATERIAL")
    telling.tell_all()
    shop.flow.scan(Command(CommandKind.UNDO))
    scan(shop, "B", CommandKind.CALL, "MATERIAL")
    for minutes in (4, 1, 10):
        shop.clock.advance(minutes=minutes)
        telling.tell_all()
    assert messenger.events() == ["call", "taken_back", "call", "escalated"]
    assert json.loads(messenger.heard[1][1])["taken_back"] == "call"


def test_after_a_day_it_is_given_up(
    shop: Workshop, messenger: Messenger, caplog: pytest.LogCaptureFixture
) -> None:
    telling = sender(shop, messenger)
    telling.tell_all()
    scan(shop, "A", CommandKind.CALL, "MATERIAL")
    scan(shop, "A", CommandKind.CALL_OFF)
    messenger.answers = [500, 500]
    shop.clock.advance(days=2)
    telling.tell_all()
    telling.tell_all()
    assert messenger.events() == ["call", "withdraw"]
    caplog.clear()


def test_the_thread_tells_as_it_happens(shop: Workshop, messenger: Messenger) -> None:
    telling = sender(shop, messenger)
    telling.tell_all()
    telling.start()
    try:
        scan(shop, "A", CommandKind.CALL, "MATERIAL")
        assert messenger.told.acquire(timeout=20)
    finally:
        telling.stop()
    assert messenger.events() == ["call"]


def test_an_address_where_nobody_is(messenger: Messenger) -> None:
    webhook = Webhook(messenger.url, SECRET)
    assert webhook.reach() == 405
    webhook.close()
    messenger.server.server_close()
    with pytest.raises(NotTold):
        Webhook("http://127.0.0.1:1/calls", SECRET).post("id", b"{}", 0)


def test_the_doctor_says_whether_anybody_listens(messenger: Messenger, tmp_path: Path) -> None:
    secret = tmp_path / "webhook.secret"

    def found(url: str) -> list[tuple[str, str]]:
        config = Config.model_validate(
            {
                "station": {"code": "SEW-01"},
                "tenant": {"url": "sqlite:///tenant.db"},
                "calls": {"webhook": url, "webhook_secret_file": str(secret)},
            }
        )
        return [(check.verdict.value, check.found) for check in check_calls(config)]

    assert found("") == []
    assert [verdict for verdict, _ in found(messenger.url)] == ["fail"]
    secret.write_bytes(SECRET)
    secret.chmod(0o600)
    ((verdict, words),) = found(messenger.url)
    assert (verdict, "405" in words) == ("ok", True)
    assert [verdict for verdict, _ in found("http://127.0.0.1:1/calls?token=secret")] == ["warn"]
    assert "secret" not in found("http://127.0.0.1:1/calls?token=secret")[0][1]


@pytest.mark.parametrize(
    "calls",
    [
        {"webhook": "https://chat.example/hook"},
        {"webhook": "http://chat.example/hook", "webhook_secret_file": "s"},
        {"webhook": "ftp://chat.example", "webhook_secret_file": "s"},
        {"webhook": "https://", "webhook_secret_file": "s"},
        {"webhook": "https://chat.example:0/", "webhook_secret_file": "s"},
    ],
)
def test_an_address_that_cannot_be_or_is_not_safe_is_a_mistake(calls: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="webhook"):
        Config.model_validate({"station": {"code": "S"}, "tenant": {"url": "sqlite:///t.db"}, "calls": calls})
