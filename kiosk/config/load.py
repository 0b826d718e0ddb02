"""Finding and reading `kiosk.toml`; every mistake in it is found before anything starts."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError

from kiosk.config.options import APP_NAME, FOLDER, Config
from kiosk.config.password import problem_with_password_file
from kiosk.config.problems import ConfigError, describe
from kiosk.system.places import CONFIG_FOLDER, STATE_FOLDER, given_state_folder

CONFIG_VARIABLE = "KIOSK_CONFIG"
FILE_NAME = "kiosk.toml"


def config_path(given: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration is: ``given`` (--config), else KIOSK_CONFIG, else the first file that is there.

    Those are /etc/kiosk's, the one in the platform's configuration folder, and the one that set-up wrote into the
    service's state folder, for whoever asks at a console, too. Where there is none: where one is to be written.
    """
    if given is not None:
        return given
    if named := environment.get(CONFIG_VARIABLE):
        return Path(named)
    machines, users = (
        CONFIG_FOLDER / FILE_NAME,
        platformdirs.user_config_path(APP_NAME, appauthor=False) / FILE_NAME,
    )
    places = (machines, users, (given_state_folder(environment) or STATE_FOLDER) / FILE_NAME)
    usual = machines if _is_there(CONFIG_FOLDER) else users
    return next(filter(_is_there, places), usual)


def set_up_folder(given: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The state folder, where this machine is no terminal yet and its set-up may make it one; else None.

    That is where nobody has named a configuration, none is in its usual places, and systemd, or whoever starts the
    kiosk, has said where its state is to be.
    """
    if given is not None or environment.get(CONFIG_VARIABLE) or config_path(None, environment).exists():
        return None
    return given_state_folder(environment)


def load_config(path: Path, *, look_at_files: bool = True) -> Config:
    """The configuration of one file. Raises :class:`ConfigError` with every mistake in it, as parse_config."""
    return parse_config(read_config_file(path), path.absolute().parent, look_at_files=look_at_files)


def parse_config(data: Mapping[str, Any], folder: Path, *, look_at_files: bool = True) -> Config:
    """The configuration of a TOML file's contents; ``folder``: where its relative paths start.

    Raises :class:`ConfigError` with every mistake, files it names that cannot be used included unless
    ``look_at_files`` is False: for whoever may not need them.
    """
    try:
        # With these sections there, a missing key is named, not only its section, and the store's path is known.
        sections = {"station": {}, "tenant": {}, "store": {}, **data}
        config = Config.model_validate(sections, context={FOLDER: folder})
    except ValidationError as error:
        raise ConfigError(describe(error.errors(include_url=False), Config)) from None
    if look_at_files and (problems := _problems_with_files(config)):
        raise ConfigError(problems)
    return config


def _is_there(path: Path) -> bool:
    """Whether it is; what nobody may look for (a home that the service is kept out of) is not."""
    try:
        return path.exists()
    except PermissionError:
        return False


def read_config_file(path: Path) -> dict[str, Any]:
    """What a TOML file holds; ConfigError where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # Windows editors put a byte order mark in front
        return tomllib.loads(text)
    except FileNotFoundError:
        wrong = f"there is no such file; write one there, or name it with --config or {CONFIG_VARIABLE}"
    except OSError as error:
        wrong = f"cannot be read ({error.strerror}); the kiosk's user must be able to read it"
    except UnicodeDecodeError as error:
        wrong = f"is not UTF-8 at byte {error.start + 1}; save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        wrong = f"is not TOML: {error}; correct it there"
    raise ConfigError([f"{path}: {wrong}"])


def _problems_with_files(config: Config) -> list[str]:
    problems = []
    if (ca := config.tenant.ssl_ca) is not None and not os.access(ca, os.R_OK):
        problems.append(f"tenant.ssl_ca: {ca} cannot be read; a file with the certificate in PEM")
    if (file := config.tenant.password_file) is not None and (wrong := problem_with_password_file(file)):
        problems.append(f"tenant.password_file: {wrong}")
    return problems
