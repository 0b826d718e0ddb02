"""The pure rules: events, sessions, status, progress, policies, codes. Imports the standard library only."""

from kiosk.domain.events import Event, EventType
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import OperatorSession, SessionStatus, fold_sessions
from kiosk.domain.status import TaskStatus, TaskWork, progress_percent, task_status

__all__ = [
    "Event",
    "EventType",
    "OperatorSession",
    "Policy",
    "Refusal",
    "Refused",
    "SecondTask",
    "SessionStatus",
    "TaskStatus",
    "TaskWork",
    "fold_sessions",
    "progress_percent",
    "task_status",
]
