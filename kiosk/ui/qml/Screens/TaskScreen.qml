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
    readonly property bool hasNote: root.task.notes.count > 0
    readonly property int contentTop: Theme.contentTop
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int rowHeight: Math.floor((root.contentHeight - Theme.gap) / 2)
    readonly property int wordSize: Theme.compact ? Theme.dp(52) : Theme.textHuge
    readonly property int detailSize: Theme.compact ? Theme.dp(30) : Theme.textButton
    readonly property int pictureSize: Theme.sized(80, 128)

    // Side by side: what is at the left, what I can do at the right. Portrait: what I can do stands below.
    readonly property int actionsWidth: Theme.upright ? root.width - 2 * Theme.margin : Theme.spread(360, 560)
    readonly property int actionsX: root.width - Theme.margin - root.actionsWidth
    readonly property int actionsY: Theme.upright ? root.factsY + root.factsHeight + Theme.gap : root.contentTop
    readonly property int actionsHeight: root.height - Theme.margin - root.actionsY
    readonly property int actionHeight: Theme.upright ? root.actionsHeight : root.rowHeight
    readonly property int actionWidth: Theme.upright ? Math.floor((root.actionsWidth - Theme.gap) / 2) : root.actionsWidth
    readonly property int leftWidth: Theme.upright ? root.actionsWidth : root.actionsX - Theme.gap - Theme.margin
    readonly property int halfWidth: Math.floor((root.leftWidth - Theme.gap) / 2)
    readonly property int timerHeight: Theme.upright ? Math.round(root.contentHeight * 0.32) : root.rowHeight
    readonly property int factsY: root.contentTop + root.timerHeight + Theme.gap
    readonly property int factsHeight: Theme.upright ? Math.round(root.contentHeight * 0.32) : root.rowHeight

    OperatorBar {
        person: root.app.person
        title: root.task.stepName
        subtitle: root.task.jobName === "" ? root.task.ticketCode : root.task.ticketCode + " · " + root.task.jobName
        onBack: root.task.back()
    }

    TaskTimer {
        x: Theme.margin
        y: root.contentTop
        width: root.hasNote ? root.halfWidth : root.leftWidth
        height: root.timerHeight
        task: root.task
    }

    TaskNote {
        x: Theme.margin + root.halfWidth + Theme.gap
        y: root.contentTop
        width: root.leftWidth - root.halfWidth - Theme.gap
        height: root.timerHeight
        visible: root.hasNote
        notes: root.task.notes
        onOpened: {
            guard.arm();
            root.task.notes.open();
        }
    }

    TaskProgress {
        x: Theme.margin
        y: root.factsY
        width: root.halfWidth
        height: root.factsHeight
        task: root.task
    }

    TaskPeople {
        x: Theme.margin + root.halfWidth + Theme.gap
        y: root.factsY
        width: root.leftWidth - root.halfWidth - Theme.gap
        height: root.factsHeight
        task: root.task
        onOpened: {
            guard.arm();
            root.app.myDay.openTask();
        }
    }

    ActionTile {
        x: root.actionsX
        y: root.actionsY
        width: root.actionsWidth
        height: root.actionsHeight
        objectName: "start"
        visible: root.idle
        text: qsTr("Start")
        iconName: "play"
        primary: true
        size: Theme.sized(64, 84)
        iconSize: Theme.sized(160, 240)
        spacing: Theme.gap
        onClicked: {
            guard.arm();
            root.task.start();
        }
    }

    ActionTile {
        x: root.width - Theme.margin - width
        y: root.actionsY
        width: root.actionWidth
        height: root.actionHeight
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
        y: Theme.upright ? root.actionsY : root.actionsY + root.rowHeight + Theme.gap
        width: root.actionWidth
        height: root.actionHeight
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
