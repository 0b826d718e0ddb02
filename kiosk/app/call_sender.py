"""The thread that tells the shop's messenger of calls for help; nothing waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from kiosk.config import Config, ConfigError
from kiosk.config.password import webhook_secret
from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import Clock
from kiosk.service.work.call_news import CallNews
from kiosk.store.database import Store
from kiosk.system.webhook import BodyRefused, NotTold, Webhook

_log = logging.getLogger(__name__)

_LOOK_SECONDS: Final = 15.0
"""So late at most it is told that a call has escalated."""
_FIRST_WAIT_SECONDS: Final = 2.0
_LONGEST_WAIT_SECONDS: Final = 300.0
_GIVEN_UP_AFTER: Final = timedelta(days=1)
"""Who hears of a call a day later has nothing of it."""
_JOIN_SECONDS: Final = 2.0


def build_call_sender(config: Config, store: Store, clock: Clock) -> CallSender | None:
    """The sender where a webhook is configured; None where none is, or its secret cannot be read."""
    file = config.calls.webhook_secret_file
    if not config.calls.webhook or file is None:
        return None
    try:
        secret = webhook_secret(file)
    except ConfigError as error:
        # People go on working and calling without it; kiosk doctor says it, too.
        _log.error("nobody else is told of calls for help: %s", error)
        return None
    news = CallNews(store, clock, config.policy.rules(), config.station.code)
    return CallSender(store, clock, news, Webhook(config.calls.webhook, secret))


class CallSender:
    """Tells of each event in its order, again and again until it was taken or is a day old.

    One that the other program will never take keeps no other back.
    """

    def __init__(self, store: Store, clock: Clock, news: CallNews, webhook: Webhook) -> None:
        self._store = store
        self._clock = clock
        self._news = news
        self._webhook = webhook
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._wait_seconds = 0.0
        self._thread = threading.Thread(target=self._run, name="calls", daemon=True)
        self._unsubscribe: Callable[[], None] | None = None

    def start(self) -> None:
        """Start the thread; once."""
        self._unsubscribe = self._store.changes.subscribe(self._on_change)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what it is in the middle of telling is told again after the next start."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)
        self._webhook.close()

    def _on_change(self, change: Change) -> None:
        if Topic.FLOOR in change.topics and self._wait_seconds == 0:
            self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.tell_all()
            except Exception:  # noqa: BLE001 - the thread never dies; logged, tried again
                _log.exception("calls for help are not told of; it goes on")
                self._back_off()
            self._woken.wait(self._wait_seconds or _LOOK_SECONDS)
            self._woken.clear()

    def tell_all(self) -> None:
        """Gather what there is to tell, and tell it until somebody does not listen. Raises StoreError."""
        self._news.gather()
        for message in self._news.waiting():
            if self._stopping.is_set():
                return
            now = self._clock.now().utc
            try:
                self._webhook.post(message.message_id, message.body.encode(), int(now.timestamp()))
            except BodyRefused as reason:
                _log.error("a call for help cannot be told of, others are: %s", reason)
            except NotTold as reason:
                if now - message.made_at < _GIVEN_UP_AFTER:
                    _log.warning("a call for help is not told of yet: %s", reason)
                    self._back_off()
                    return
                _log.error("a call for help was not told of for a day: given up")
            self._news.settle(message)
            self._wait_seconds = 0.0

    def _back_off(self) -> None:
        self._wait_seconds = min(max(_FIRST_WAIT_SECONDS, 2 * self._wait_seconds), _LONGEST_WAIT_SECONDS)
