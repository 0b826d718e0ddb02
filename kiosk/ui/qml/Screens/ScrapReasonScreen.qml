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
    required property ScrapReasonViewModel scrapReason

    OperatorBar {
        person: root.app.person
        title: qsTr("%1 scrap pieces: why?", "", root.scrapReason.scrapQty).arg(Format.count(root.scrapReason.scrapQty))
        subtitle: root.scrapReason.stepName + " · " + root.scrapReason.ticketCode
        onBack: root.scrapReason.close()

        PageButton {
            pager: root.scrapReason.tiles.pager
        }
    }

    TileGrid {
        id: grid

        columns: Theme.upright ? 2 : 4
        lines: Theme.upright ? 4 : 2

        Repeater {
            model: root.scrapReason.tiles.rows

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
                detail: qsTr("%1 pcs today", "", tile.todayQty).arg(Format.count(tile.todayQty))
                detailSize: Theme.textDetail
                iconNames: [tile.icon]
                size: Theme.sized(40, 52)
                iconSize: Theme.sized(76, 112)
                onClicked: {
                    guard.arm();
                    root.scrapReason.choose(tile.code);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
