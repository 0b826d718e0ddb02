pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** What the change does: one row for each figure that moves, or why it cannot be. */
Card {
    id: root

    required property CorrectionViewModel entry
    readonly property int padding: Theme.sized(20, 32)
    readonly property int headHeight: Theme.sized(0, 70)
    readonly property int room: Math.max(1, Math.floor((root.height - root.headHeight) / Theme.sized(52, 76)))

    Label {
        id: title

        x: root.padding
        y: Theme.gapSmall
        visible: root.headHeight > 0
        text: qsTr("What this does")
        size: Theme.textBody
        weight: Theme.semibold
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: title.verticalCenter
        visible: root.headHeight > 0
        text: qsTr("before → after")
        size: Theme.textSmall
        color: Theme.ink2
    }

    Label {
        x: root.padding
        y: root.headHeight + Theme.spaceM
        width: parent.width - 2 * x
        visible: root.entry.message !== "" || rows.count === 0
        text: root.entry.message !== "" ? root.entry.message : qsTr("Nothing changes yet")
        size: Theme.textBody
        color: Theme.ink2
        maximumLineCount: 3
        wrapMode: Text.WordWrap
    }

    Column {
        x: root.padding
        y: root.headHeight
        width: parent.width - 2 * x

        Repeater {
            id: rows

            model: root.entry.effects

            Item {
                id: row

                required property int index
                required property string key
                required property string label
                required property string before
                required property string after
                required property string unit
                required property bool isOver

                width: parent.width
                height: visible ? Math.floor((root.height - root.headHeight) / root.room) : 0
                visible: row.index < root.room

                Rule {
                    width: parent.width
                    visible: root.headHeight > 0 || row.index > 0
                }

                // More than the task wants.
                Rectangle {
                    anchors.left: after.left
                    anchors.right: parent.right
                    anchors.margins: -Theme.spaceM
                    anchors.verticalCenter: parent.verticalCenter
                    height: Math.round(parent.height * 0.8)
                    visible: row.isOver
                    radius: Theme.radiusBand
                    color: Theme.amber
                }

                FitLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.left: parent.left
                    anchors.right: before.left
                    anchors.rightMargin: Theme.spaceS
                    objectName: "elides"
                    text: row.label
                    size: Theme.textDetail
                }

                FitLabel {
                    id: before

                    anchors.right: arrow.left
                    anchors.rightMargin: Theme.sized(10, 24)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, Math.round(row.width * 0.2))
                    objectName: "elides"
                    text: row.before
                    size: root.figureSize(row.before, 44, 32)
                    color: Theme.ink2
                }

                Icon {
                    id: arrow

                    x: Math.round(parent.width * (Theme.compact ? 0.48 : 0.58))
                    anchors.verticalCenter: parent.verticalCenter
                    name: "arrow-right"
                    size: Theme.sized(28, 36)
                    color: Theme.ink2
                }

                FitLabel {
                    id: after

                    anchors.right: unit.left
                    anchors.rightMargin: Theme.sized(8, 14)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, unit.x - arrow.x - arrow.width - Theme.spaceL)
                    objectName: "elides"
                    text: row.after
                    size: root.figureSize(row.after, 56, 38)
                    weight: Theme.semibold
                    color: row.isOver ? Theme.amberFg : Theme.ink
                }

                FitLabel {
                    id: unit

                    x: parent.width - Theme.sized(70, 96)
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - x
                    text: row.unit
                    size: Theme.sized(26, 30)
                    color: row.isOver ? Theme.amberFg : Theme.ink2
                }
            }
        }
    }

    /** Words in place of figures are set smaller. */
    function figureSize(text: string, wide: int, small: int): int {
        const figure = /^[0-9:,]+$/.test(text);
        return figure ? Theme.sized(small, wide) : Theme.textSmall;
    }
}
