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

    readonly property int padding: Theme.dp(Theme.small ? 22 : 40)

    objectName: "task" + root.taskId
    accessibleName: root.stepName
    fill: root.doing === "done" ? Theme.doneCard : Theme.surface
    border.width: root.mine ? Theme.borderActive : Theme.borderControl
    border.color: root.mine ? Theme.ink : Theme.line

    Column {
        x: root.padding
        y: Theme.dp(Theme.small ? 14 : 28)
        width: parent.width - 2 * root.padding

        FitLabel {
            width: parent.width
            text: root.stepName
            size: Theme.dp(Theme.small ? 38 : 50)
            weight: Theme.semibold
            minimumSize: Theme.textBody
        }

        IconLabel {
            width: parent.width
            iconName: root.doing === "working" ? "play" : root.doing === "paused" ? "pause" : root.doing === "done" ? "check" : "circle-dashed"
            text: {
                if (root.doing === "pending")
                    return qsTr("Not started");
                if (root.doing === "done")
                    return qsTr("Done");
                if (root.doing === "paused")
                    return qsTr("Paused: %1").arg(root.people);
                return root.people;
            }
            size: Theme.dp(Theme.small ? 28 : 32)
            color: Theme.ink2
        }
    }

    Row {
        id: figures

        x: root.padding
        anchors.bottom: gauge.top
        anchors.bottomMargin: Theme.dp(Theme.small ? 6 : 16)
        spacing: Theme.dp(14)

        Label {
            id: completed

            text: root.completedQty
            size: Theme.dp(Theme.small ? 56 : 76)
            height: Math.round(size * 1.2)
            weight: Theme.semibold
        }

        Label {
            anchors.baseline: completed.baseline
            text: root.targetQty > 0 ? qsTr("/ %1 pcs").arg(root.targetQty) : qsTr("pcs", "", root.completedQty)
            size: Theme.dp(Theme.small ? 32 : 40)
            color: Theme.ink2
        }
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.baseline: figures.bottom
        anchors.baselineOffset: completed.baselineOffset - completed.height
        visible: root.percent >= 0
        text: qsTr("%1 %").arg(root.percent)
        size: Theme.dp(Theme.small ? 32 : 40)
        weight: Theme.semibold
    }

    Gauge {
        id: gauge

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dp(Theme.small ? 22 : 36)
        width: parent.width - 2 * root.padding
        height: Theme.dp(Theme.small ? 18 : 26)
        visible: root.targetQty > 0
        completed: root.completedQty
        target: root.targetQty
    }
}
