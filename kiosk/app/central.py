"""Central settings and this machine's file: what is wrong with them, and what they make together."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from kiosk.app.scanner_settings import code_grammar
from kiosk.config import Config, ConfigError, load_config
from kiosk.config.central import central_config, load_with_central
from kiosk.domain.central_settings import CentralSetting

_log = logging.getLogger(__name__)


def problem_of_central(settings: Sequence[CentralSetting]) -> str | None:
    """What is wrong with central settings, beginning with the option's name; None for nothing."""
    try:
        code_grammar(central_config(settings))
    except ConfigError as error:
        return error.problems[0]
    return None


def running_configuration(file: Path) -> Config:
    """The configuration of a file, and beneath it the central settings that the kiosk took over last.

    Raises ConfigError with every mistake in the file. Settings that do not go with it are left out.
    """
    from kiosk.store.central_settings import kept_settings  # noqa: PLC0415

    local = load_config(file)
    kept = kept_settings(local.store.path).settings
    if not kept:
        return local
    try:
        config = load_with_central(file, kept)
        code_grammar(config)
    except ConfigError as error:
        _log.warning("the central settings do not go with %s: %s", file, "; ".join(error.problems))
        return local
    return config
