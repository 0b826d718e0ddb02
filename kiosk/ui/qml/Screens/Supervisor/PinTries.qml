pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls

/** How many wrong PINs there were, and what happens after the last one. */
Card {
    id: root

    required property int used
    required property int allowed
    readonly property int padding: Theme.spread(24, 36)
    readonly property int cellGap: Theme.spaceM

    Label {
        id: title

        x: root.padding
        y: Theme.sized(12, 24)
        text: qsTr("%n tries", "", root.allowed)
        size: Theme.textBody
        weight: Theme.semibold
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: title.verticalCenter
        text: qsTr("%n used", "", root.used)
        size: Theme.textBody
        color: Theme.ink2
    }

    Row {
        id: cells

        x: root.padding
        anchors.top: title.bottom
        anchors.topMargin: Theme.sized(4, 16)
        spacing: root.cellGap

        Repeater {
            model: root.allowed

            Rectangle {
                id: cell

                required property int index

                width: Math.floor((root.width - 2 * root.padding - (root.allowed - 1) * root.cellGap) / root.allowed)
                height: Theme.sized(40, 64)
                radius: Theme.radiusCell
                color: cell.index < root.used ? Theme.ink : Theme.surface
                border.width: Theme.borderControl
                border.color: cell.index < root.used ? Theme.ink : Theme.line

                Icon {
                    anchors.centerIn: parent
                    visible: cell.index < root.used
                    name: "x"
                    size: Theme.sized(32, 38)
                    color: Theme.surface
                }
            }
        }
    }

    Label {
        x: root.padding
        anchors.top: cells.bottom
        anchors.topMargin: Theme.sized(8, 20)
        width: parent.width - 2 * root.padding
        text: Theme.compact ? qsTr("Then locked for 15 min") : qsTr("After %1 wrong PINs: locked for 15 minutes, and logged").arg(root.allowed)
        size: Theme.textSmall
        color: Theme.ink2
        maximumLineCount: 2
        wrapMode: Text.WordWrap
    }
}
