"""A process beside a command's own: what fails there is told as if it had failed here."""

import pickle
from concurrent.futures.process import BrokenProcessPool

import pytest

from kiosk.cli.shared import explained
from kiosk.domain.link import LinkProblem
from kiosk.tenant.errors import TenantProblem, TenantUnavailable


@pytest.mark.parametrize(
    "error",
    [TenantProblem(LinkProblem.REVOKED, "this terminal was shut out"), TenantUnavailable("no route to host")],
)
def test_how_the_tenant_failed_comes_over_from_another_process(error: Exception) -> None:
    came = pickle.loads(pickle.dumps(error))
    assert (type(came), str(came), vars(came)) == (type(error), str(error), vars(error))
    assert explained(came) == explained(error)


def test_a_process_that_was_ended_from_outside_is_no_fault_of_ours() -> None:
    explanation = explained(BrokenProcessPool())
    assert explanation is not None
    assert "was ended from outside" in explanation.lines[0]
