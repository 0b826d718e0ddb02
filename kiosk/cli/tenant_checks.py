"""What the doctor looks at between this terminal and its tenant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from kiosk.app.settings import tenant_settings
from kiosk.config import Config
from kiosk.config.values import remote_hosts
from kiosk.domain.link import LinkProblem
from kiosk.store.kept_state import kept_state, kept_terminal_id
from kiosk.store.sync_state import StateName
from kiosk.system.doctor import Check, Verdict, check_clock
from kiosk.system.machine_checks import check_days
from kiosk.tenant.engine import certificate_until
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway, TenantInfo
from kiosk.tenant.indexes import missing_indexes, told
from kiosk.tenant.schema import told_lack
from kiosk.tenant.server_errors import ADVICE


def check_tls(config: Config) -> Check:
    """How the way to the tenant is protected. That the certificate is right shows when connecting."""
    if config.tenant.ssl_ca is not None:
        return Check("tls", Verdict.OK, f"certificates checked against {config.tenant.ssl_ca}")
    if not remote_hosts(config.tenant.url):
        return Check("tls", Verdict.OK, "none needed, the tenant is on this machine")
    return Check(
        "tls", Verdict.WARN, "allow_plaintext: what goes over the network can be read", "set tenant.ssl_ca"
    )


def check_tenant(config: Config) -> Iterator[Check]:
    """Connect as the kiosk does (address, account, tables, character set, time zone) and compare clocks."""
    gateway = TenantGateway(tenant_settings(config))
    try:
        info = gateway.connect()
        missing = gateway.ask(lambda source: missing_indexes(source.connection))
        certificate = (
            list(check_certificate(gateway, info)) if len(config.tenant.url) == 1 else []
        )  # else each node's
        standing = list(check_standing(gateway, config))
    except TenantUnavailable as error:
        yield Check("tenant", Verdict.FAIL, f"cannot be reached ({error})", "check network and tenant.url")
        return
    except TenantProblem as problem:
        yield Check("tenant", Verdict.FAIL, problem.detail)
        return
    finally:
        gateway.close()
    yield Check("tenant", Verdict.OK, f"{info.url_shown}, {info.server}, time zone {info.zone}")
    if info.only_reads:
        yield Check("tenant", Verdict.FAIL, ADVICE[LinkProblem.SERVER_READ_ONLY])
    else:
        yield from check_trouble(config.store.path)
    yield from certificate
    yield from standing
    if isinstance(info.zone, timezone) and info.zone != UTC:
        yield Check(
            "time zone",
            Verdict.WARN,
            f"{info.zone} is an offset, which no change of the clocks moves",
            "name the zone in tenant.time_zone, Asia/Bangkok say",
        )
    if info.lack is not None:
        yield Check("schema", Verdict.WARN, *told_lack(info.lack))
    if missing:
        yield Check("indexes", Verdict.WARN, told(missing))
    yield check_clock(info.clock_offset_ms)


def check_certificate(gateway: TenantGateway, info: TenantInfo) -> Iterator[Check]:
    """How long the server's own certificate is good for, where it has one."""
    until = gateway.ask(lambda source: certificate_until(source.connection))
    if until is not None:
        now = datetime.now(UTC) + timedelta(milliseconds=info.clock_offset_ms)
        yield check_days("certificate", f"that of {info.url_shown}", until, now)


def check_standing(gateway: TenantGateway, config: Config) -> Iterator[Check]:
    """Whether the office lets this terminal in, by its own row there if it has one, and its code is no other's."""
    code = config.station.code
    try:
        gateway.require_standing(kept_terminal_id(config.store.path) or "", code)
    except TenantProblem as problem:
        verdict = Verdict.WARN if problem.code is LinkProblem.NOT_ADMITTED else Verdict.FAIL
        yield Check("terminal", verdict, f"{code}: {problem.detail}")
    else:
        yield Check("terminal", Verdict.OK, f"{code} may work there")


def check_trouble(store: Path) -> Iterator[Check]:
    """What the running kiosk last met at the tenant that a person has to mend, while it is not over."""
    kept = kept_state(store, StateName.LINK_TROUBLE)
    if kept is not None:
        at, _, detail = kept.partition(" ")
        since = datetime.fromisoformat(at).astimezone()
        found = f"since {since:%Y-%m-%d %H:%M} the kiosk cannot work there: {detail}"
        yield Check("tenant", Verdict.WARN, found)
