import QtQuick

import Theme
import Controls

/** A task that can be started with one tap anywhere on the tile. */
Pressable {
    id: root

    required property int taskId
    required property string stepName
    required property string ticketCode
    required property int completedQty
    required property int targetQty
    /** Pieces that the step before has for it, -1 for a first step; and whether it waits for the first of them. */
    required property int availableQty
    required property bool waits

    readonly property bool low: root.height < Theme.dp(180)
    readonly property int padding: Theme.dp(root.low ? 16 : 28)

    accessibleName: root.stepName
    border.width: Theme.borderControl
    border.color: Theme.line

    Column {
        anchors.left: parent.left
        anchors.leftMargin: root.padding
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        y: root.low ? Math.round((root.height - height) / 2) : Theme.dp(18)

        TileLabel {
            width: parent.width - (root.low ? Math.max(mark.width, ready.width) + Theme.spaceS : 0)
            mayWrap: root.height > Theme.dp(226)
            text: root.stepName
            size: Theme.dp(root.low ? 32 : 38)
            weight: Theme.semibold
        }

        Label {
            width: parent.width - (root.low ? mark.width + Theme.spaceS : ready.visible ? ready.width + Theme.spaceS : 0)
            text: !root.low ? root.ticketCode : root.targetQty > 0 ? root.ticketCode + " · " + Format.count(root.completedQty) + "/" + Format.count(root.targetQty) : root.ticketCode + " · " + Format.count(root.completedQty)
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    Label {
        id: amount

        anchors.left: parent.left
        anchors.leftMargin: root.padding
        anchors.right: mark.left
        anchors.verticalCenter: mark.verticalCenter
        visible: !root.low
        text: root.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(Format.count(root.completedQty)).arg(Format.count(root.targetQty)) : qsTr("%1 pcs", "", root.completedQty).arg(Format.count(root.completedQty))
        size: Theme.textBody
    }

    IconLabel {
        id: ready

        anchors.right: mark.right
        anchors.bottom: mark.top
        visible: root.availableQty >= 0
        iconName: root.waits ? "hourglass" : "layers"
        text: root.waits ? qsTr("waits") : Format.count(root.availableQty)
        size: Theme.textSmall
        iconSize: Theme.iconSmall
        spacing: Theme.spaceXs
    }

    Rectangle {
        id: mark

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.dp(root.low ? 12 : 24)
        anchors.bottomMargin: anchors.rightMargin
        width: Theme.dp(root.low ? 48 : 68)
        height: width
        radius: Theme.radiusBand
        color: Theme.solid

        Icon {
            anchors.centerIn: parent
            name: "play"
            size: Theme.dp(root.low ? 28 : 36)
            color: Theme.solidFg
        }
    }
}
