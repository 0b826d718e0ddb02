"""Everybody's figures, shared out by people among two processes where there are two: one works on one core alone.

What is read and folded of a person needs nobody else's log.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from kiosk.projection.shares import EVERYBODY, Share
from kiosk.projection.source import Source
from kiosk.reports.work import Progress, no_progress

P = ParamSpec("P")
T = TypeVar("T")

Question = Callable[Concatenate[Source, Share, Progress, P], T]
"""A function of a module that finds something of a share of the people."""


def in_shares(
    source: Source, question: Question[P, T], progress: Progress, *arguments: P.args, **named: P.kwargs
) -> list[T]:
    """What ``question`` finds, of everybody or of each share.

    Question, arguments and what it finds go from process to process.
    """
    if source.helper is None:
        return [question(source, EVERYBODY, progress, *arguments, **named)]
    theirs = source.helper(question, Share(1, 2), no_progress, *arguments, **named)
    return [question(source, Share(0, 2), progress, *arguments, **named), theirs()]
