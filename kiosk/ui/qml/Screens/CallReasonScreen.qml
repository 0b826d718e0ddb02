pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** What help is needed? Going back means none. */
Item {
    id: root

    required property KioskApp app
    required property CallReasonViewModel callReason

    OperatorBar {
        person: root.app.person
        title: qsTr("What help do you need?")
        onBack: root.callReason.back()

        PageButton {
            pager: root.callReason.tiles.pager
        }

        PushButton {
            objectName: "callWithout"
            text: qsTr("Just call")
            accessibleName: qsTr("Call without saying why")
            iconName: "megaphone"
            stacked: !Theme.large
            onClicked: {
                guard.arm();
                root.callReason.callWithout();
            }
        }
    }

    TileGrid {
        id: grid

        columns: Theme.upright ? 2 : 3
        lines: Theme.upright ? 3 : 2

        Repeater {
            model: root.callReason.tiles.rows

            ChoiceTile {
                id: tile

                required property string code
                required property string label
                required property string icon

                width: grid.tileWidth
                height: grid.tileHeight
                objectName: tile.code
                text: tile.label
                iconNames: [tile.icon]
                size: Theme.sized(48, 60)
                iconSize: Theme.sized(84, 128)
                onClicked: {
                    guard.arm();
                    root.callReason.choose(tile.code);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
