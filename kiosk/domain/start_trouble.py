"""What keeps a kiosk from starting until a person has mended it."""

from __future__ import annotations

from enum import StrEnum


class StartTrouble(StrEnum):
    """What kind of thing is wrong, told apart by what people are to do."""

    CONFIGURATION = "configuration"
    STORE = "store"
    FILES = "files"
    """Its user may not write the local store's files: a command of root's mends it."""
    IN_USE = "in_use"
    """Another kiosk works on the same local store."""
    INSTALLATION = "installation"
    PROGRAM = "program"
    """A fault of ours."""


class CannotStart(Exception):
    """The program cannot start. ``problems``: one line each, what is wrong and what to do."""

    def __init__(self, trouble: StartTrouble, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.trouble = trouble
        self.problems = problems
