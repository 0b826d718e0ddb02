"""What the doctor says of each node of the tenant's cluster: a kiosk works by one, and knows no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from kiosk.app.settings import tenant_settings
from kiosk.cli.tenant_checks import check_certificate
from kiosk.config import Config
from kiosk.system.doctor import Check, Verdict
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway


def check_nodes(config: Config) -> Iterator[Check]:
    """Connect to each of several URLs by itself; nothing where there is one."""
    settings = tenant_settings(config)
    if len(settings.urls) == 1:
        return
    for url in settings.urls:
        with closing(TenantGateway(replace(settings, urls=(url,)))) as gateway:
            try:
                info = gateway.connect()
                certificate = list(check_certificate(gateway, info))
            except TenantUnavailable as error:
                to_do = "start that server, and the others where it misses them, or take it out of tenant.url"
                yield Check("node", Verdict.WARN, f"cannot be reached ({error})", to_do)
            except TenantProblem as problem:
                yield Check("node", Verdict.WARN, problem.detail)
            else:
                of = f" of {info.cluster_size}" if info.cluster_size else ""
                yield Check("node", Verdict.OK, f"{info.url_shown}, {info.server}{of}")
                yield from certificate
