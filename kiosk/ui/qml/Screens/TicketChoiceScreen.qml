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
            page: root.choices.page
            pages: root.choices.pages
            onClicked: root.choices.nextPage()
        }
    }

    TileGrid {
        id: grid

        columns: Theme.portrait ? 2 : 3
        rows: Theme.portrait ? 3 : 2

        Repeater {
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
