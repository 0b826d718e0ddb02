"""Mistakes in kiosk.toml: all reported at once, each with its path and what is allowed."""

from pathlib import Path

import pytest

from kiosk.config import ConfigError, load_config, parse_config

RIGHT = {"station": {"code": "SEW-01"}, "tenant": {"url": "sqlite:///tenant.db"}}


def problems_of(tmp_path: Path, **sections: object) -> list[str]:
    """The problems of a right configuration with these sections laid over it, key by key."""
    data = {name: dict(keys) for name, keys in RIGHT.items()}
    for name, value in sections.items():
        data[name] = {**data.get(name, {}), **value} if isinstance(value, dict) else value
    with pytest.raises(ConfigError) as refusal:
        parse_config(data, tmp_path)
    return list(refusal.value.problems)


def test_five_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        """
        [station]
        work_centers = "SEW"
        [ui]
        lang = "th"
        idle_seconds = "30"
        [tenant]
        url = "postgresql://db/acme"
        poll_seconds = 0
        """,
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as refusal:
        load_config(file)
    assert set(refusal.value.problems) == {
        "station.code: is missing; the kiosk's code, unique in the tenant",
        'station.work_centers: "SEW" is not possible; a list in brackets',
        "ui.lang: is unknown; did you mean language?",
        'ui.idle_seconds: "30" is not possible; a whole number from 5 to 3600',
        "tenant.url: postgresql:// cannot be used; mysql+pymysql://user@host/database, "
        "mariadb+pymysql://… or sqlite:///file",
        "tenant.poll_seconds: 0 is not possible; a number above 0 up to 300",
    }


