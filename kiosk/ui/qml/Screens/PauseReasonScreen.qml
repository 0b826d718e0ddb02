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
    readonly property ReasonsViewModel reasons: root.app.reasons

    OperatorBar {
        person: root.app.person
        title: qsTr("Why the pause?")
        subtitle: root.reasons.workedSeconds < 0 ? root.reasons.stepName : qsTr("%1 · worked %2").arg(root.reasons.stepName).arg(Format.hms(root.reasons.workedSeconds))
        onBack: root.reasons.back()

        PageButton {
            pager: root.reasons.pager
        }
    }

    TileGrid {
        id: grid

        columns: Theme.upright ? 2 : 3
        lines: Theme.upright ? 3 : 2

        Repeater {
            model: root.reasons.rows

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
                    root.reasons.choose(tile.code);
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
