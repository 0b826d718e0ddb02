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
    readonly property int unitSize: root.large ? Theme.spread(44, 56) : Theme.sized(32, 40)

    objectName: "task" + root.taskId
    accessibleName: root.stepName
    fill: root.doing === "done" ? Theme.doneCard : Theme.surface
    border.width: root.mine ? Theme.borderActive : Theme.borderControl
    border.color: root.mine ? Theme.ink : Theme.line

    Column {
        x: root.padding
        y: Theme.sized(14, 28)
        width: parent.width - 2 * root.padding
        spacing: root.large ? Theme.spaceM : 0

        TileLabel {
            width: parent.width
            text: root.stepName
            size: root.large ? Theme.dp(68) : Theme.sized(38, 50)
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
            size: root.large ? Theme.dp(38) : Theme.sized(28, 32)
            color: Theme.ink2
        }
    }

    Label {
        id: completed

        x: root.padding
        anchors.bottom: gauge.top
        anchors.bottomMargin: root.large ? 0 : -Theme.sized(8, 6)
        elide: Text.ElideNone
        text: Format.count(root.completedQty)
        size: root.large ? Theme.spread(112, 132) : Theme.sized(56, 76)
        weight: Theme.semibold
    }

    Label {
        anchors.left: completed.right
        anchors.leftMargin: root.large ? Theme.spaceXl : Theme.gapSmall
        anchors.baseline: completed.baseline
        text: root.targetQty > 0 ? qsTr("/ %1 pcs").arg(Format.count(root.targetQty)) : qsTr("pcs", "", root.completedQty)
        size: root.unitSize
        color: Theme.ink2
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.baseline: completed.baseline
        visible: root.percent >= 0
        text: qsTr("%1 %").arg(root.percent)
        size: root.unitSize
        weight: Theme.semibold
    }

    Gauge {
        id: gauge

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.sized(22, 36)
        width: parent.width - 2 * root.padding
        height: root.large ? Theme.dp(36) : Theme.sized(18, 26)
        visible: root.targetQty > 0
        completed: root.completedQty
        target: root.targetQty
    }
}
