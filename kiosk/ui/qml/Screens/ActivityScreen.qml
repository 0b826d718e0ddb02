pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Which work that is on no task? Going back means none. */
Item {
    id: root

    required property KioskApp app
    required property ActivityViewModel activity

    OperatorBar {
        person: root.app.person
        title: qsTr("Which other work?")
        subtitle: root.activity.pausesWork ? qsTr("Your task is paused meanwhile") : qsTr("It counts from now")
        onBack: root.activity.back()

        PageButton {
            pager: root.activity.tiles.pager
        }
    }

    TileGrid {
        id: grid

        columns: Theme.upright ? 2 : 3
        lines: Theme.upright ? 3 : 2

        Repeater {
            model: root.activity.tiles.rows

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
                    root.activity.choose(tile.code);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
