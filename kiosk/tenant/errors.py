"""The two ways the tenant fails: it cannot be reached now, or a person must act."""

from __future__ import annotations

from kiosk.domain.link import LinkProblem


class TenantUnavailable(Exception):
    """The tenant cannot be reached or is too busy: nothing to mend here, try again later."""


class TenantProblem(Exception):
    """The tenant answers, but a person must act first: ``detail`` says in English what is wrong and what to do."""

    def __init__(self, code: LinkProblem, detail: str) -> None:
        # As they were given: an error goes from process to process by them.
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code.value}: {self.detail}"
