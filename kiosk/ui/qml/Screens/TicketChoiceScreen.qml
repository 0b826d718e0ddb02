pragma ComponentBehavior: Bound

import QtQuick

import Kiosk.ViewModels
import Theme
import "Parts"

/** The ticket that was scanned has several tasks here: which one? */
Item {
    id: root

    required property KioskApp app
    readonly property ChoicesViewModel choices: root.app.choices

    OperatorBar {
        person: root.app.person
        title: qsTr("Which task?")
        subtitle: root.choices.jobName === "" ? root.choices.ticketCode : root.choices.ticketCode + " · " + root.choices.jobName
        onBack: root.choices.back()

        PageButton {
            pager: root.choices.pager
        }
    }

    TileGrid {
        id: grid

        // Side by side up to three fill the screen; where they stand does not change while the question stands.
        columns: Theme.upright ? 2 : cards.count === 2 ? 2 : 3
        lines: Theme.upright ? 3 : cards.count <= 3 && root.choices.pager.pages === 1 ? 1 : 2

        Repeater {
            id: cards

            model: root.choices.tasks

            TaskChoice {
                id: choice

                width: grid.tileWidth
                height: grid.tileHeight
                onClicked: {
                    guard.arm();
                    root.choices.choose(choice.taskId);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
