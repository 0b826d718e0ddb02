"""What the configuration means to the scanner: its settings, made from it."""

from __future__ import annotations

from kiosk.config import Config, ConfigError, ReaderConfig
from kiosk.scanner import (
    CodeGrammar,
    CodePatterns,
    PatternError,
    RfidTransform,
    SerialSettings,
    SeveralLinesPolicy,
)


def serial_settings(reader: ReaderConfig) -> SerialSettings:
    """One reader's line."""
    beep_ok, beep_bad = reader.beeps
    return SerialSettings(
        port=reader.port,
        baudrate=reader.baudrate,
        bytesize=reader.bytesize,
        parity=reader.parity,
        stopbits=reader.stopbits,
        usb_id=reader.usb_id,
        rfid=None if reader.rfid is None else RfidTransform(reader.rfid),
        rfid_prefix=reader.rfid_prefix,
        prefix=reader.prefix,
        several_lines=SeveralLinesPolicy(reader.several_lines),
        beep_ok=beep_ok,
        beep_bad=beep_bad,
    )


def code_patterns(config: Config) -> CodePatterns:
    """What codes look like, the usual forms where the configuration gives none."""
    codes = config.scanner.codes
    return CodePatterns(**codes.given(), symbologies=codes.symbology.given())


def code_grammar(config: Config) -> CodeGrammar:
    """What reads the codes; ConfigError when patterns cannot be used, or get in each other's way."""
    try:
        return CodeGrammar(code_patterns(config))
    except PatternError as error:
        raise ConfigError([f"scanner.codes, {problem}" for problem in error.problems]) from None
