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

        // Side by side up to three fill the screen; where they stand does not change while the question stands.
        columns: Theme.upright ? 2 : cards.count === 2 ? 2 : 3
        lines: Theme.upright ? 3 : cards.count <= 3 && root.ticketChoice.pager.pages === 1 ? 1 : 2

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
