"""Central settings as options: which there may be, what is wrong with them, what they make of a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kiosk.config.load import parse_config, read_config_file
from kiosk.config.options import Config
from kiosk.config.problems import ConfigError
from kiosk.domain.central_settings import CentralSetting

CENTRAL_SECTIONS: Final = ("policy.", "ui.", "scanner.codes.")
"""Station, tenant, store and scanner ports are the file's alone."""

_PLAIN: Final[Mapping[str, Any]] = {"station": {"code": "A"}, "tenant": {"url": "sqlite:///a.db"}}


def central_config(settings: Iterable[CentralSetting]) -> Config:
    """A configuration of nothing but these settings. Raises ConfigError with every mistake in them."""
    return parse_config(_over(_options(settings), _PLAIN), Path("/"), look_at_files=False)


def load_with_central(path: Path, settings: Iterable[CentralSetting]) -> Config:
    """The configuration of a file, and beneath it the central settings. Raises ConfigError."""
    return parse_config(_over(_options(settings), read_config_file(path)), path.absolute().parent)


def toml_value(text: str) -> str:
    """What was typed as a TOML value; words that are none are a text. Raises ConfigError for several lines."""
    if "\n" in text or "\r" in text:
        raise ConfigError(["a value is one line"])
    try:
        _parsed("value", text)
    except ConfigError:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _options(settings: Iterable[CentralSetting]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    problems = []
    for setting in settings:
        if not setting.name.startswith(CENTRAL_SECTIONS):
            sections = ", ".join(f"{section}…" for section in CENTRAL_SECTIONS)
            problems.append(f"{setting.name}: is this machine's alone; centrally there are {sections}")
            continue
        try:
            value = _parsed(setting.name, setting.value)
        except ConfigError as error:
            problems += error.problems
            continue
        *sections_of, key = setting.name.split(".")
        place = options
        for section in sections_of:
            place = place.setdefault(section, {})
        place[key] = value
    if problems:
        raise ConfigError(problems)
    return options


def _parsed(name: str, text: str) -> Any:
    try:
        data = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        raise ConfigError([f"{name}: {text} is no TOML value; texts stand in quotes"]) from None
    if data.keys() != {"value"}:
        raise ConfigError([f"{name}: more than one value"])
    return data["value"]


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both, section by section; where both have an option it is that of ``above``."""
    merged = dict(below)
    for key, value in above.items():
        beneath = merged.get(key)
        is_section = isinstance(value, Mapping) and isinstance(beneath, Mapping)
        merged[key] = _over(beneath, value) if is_section else value  # type: ignore[arg-type]
    return merged