def test_an_empty_file_names_the_keys_it_lacks(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.touch()
    with pytest.raises(ConfigError) as refusal:
        load_config(file)
    assert [problem.split(":")[0] for problem in refusal.value.problems] == ["station.code", "tenant.url"]


@pytest.mark.parametrize(
    ("sections", "problem"),
    [
        ({"station": {"code": ""}}, 'station.code: "" is not possible; a text in quotes of 1 to 50 characters'),
        ({"station": {"code": " A"}}, "station.code: has spaces around it; only the code itself"),
        ({"station": {"work_centers": ["A", "A"]}}, "station.work_centers: A is listed twice; each code once"),
        ({"station": {"work_centers": [3]}}, "station.work_centers[1]: 3 is not possible; a text in quotes"),
        ({"ui": {"language": "de"}}, 'ui.language: "de" is not possible; "th" or "en"'),
        ({"ui": {"scan_starts": 1}}, "ui.scan_starts: 1 is not possible; true or false"),
        ({"ui": {"idle_seconds": 1}}, "ui.idle_seconds: 1 is not possible; a whole number from 5 to 3600"),
        ({"ui": {"idle_seconds": True}}, "ui.idle_seconds: true is not possible; a whole number from 5 to 3600"),
        ({"ui": {"pixels_per_mm": 0}}, "ui.pixels_per_mm: 0 is not possible; a number above 1 and below 100"),
        ({"ui": {"keep_days": 9}}, "ui.keep_days: is unknown here; it belongs in [store]"),
        ({"ui": {"zzz": 9}}, "ui.zzz: is unknown; allowed here: language, theme, idle_seconds, scan_starts, "
                             "fullscreen, sounds, call_sound, volume, pixels_per_mm"),
        ({"ui": {"volume": 101}}, "ui.volume: 101 is not possible; a whole number from 0 to 100"),
        ({"ui": 3}, "ui: is not a section; write [ui] and its keys below it"),
        ({"scaner": {}}, "scaner: is unknown; did you mean scanner?"),
        ({"scanner": {"port": "ttyACM0"}}, 'scanner.port: "ttyACM0" is no port; "auto", "keyboard", a device '
                                           "such as /dev/ttyACM0 or COM3, or a URL such as socket://10.1.2.3:4001"),
        ({"scanner": {"port": "Auto"}}, 'scanner.port: "Auto" is no port (did you mean auto?); "auto", '
                                        '"keyboard", a device '
                                        "such as /dev/ttyACM0 or COM3, or a URL such as socket://10.1.2.3:4001"),
        ({"scanner": {"port": "tcp://x:1"}}, "scanner.port: tcp:// is unknown; allowed are socket, rfc2217, loop, "
                                             "hwgrep, spy, alt, cp2110"),
        ({"scanner": {"parity": "none"}}, 'scanner.parity: "none" is not possible; "N", "E" or "O"'),
        ({"scanner": {"usb_id": "1a86:75"}}, 'scanner.usb_id: "1a86:75" is no USB id; VID:PID such as '
                                             '"1a86:7523", or a name in /dev/serial/by-id'),
        ({"scanner": {"extra": [{}, {"prot": 1}]}}, "scanner.extra[2].prot: is unknown; did you mean port?"),
        ({"scanner": {"extra": [3]}}, "scanner.extra[1]: is not a section; write [[scanner.extra]] and its keys "
                                      "below it"),
        ({"scanner": {"codes": {"task": r"T-(\d+)"}}}, "scanner.codes.task: lacks the group task; a regular "
                                                       "expression with the group (?P<task>…)"),
        ({"scanner": {"codes": {"badge": "("}}}, "scanner.codes.badge: is no regular expression (missing ), "
                                                 "unterminated subpattern at position 0); a regular expression "
                                                 "with the group (?P<badge>…)"),
        ({"tenant": {"time_zone": "asia/bangkok"}}, 'tenant.time_zone: "asia/bangkok" is no time zone (did you '
                                                    'mean Asia/Bangkok?); "auto" or an IANA name such as '
                                                    '"Asia/Bangkok"'),
        ({"tenant": {"poll_seconds": float("nan")}}, "tenant.poll_seconds: nan is not possible; a number above 0 "
                                                     "up to 300"),
        ({"sync": {"nudge": "brodcast"}}, 'sync.nudge: "brodcast" is not possible; "off", "broadcast" or a list '
                                          'such as ["10.1.2.3:47200"]'),
        ({"sync": {"nudge": ["10.1.2.3:99999"]}}, 'sync.nudge: "10.1.2.3:99999" is not host:port; "off", '
                                                  '"broadcast" or a list such as ["10.1.2.3:47200"]'),
        ({"sync": {"nudge_port": 0}}, "sync.nudge_port: 0 is not possible; a whole number from 1 to 65535"),
        ({"store": {"path": ""}}, "store.path: is not a file name; a path in quotes"),
        ({"store": {"keep_days": 1.5}}, "store.keep_days: 1.5 is not possible; a whole number from 1 to 3650"),
        ({"policy": {"second_task": "PAUSE"}}, 'policy.second_task: "PAUSE" is not possible; "pause", '
                                               '"parallel", "refuse" or "ask"'),
        ({"policy": {"over_target_percent": -1}}, "policy.over_target_percent: -1 is not possible; a whole "
                                                  "number from 0 to 100"),
    ],
)  # fmt: skip
def test_a_mistake_says_where_what_and_what_is_allowed(
    tmp_path: Path, sections: dict[str, object], problem: str
) -> None:
    assert problems_of(tmp_path, **sections) == [problem]


@pytest.mark.parametrize(
    "url",
    [
        "",
        [],
        3,
        ["sqlite:///a.db", 3],
        "kiosk:hush@db/acme",
        "mysql://kiosk:hush@localhost/acme",
        "mysql+pymysql://kiosk:hush@localhost",
        "mysql+pymysql://kiosk:hush@/acme",
        "mysql+pymysql://localhost/acme",
        "mysql+pymysql://kiosk:hush@localhost:99999/acme",
        "mysql+pymysql://kiosk:hush@[::1/acme",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        ["sqlite:///a.db", "sqlite:///b.db"],
        ["mysql+pymysql://kiosk:hush@localhost/a"] * 2,
        "mysql+pymysql://kiosk:hush@db.example/acme",
    ],
)
def test_a_wrong_tenant_url_is_refused_and_its_password_never_shown(tmp_path: Path, url: object) -> None:
    (problem,) = problems_of(tmp_path, tenant={"url": url})
    assert problem.startswith("tenant.url: ")
    assert "hush" not in problem


def test_a_remote_server_without_tls_is_told_beside_other_mistakes(tmp_path: Path) -> None:
    urls = ["mysql+pymysql://kiosk@db1/acme", "mysql+pymysql://kiosk@127.0.0.1/acme"]
    problems = problems_of(tmp_path, tenant={"url": urls, "poll_seconds": -1})
    assert problems == [
        "tenant.poll_seconds: -1 is not possible; a number above 0 up to 300",
        "tenant.url: db1 would be reached without TLS; set tenant.ssl_ca, or tenant.allow_plaintext = true if "
        "the network is trusted",
    ]


def test_files_that_the_configuration_names_must_be_readable(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, tenant={"ssl_ca": "ca.pem", "password_file": "password"})
    assert [problem.split(" ")[0] for problem in problems] == ["tenant.ssl_ca:", "tenant.password_file:"]
    assert str(tmp_path / "ca.pem") in problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[station]\ncode = \n", "(at line 2, column 8)"),
        (b"[station]\n[station]\n", "line 2"),
        ("[station]\ncode = 'เย็บ'".encode("tis-620"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as refusal:
        load_config(file)
    (problem,) = refusal.value.problems
    assert problem.startswith(str(file))
    assert said in problem


def test_a_missing_file_says_how_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file; write one there, or name it with --config"):
        load_config(tmp_path / "kiosk.toml")


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)
