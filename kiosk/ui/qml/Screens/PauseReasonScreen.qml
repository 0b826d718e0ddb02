pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Why the pause? Going back means it was none. */
Item {
    id: root

    required property KioskApp app
    required property PauseReasonViewModel pauseReason

    OperatorBar {
        person: root.app.person
        title: qsTr("Why the pause?")
        subtitle: root.pauseReason.workedSeconds < 0 ? root.pauseReason.stepName : qsTr("%1 · worked %2").arg(root.pauseReason.stepName).arg(Format.hms(root.pauseReason.workedSeconds))
        onBack: root.pauseReason.back()

        PageButton {
            pager: root.pauseReason.tiles.pager
        }
    }

    TileGrid {
        id: grid

        columns: Theme.upright ? 2 : 3
        lines: Theme.upright ? 3 : 2

        Repeater {
            model: root.pauseReason.tiles.rows

            ChoiceTile {
                id: tile

                required property string code
                required property string label
                required property string icon
                required property int alertMinutes

                width: grid.tileWidth
                height: grid.tileHeight
                objectName: tile.code
                text: tile.label
                detail: tile.alertMinutes < 0 ? "" : tile.alertMinutes === 0 ? qsTr("alerts the supervisor") : qsTr("usually %n minutes", "", tile.alertMinutes)
                detailed: true
                detailIcon: tile.alertMinutes === 0 ? "bell-ring" : "clock"
                iconNames: [tile.icon]
                size: Theme.sized(48, 60)
                iconSize: Theme.sized(84, 128)
                detailSize: Theme.narrow ? Theme.textSmall : Theme.sized(28, 32)
                onClicked: {
                    guard.arm();
                    root.pauseReason.choose(tile.code);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
