import QtQuick

import Theme
import Controls

/** One task of a ticket: what it is, how far, who is on it. */
Pressable {
    id: root

    required property int taskId
    required property string stepName
    required property int completedQty
    required property int targetQty
    required property int percent
    required property string doing
    required property string people
    required property bool mine

    /** The only few of a ticket are large: there is no other use for the room. */
    readonly property bool large: root.height > Theme.dp(480) && root.width > Theme.dp(560)
    readonly property int padding: Theme.sized(22, root.large ? 48 : 40)

    objectName: "task" + root.taskId
    accessibleName: root.stepName
    fill: root.doing === "done" ? Theme.doneCard : Theme.surface
    border.width: root.mine ? Theme.borderActive : Theme.borderControl
    border.color: root.mine ? Theme.ink : Theme.line

    Column {
        x: root.padding
        y: Theme.sized(14, 28)
        width: parent.width - 2 * root.padding
        spacing: Theme.dp(root.large ? 12 : 0)

        TileLabel {
            width: parent.width
            text: root.stepName
            size: Theme.dp(root.large ? 68 : Theme.compact ? 38 : 50)
            mayWrap: root.height > Theme.sized(300, 420)
            weight: Theme.semibold
            minimumSize: Theme.textBody
        }

        IconLabel {
            width: parent.width
            iconName: root.doing === "working" ? "play" : root.doing === "paused" ? "pause" : root.doing === "done" ? "check" : "circle-dashed"
            text: {
                switch (root.doing) {
                case "pending":
                    return qsTr("Not started");
                case "begun":
                    return qsTr("Part done");
                case "done":
                    return qsTr("Done");
                case "paused":
                    return qsTr("Paused: %1").arg(root.people);
                default:
                    return qsTr("Working: %1").arg(root.people);
                }
            }
            size: Theme.dp(root.large ? 38 : Theme.compact ? 28 : 32)
            color: Theme.ink2
        }
    }

    Label {
        id: completed

        x: root.padding
        anchors.bottom: gauge.top
        anchors.bottomMargin: Theme.dp(root.large ? 0 : Theme.compact ? -8 : -6)
        elide: Text.ElideNone
        text: root.completedQty
        size: Theme.dp(root.large ? (Theme.large ? 132 : 112) : Theme.compact ? 56 : 76)
        weight: Theme.semibold
    }

    Label {
        anchors.left: completed.right
        anchors.leftMargin: Theme.dp(root.large ? 20 : 14)
        anchors.baseline: completed.baseline
        text: root.targetQty > 0 ? qsTr("/ %1 pcs").arg(root.targetQty) : qsTr("pcs", "", root.completedQty)
        size: Theme.dp(root.large ? (Theme.large ? 56 : 44) : Theme.compact ? 32 : 40)
        color: Theme.ink2
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.baseline: completed.baseline
        visible: root.percent >= 0
        text: qsTr("%1 %").arg(root.percent)
        size: Theme.dp(root.large ? (Theme.large ? 56 : 44) : Theme.compact ? 32 : 40)
        weight: Theme.semibold
    }

    Gauge {
        id: gauge

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.sized(22, 36)
        width: parent.width - 2 * root.padding
        height: Theme.dp(root.large ? 36 : Theme.compact ? 18 : 26)
        visible: root.targetQty > 0
        completed: root.completedQty
        target: root.targetQty
    }
}
