pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Open calls for help: the most urgent ones, with what can be done about them, and what a badge would do. */
Item {
    id: root

    required property CallsViewModel calls
    property int sideMargin: Theme.margin

    readonly property bool asksBadge: root.calls.waitingText !== ""
    readonly property int askHeight: root.asksBadge ? Theme.dp(72) : 0
    readonly property int rowsShown: Math.min(root.calls.count, Theme.compact ? 1 : 2)
    readonly property int hidden: root.calls.count - root.rowsShown
    readonly property int rowHeight: Theme.target + 2 * Theme.spaceS
    /** So that the buttons of two rows are as far apart as buttons are. */
    readonly property int rowGap: Theme.gap - 2 * Theme.spaceS
    readonly property int moreHeight: root.hidden > 0 ? Theme.dp(44) : 0

    implicitHeight: Theme.spaceM + root.askHeight + root.rowsShown * (root.rowHeight + root.rowGap) + root.moreHeight
    visible: root.calls.count > 0 || root.asksBadge

    Rectangle {
        x: root.sideMargin
        y: Theme.spaceM
        width: root.width - 2 * root.sideMargin
        height: Theme.dp(64)
        visible: root.asksBadge
        radius: Theme.radiusBand
        color: Theme.solid

        IconLabel {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.spaceL)
            iconName: "scan-barcode"
            text: root.calls.waitingText
            size: Theme.textBody
            weight: Theme.semibold
            color: Theme.solidFg
        }
    }

    Repeater {
        model: root.calls.rows

        CallRow {
            id: row

            required property int index
            required property string key
            required property bool waits

            x: root.sideMargin
            y: Theme.spaceM + root.askHeight + row.index * (root.rowHeight + root.rowGap)
            width: root.width - 2 * root.sideMargin
            height: root.rowHeight
            visible: row.index < root.rowsShown

            PushButton {
                objectName: "come"
                visible: row.waits
                kind: PushButton.Primary
                stacked: !Theme.large
                text: qsTr("I am coming")
                iconName: "arrow-right"
                onClicked: root.calls.come(row.key)
            }

            PushButton {
                objectName: "solve"
                stacked: !Theme.large
                text: qsTr("Solved")
                iconName: "check"
                onClicked: root.calls.solve(row.key)
            }
        }
    }

    Label {
        x: root.sideMargin
        anchors.bottom: parent.bottom
        visible: root.hidden > 0
        text: qsTr("+%n more", "", root.hidden)
        size: Theme.textSmall
        weight: Theme.semibold
    }
}
