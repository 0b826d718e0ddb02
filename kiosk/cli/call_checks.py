"""The doctor's look at who else is told of calls for help."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from kiosk.config import Config
from kiosk.config.password import problem_with_password_file, webhook_secret
from kiosk.system.doctor import Check, Verdict
from kiosk.system.webhook import NotTold, Webhook


def check_calls(config: Config) -> Iterator[Check]:
    """Whether the webhook's secret can be read, and something answers at its address."""
    file = config.calls.webhook_secret_file
    if not config.calls.webhook or file is None:
        return
    if wrong := problem_with_password_file(file):
        yield Check("calls", Verdict.FAIL, f"calls.webhook_secret_file: {wrong}")
        return
    host = urlsplit(config.calls.webhook).netloc.rpartition("@")[2]
    try:
        status = Webhook(config.calls.webhook, webhook_secret(file)).reach()
    except NotTold as reason:
        to_do = "calls are told when it answers; check calls.webhook and the network"
        yield Check("calls", Verdict.WARN, f"{host} does not answer ({reason})", to_do)
    else:
        yield Check("calls", Verdict.OK, f"{host} answers ({status})")
