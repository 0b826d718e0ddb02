"""What can go wrong when the office writes to the tenant, in the office's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from kiosk.domain.office import OfficeRefusal, OfficeRefused, OfficeUnreachable
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.failures import is_duplicate, lacks_grant_to_change


@contextmanager
def office_errors(taken: OfficeRefusal = OfficeRefusal.CODE_TAKEN) -> Iterator[None]:
    """Turn the tenant's errors into OfficeUnreachable and OfficeRefused; ``taken``: for a value that is unique."""
    try:
        yield
    except TenantUnavailable as error:
        if isinstance(error.__cause__, DBAPIError) and is_duplicate(error.__cause__):
            raise OfficeRefused(taken) from None  # the server's words hold the badge's code
        raise OfficeUnreachable(str(error)) from error
    except TenantProblem as error:
        if isinstance(error.__cause__, DBAPIError) and lacks_grant_to_change(error.__cause__):
            raise OfficeRefused(OfficeRefusal.NO_GRANT) from error
        raise OfficeUnreachable(error.detail) from error
