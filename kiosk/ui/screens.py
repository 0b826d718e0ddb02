"""Which screen belongs to what the flow stands at."""

from __future__ import annotations

from kiosk.service.station.outcomes import (
    AskForgottenStop,
    AskPauseReason,
    AskPiece,
    AskQuantity,
    AskSecondTask,
    ChooseTask,
    FlowState,
)


def screen_of(state: FlowState) -> str:
    """The screen's name; the screen "pauseReason" is PauseReasonScreen.qml."""
    if state.supervising is not None:
        return "supervisor" if state.supervising.unlocked else "pin"
    match state.question:
        case AskPauseReason():
            return "pauseReason"
        case AskPiece():
            return "piece"
        case AskQuantity():
            return "quantity"
        case ChooseTask():
            return "ticketChoice"
        case AskSecondTask():
            return "secondTask"
        case AskForgottenStop():
            return "forgottenStop"
    if state.setting_up:
        return "setup"
    if state.crew is not None:
        return "crew"
    if state.operator is None:
        return "board"
    return "home" if state.task_id is None else "task"
