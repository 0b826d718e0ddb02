"""Administration on the tenant, under the kiosk's own account: people, reasons, shifts, the fleet."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused, OfficeUnreachable
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.service.office.pins import pin_matches
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office import TenantOffice
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.tenant import TERMINAL, TenantDatabase

A = OfficeOperator(operator_id=11, name="สมหญิง", badge="7F3K9Q", role="supervisor", pin_hash="$argon2id$x")
B = OfficeOperator(operator_id=12, name="Anong", badge="K2M8XR", language="en")


@pytest.fixture
def office(tenant: TenantDatabase) -> TenantOffice:
    if tenant.url.startswith("mysql"):
        tenant.grant(administration=True)
    return TenantOffice(tenant.gateway())


def write(office: TenantOffice, *people: OfficeOperator) -> None:
    office.change_operators(lambda _present: people)


def test_people_are_written_and_badges_change_hands(office: TenantOffice) -> None:
    write(office, A, B)
    assert office.operators() == [A, B]
    write(office, replace(A, badge=B.badge, active=False), replace(B, badge=A.badge, pin_hash="$argon2id$y"))
    assert [(operator.badge, operator.active, operator.pin_hash) for operator in office.operators()] == [
        (B.badge, False, A.pin_hash),
        (A.badge, True, "$argon2id$y"),
    ]


def test_all_or_nothing_and_no_badge_is_told(office: TenantOffice) -> None:
    write(office, A, B)
    with pytest.raises(OfficeRefused) as raised:
        write(office, replace(A, name="x"), OfficeOperator(operator_id=13, name="C", badge=B.badge))
    assert raised.value.refusal is OfficeRefusal.BADGE_TAKEN
    assert raised.value.__cause__ is None
    assert office.operators() == [A, B]


def test_a_plan_that_fails_changes_nothing(office: TenantOffice) -> None:
    def plan(_present: Sequence[OfficeOperator]) -> list[OfficeOperator]:
        raise OfficeRefused(OfficeRefusal.OPERATOR_UNKNOWN)

    with pytest.raises(OfficeRefused):
        office.change_operators(plan)


def test_two_offices_at_once_lose_nothing(tenant: TenantDatabase, office: TenantOffice) -> None:
    """Each renames by what it reads in its own transaction: in the end all letters are there."""
    write(office, A)
    letters = "abcdefgh"

    def add(letter: str) -> None:
        own = TenantOffice(tenant.gateway())
        own.change_operators(lambda present: [replace(present[0], name=present[0].name + letter)])

    threads = [threading.Thread(target=add, args=(letter,)) for letter in letters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(office.operators()[0].name.removeprefix(A.name)) == list(letters)


def test_reasons(office: TenantOffice) -> None:
    before = office.reasons()
    assert before[0] == Reason(
        code="BREAK", kind="pause", label_th="พักเบรก", label_en="Break", alert_after_minutes=15, sort_no=10
    )
    own = Reason(code="PRAYER", kind="pause", label_th="ละหมาด", label_en="Prayer", sort_no=15)
    office.save_reason(own, is_new=True)
    with pytest.raises(OfficeRefused) as raised:
        office.save_reason(own, is_new=True)
    assert raised.value.refusal is OfficeRefusal.CODE_TAKEN
    office.save_reason(replace(own, alert_after_minutes=20, active=False), is_new=False)
    office.save_reason(replace(before[0], alert_after_minutes=None), is_new=False)
    after = office.reasons()
    assert after[:2] == [
        replace(before[0], alert_after_minutes=None),
        replace(own, alert_after_minutes=20, active=False),
    ]
    assert len(after) == len(before) + 1


def test_shifts(office: TenantOffice) -> None:
    day, night = office.shifts()
    assert (day.code, day.starts_at, night.ends_at) == ("DAY", time(8), time(5))
    late = Shift(code="LATE", label_th="กะบ่าย", label_en="Late", starts_at=time(14, 30), ends_at=time(23))
    office.save_shift(late, is_new=True)
    office.save_shift(replace(night, active=False, ends_at=time(4, 30)), is_new=False)
    assert office.shifts() == [day, late, replace(night, active=False, ends_at=time(4, 30))]


def test_breaks_are_moved_hidden_and_used_again(office: TenantOffice) -> None:
    (noon,) = office.breaks()
    early = replace(noon, starts_at=time(11, 30), ends_at=time(12, 30))
    office.save_break(early, instead_of=time(12))
    assert office.breaks() == [early, replace(noon, active=False)]
    tea = ShiftBreak(
        shift_code="NIGHT", starts_at=time(23, 45), ends_at=time(0, 15), label_th="พักดึก", label_en="Tea"
    )
    office.save_break(tea, instead_of=None)
    office.save_break(noon, instead_of=None)
    assert office.breaks() == [early, noon, tea]
    with pytest.raises(OfficeRefused) as raised:
        office.save_break(early, instead_of=time(12))
    assert raised.value.refusal is OfficeRefusal.CODE_TAKEN
    office.save_break(replace(tea, active=False), instead_of=tea.starts_at)
    assert office.breaks() == [early, noon, replace(tea, active=False)]


def test_the_fleet(tenant: TenantDatabase) -> None:
    seen = datetime(2025, 10, 30, 2, 0, tzinfo=UTC)
    if not tenant.is_sqlite:
        seen = datetime.now(UTC).replace(microsecond=0)
    gateway = tenant.gateway(utc_now=lambda: seen)
    gateway.heartbeat(
        Heartbeat(
            terminal_id=TERMINAL,
            code="SEW-01",
            name="เย็บ 1",
            app_version="1.0",
            pending=3,
            attention=1,
            scanner_state="ready",
            clock_offset_ms=5,
        )
    )
    tenant.add(
        "kiosk_terminal",
        terminal_id="22222222-2222-4333-8444-555555555555",
        code="CUT-01",
        pending_count=0,
        attention_count=0,
        revoked_at=datetime(2025, 10, 30, 9, 0),  # noqa: DTZ001 - the tenant's wall time
    )
    own, revoked = TenantOffice(gateway, utc_now=lambda: seen).terminals()
    assert (own.code, own.name, own.pending, own.attention, own.app_version) == ("SEW-01", "เย็บ 1", 3, 1, "1.0")
    assert own.last_seen_at is not None
    assert abs((own.last_seen_at - seen).total_seconds()) < 60
    assert own.seconds_silent is not None
    assert own.seconds_silent < 60
    assert (revoked.name, revoked.seconds_silent) == ("CUT-01", None)
    assert revoked.revoked_at == datetime(2025, 10, 30, 2, 0, tzinfo=UTC)


def test_a_terminals_account_makes_nobody_an_admin_unless_it_was_given_that(
    mariadb_tenant: TenantDatabase,
) -> None:
    gateway = mariadb_tenant.gateway()
    assert not gateway.connect().may_administer
    office = TenantOffice(gateway)
    shift = Shift(code="S", label_th="ก", label_en="A", starts_at=time(8), ends_at=time(9))
    for change in (
        lambda: write(office, replace(A, role="admin")),
        lambda: office.save_reason(Reason(code="R", kind="pause", label_th="ก", label_en="A"), is_new=True),
        lambda: office.save_shift(shift, is_new=True),
    ):
        with pytest.raises(OfficeRefused) as raised:
            change()
        assert raised.value.refusal is OfficeRefusal.NO_GRANT
    assert mariadb_tenant.rows("SELECT * FROM kiosk_operator") == []
    mariadb_tenant.grant(administration=True)
    assert gateway.connect().may_administer
    write(office, replace(A, role="admin"))


def test_a_list_is_taken_over_with_the_kiosks_account(
    mariadb_tenant: TenantDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people.csv").write_text(
        "operator_user_id,operator_name,badge_code,role,pin,active\n"
        "11,สมหญิง แก้วใส,7F3K9Q,supervisor,481516,yes\n12,อนงค์ ศรีสุขฤทธิ์,K2M8XR,,,no\n",
        encoding="utf-8",
    )
    mariadb_tenant.grant(administration=True)
    settings = mariadb_tenant.kiosk_settings
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("KIOSK_TENANT_PASSWORD", settings.password or "")
    assert main(["operators", "import", str(tmp_path / "people.csv"), "--url", settings.urls[0]]) == 0
    first, second = mariadb_tenant.rows("SELECT * FROM kiosk_operator ORDER BY operator_user_id")
    assert (first["operator_name"], first["role"], first["active"]) == ("สมหญิง แก้วใส", "supervisor", 1)
    assert pin_matches(first["pin_hash"], "481516")
    assert (second["operator_name"], second["active"]) == ("อนงค์ ศรีสุขฤทธิ์", 0)


def test_only_an_administrator_shuts_a_terminal_out(mariadb_tenant: TenantDatabase) -> None:
    mariadb_tenant.add("kiosk_terminal", terminal_id=TERMINAL, code="SEW-01", pending_count=0, attention_count=0)
    with pytest.raises(OfficeRefused) as raised:
        TenantOffice(mariadb_tenant.gateway()).shut_out("SEW-01", out=True)
    assert raised.value.refusal is OfficeRefusal.NO_GRANT
    administrator = TenantGateway(mariadb_tenant.settings)
    for out in (True, False):
        assert TenantOffice(administrator).shut_out("SEW-01", out=out)
        (row,) = mariadb_tenant.rows("SELECT revoked_at IS NOT NULL AS is_out FROM kiosk_terminal")
        assert bool(row["is_out"]) is out
    administrator.close()


class TestAKioskThatDoesTheOfficesWork:
    """Its account was made with --administration."""

    OTHER = "99999999-0000-4000-8000-000000000000"

    @pytest.fixture
    def office(self, mariadb_tenant: TenantDatabase) -> TenantOffice:
        mariadb_tenant.grant(administration=True)
        at = datetime(2025, 10, 30, 9, 0)  # noqa: DTZ001 - the tenant's wall time
        for terminal_id, code, revoked_at in ((TERMINAL, "SEW-01", None), (self.OTHER, "FIT-02", at)):
            mariadb_tenant.add(
                "kiosk_terminal",
                terminal_id=terminal_id,
                code=code,
                revoked_at=revoked_at,
                pending_count=0,
                attention_count=0,
            )
        return TenantOffice(mariadb_tenant.gateway(), terminal=(TERMINAL, "SEW-01"))

    def waiting(self, tenant: TenantDatabase) -> list[object]:
        return [row["code"] for row in tenant.rows("SELECT code FROM kiosk_terminal WHERE revoked_at IS NOT NULL")]

    def test_it_lets_a_new_terminal_in(self, mariadb_tenant: TenantDatabase, office: TenantOffice) -> None:
        assert office.shut_out("FIT-02", out=False)
        assert self.waiting(mariadb_tenant) == []

    def test_not_when_it_was_shut_out_itself(self, mariadb_tenant: TenantDatabase, office: TenantOffice) -> None:
        mariadb_tenant.run(
            "UPDATE kiosk_terminal SET revoked_at = NOW(), last_seen_at = NOW() WHERE code = 'SEW-01'"
        )
        for code in ("SEW-01", "FIT-02"):
            with pytest.raises(OfficeUnreachable):
                office.shut_out(code, out=False)
        assert sorted(self.waiting(mariadb_tenant)) == ["FIT-02", "SEW-01"]


def test_nobody_answers(tenant: TenantDatabase) -> None:
    gone = replace(tenant.settings, urls=("mysql+pymysql://kiosk@127.0.0.1:1/none",))
    with pytest.raises(OfficeUnreachable):
        TenantOffice(TenantGateway(gone)).operators()
