"""Mistakes in the configuration, each in one line: where, what is wrong, what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class ConfigError(Exception):
    """The configuration cannot be used. ``problems``: one line each, never with a password in it."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Mistakes(Exception):
    """What is wrong in a section or a list. ``lines``: one a mistake, each beginning with its key's path."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@contextmanager
def noted(lines: list[str], path: str) -> Iterator[None]:
    """Write what is wrong with the value of a key into ``lines``, so that the others are looked at, too."""
    try:
        yield
    except Mistakes as mistakes:
        lines += mistakes.lines
    except ValueError as error:
        lines.append(f"{path}: {error}" if path else str(error))
