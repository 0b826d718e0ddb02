import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** One task for one operator: start it, pause it, hand it in. */
Item {
    id: root

    required property KioskApp app
    readonly property TaskViewModel task: root.app.task

    readonly property bool idle: root.task.state === "idle"
    readonly property bool paused: root.task.state === "paused"
    readonly property int contentTop: Theme.dp(Theme.compact ? 140 : 148)
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int rowHeight: Math.floor((root.contentHeight - Theme.gap) / 2)
    readonly property int actionsWidth: Theme.dp(Theme.compact ? 360 : 560)
    readonly property int actionsX: root.width - Theme.margin - root.actionsWidth
    readonly property int leftWidth: root.actionsX - Theme.gap - Theme.margin
    readonly property int halfWidth: Math.floor((root.leftWidth - Theme.gap) / 2)
    readonly property int wordSize: Theme.compact ? Theme.dp(52) : Theme.textHuge
    readonly property int detailSize: Theme.compact ? Theme.dp(30) : Theme.textButton
    readonly property int pictureSize: Theme.dp(Theme.compact ? 80 : 128)

    OperatorBar {
        person: root.app.person
        title: root.task.stepName
        subtitle: root.task.jobName === "" ? root.task.ticketCode : root.task.ticketCode + " · " + root.task.jobName
        onBack: root.task.back()
    }

    TaskTimer {
        x: Theme.margin
        y: root.contentTop
        width: root.leftWidth
        height: root.rowHeight
        task: root.task
    }

    TaskProgress {
        x: Theme.margin
        y: root.contentTop + root.rowHeight + Theme.gap
        width: root.halfWidth
        height: root.rowHeight
        task: root.task
    }

    TaskPeople {
        x: Theme.margin + root.halfWidth + Theme.gap
        y: root.contentTop + root.rowHeight + Theme.gap
        width: root.leftWidth - root.halfWidth - Theme.gap
        height: root.rowHeight
        task: root.task
    }

    ActionTile {
        x: root.actionsX
        y: root.contentTop
        width: root.actionsWidth
        height: root.contentHeight
        objectName: "start"
        visible: root.idle
        text: qsTr("Start")
        iconName: "play"
        primary: true
        size: Theme.dp(Theme.compact ? 64 : 84)
        iconSize: Theme.dp(Theme.compact ? 160 : 240)
        spacing: Theme.gap
        onClicked: {
            guard.arm();
            root.task.start();
        }
    }

    ActionTile {
        x: root.actionsX
        y: root.contentTop
        width: root.actionsWidth
        height: root.rowHeight
        objectName: root.paused ? "resume" : "complete"
        visible: !root.idle
        text: root.paused ? qsTr("Resume") : qsTr("Complete")
        detail: root.paused ? qsTr("the timer runs on") : qsTr("enter the pieces")
        iconName: root.paused ? "play" : "check"
        primary: true
        size: root.wordSize
        detailSize: root.detailSize
        iconSize: root.pictureSize
        onClicked: {
            guard.arm();
            if (root.paused)
                root.task.resume();
            else
                root.task.complete();
        }
    }

    ActionTile {
        x: root.actionsX
        y: root.contentTop + root.rowHeight + Theme.gap
        width: root.actionsWidth
        height: root.rowHeight
        objectName: root.paused ? "complete" : "pause"
        visible: !root.idle
        text: root.paused ? qsTr("Complete") : qsTr("Pause")
        detail: root.paused ? qsTr("enter the pieces") : qsTr("choose a reason")
        iconName: root.paused ? "check" : "pause"
        size: root.wordSize
        detailSize: root.detailSize
        iconSize: root.pictureSize
        onClicked: {
            guard.arm();
            if (root.paused)
                root.task.complete();
            else
                root.task.pause();
        }
    }

    TapGuard {
        id: guard
    }
}
