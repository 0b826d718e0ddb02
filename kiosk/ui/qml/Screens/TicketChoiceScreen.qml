pragma ComponentBehavior: Bound

import QtQuick

import Kiosk.ViewModels
import Theme
import "Parts"

/** The ticket that was scanned has several tasks here: which one? */
Item {
    id: root

    required property KioskApp app
    required property TicketChoiceViewModel ticketChoice

    OperatorBar {
        person: root.app.person
        title: qsTr("Which task?")
        subtitle: root.ticketChoice.jobName === "" ? root.ticketChoice.ticketCode : root.ticketChoice.ticketCode + " · " + root.ticketChoice.jobName
        onBack: root.ticketChoice.back()

        PageButton {
            pager: root.ticketChoice.pager
        }
    }

    TileGrid {
        id: grid

        readonly property bool areFew: root.ticketChoice.pager.pages === 1 && cards.count <= (Theme.upright ? 2 : 3)

        // Few fill the screen, side by side or one above the other; where they stand does not change meanwhile.
        columns: Theme.upright ? (grid.areFew ? 1 : 2) : cards.count === 2 ? 2 : 3
        lines: Theme.upright ? (grid.areFew ? 2 : 3) : grid.areFew ? 1 : 2

        Repeater {
            id: cards

            model: root.ticketChoice.tasks

            TaskChoice {
                id: choice

                width: grid.tileWidth
                height: grid.tileHeight
                onClicked: {
                    guard.arm();
                    root.ticketChoice.choose(choice.taskId);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
