pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Why the scrap? The answer goes back to the keypad, nothing is booked yet. */
Item {
    id: root

    required property KioskApp app
    readonly property ReasonsViewModel reasons: root.app.reasons

    OperatorBar {
        person: root.app.person
        title: qsTr("%n scrap pieces: why?", "", root.reasons.scrapQty)
        subtitle: root.reasons.stepName + " · " + root.reasons.ticketCode
        onBack: root.reasons.back()

        PageButton {
            pager: root.reasons.pager
        }
    }

    TileGrid {
        id: grid

        columns: Theme.upright ? 2 : 4
        lines: Theme.upright ? 4 : 2

        Repeater {
            model: root.reasons.rows

            ChoiceTile {
                id: tile

                required property string code
                required property string label
                required property string icon
                required property int todayQty

                width: grid.tileWidth
                height: grid.tileHeight
                objectName: tile.code
                text: tile.label
                detail: qsTr("%n pcs today", "", tile.todayQty)
                detailSize: Theme.textDetail
                iconNames: [tile.icon]
                size: Theme.sized(40, 52)
                iconSize: Theme.sized(76, 112)
                onClicked: {
                    guard.arm();
                    root.reasons.choose(tile.code);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
