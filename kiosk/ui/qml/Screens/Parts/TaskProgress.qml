import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** How far the task is, everybody's pieces together, and what the step before has ready. */
Card {
    id: root

    required property TaskViewModel task
    readonly property int padding: Theme.sized(24, 36)
    readonly property bool showsFinish: !root.task.targetMet && root.task.finish !== ""
    /** With little room it stands alone. */
    readonly property bool holdsBoth: Theme.large && leftFoot.implicitWidth + Theme.gap + finish.implicitWidth <= foot.width
    readonly property bool isLowered: root.task.most !== ""
    readonly property bool showsLeft: !root.task.targetMet && !root.isLowered && (!root.showsFinish || root.holdsBoth)
    readonly property bool hasTarget: root.task.targetQty > 0

    Label {
        id: title

        x: root.padding
        y: Theme.sized(8, 14)
        text: qsTr("Progress")
        size: Theme.compact ? Theme.textBody : Theme.textButton
        weight: Theme.semibold
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: title.verticalCenter
        visible: root.hasTarget
        text: qsTr("%1 %").arg(root.task.percent)
        size: Theme.sized(34, 40)
        weight: Theme.semibold
    }

    Row {
        id: figures

        x: root.padding
        anchors.top: title.bottom
        width: parent.width - 2 * root.padding
        height: Theme.sized(84, 150)
        spacing: Theme.sized(12, 20)

        Label {
            id: completed

            anchors.baseline: parent.bottom
            anchors.baselineOffset: -Theme.sized(16, 26)
            elide: Text.ElideNone
            text: Format.count(root.task.completedQty)
            size: Theme.sized(84, 132)
            weight: Theme.semibold
        }

        Label {
            anchors.baseline: completed.baseline
            visible: root.hasTarget
            elide: Text.ElideNone
            text: "/ " + Format.count(root.task.targetQty)
            size: Theme.textAnswer
            color: Theme.ink2
        }

        Label {
            anchors.baseline: completed.baseline
            visible: !root.isLowered
            text: qsTr("pcs", "", root.task.completedQty)
            size: Theme.textDetail
            color: Theme.ink2
        }

        // Beside the target that nobody can reach any more.
        TileLabel {
            objectName: "most"
            anchors.verticalCenter: parent.verticalCenter
            width: figures.width - x
            visible: root.isLowered
            text: root.task.most
            size: Theme.textDetail
            weight: Theme.semibold
        }
    }

    Gauge {
        id: gauge

        x: root.padding
        anchors.top: figures.bottom
        width: parent.width - 2 * root.padding
        height: Theme.sized(22, 32)
        visible: root.hasTarget
        completed: root.task.completedQty
        target: root.task.targetQty
    }

    Rectangle {
        x: Theme.gapSmall
        y: foot.y - Theme.spaceS
        width: parent.width - 2 * x
        height: foot.height + Theme.spaceM
        visible: root.task.targetMet
        radius: Theme.radiusBand
        color: Theme.bar
    }

    Item {
        id: foot

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.sized(14, 20)
        width: parent.width - 2 * root.padding
        height: Math.round(Theme.textButton * Theme.lineHeight)

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: root.task.targetMet
            iconName: "flag"
            text: root.task.state === "idle" ? qsTr("Target met") : qsTr("Target met: finish now")
            size: Theme.textDetail
            weight: Theme.semibold
            color: Theme.barFg
        }

        Label {
            id: leftFoot

            anchors.verticalCenter: parent.verticalCenter
            visible: root.showsLeft
            text: root.hasTarget ? qsTr("%1 pcs left", "", root.task.remainingQty).arg(Format.count(root.task.remainingQty)) : qsTr("No target set")
            size: Theme.textDetail
        }

        // When it will be done.
        Rectangle {
            anchors.fill: finish
            anchors.margins: -Theme.spaceS
            visible: finish.visible && root.task.behind
            radius: Theme.radiusBand
            color: Theme.amber
        }

        IconLabel {
            id: finish

            x: root.showsLeft ? leftFoot.implicitWidth + Theme.gap : 0
            anchors.verticalCenter: parent.verticalCenter
            width: root.showsFinish ? Math.min(implicitWidth, parent.width - x) : 0
            visible: root.showsFinish
            iconName: "clock"
            text: root.task.finish
            size: Theme.textSmall
            weight: Theme.semibold
            color: root.task.behind ? Theme.amberFg : Theme.ink
        }

        Label {
            id: available

            readonly property int room: parent.width - finish.x - finish.width - (root.showsFinish ? Theme.spaceXl : Theme.spaceL)

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, room)
            visible: !root.task.targetMet && root.task.available !== "" && room > Theme.dp(120)
            text: source.advanceWidth <= available.room ? root.task.source : root.task.available
            size: Theme.textSmall
            color: Theme.ink2

            // The number is not cut for the name of the step.
            TextMetrics {
                id: source

                font: available.font
                text: root.task.source
            }
        }
    }
}
