pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/**
 * The selected person once more, and what can be done in their place. Above: a press takes in everybody on the
 * task. What makes no sense stays in its place, disabled.
 */
Card {
    id: root

    required property FloorViewModel floor
    readonly property int padding: Theme.sized(20, 28)
    readonly property int inner: root.width - 2 * root.padding
    readonly property bool longPause: root.floor.isPaused && root.floor.alertMs > 0 && Now.ms >= root.floor.alertMs
    readonly property bool amber: !root.floor.wholeTask && (root.longPause || root.floor.isForgotten)
    readonly property int columns: Theme.upright ? 4 : 2
    readonly property int buttonWidth: Math.floor((root.inner - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property int buttonHeight: Theme.sized(124, 116)

    readonly property int wordSize: Theme.compact ? Theme.textSmall : Theme.textBody

    signal acted

    framed: true

    Pressable {
        id: who

        x: root.padding
        y: Theme.spaceXl
        width: root.inner
        height: Theme.target
        visible: !root.floor.asksToCancel
        objectName: "wholeTask"
        enabled: root.floor.onTask > 1
        accessibleName: root.floor.wholeTask ? qsTr("Only this person") : qsTr("Everybody on the task")
        fill: Theme.surface
        border.width: root.floor.onTask > 1 ? Theme.borderControl : 0
        border.color: Theme.line
        onClicked: root.floor.toggleWholeTask()

        PersonCircle {
            id: circle

            x: Theme.sized(8, 12)
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.sized(64, 72)
            visible: !root.floor.wholeTask
            initials: root.floor.initials
        }

        Icon {
            anchors.centerIn: circle
            visible: root.floor.wholeTask
            name: "users"
            size: Theme.sized(52, 60)
        }

        Column {
            anchors.left: circle.right
            anchors.leftMargin: Theme.spaceM
            anchors.right: swap.visible ? swap.left : parent.right
            anchors.rightMargin: Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter

            FitLabel {
                width: parent.width
                objectName: "elides"
                text: root.floor.wholeTask ? qsTr("%n people", "", root.floor.onTask) : root.floor.name
                size: Theme.dp(36)
                weight: Theme.semibold
            }

            Label {
                width: parent.width
                objectName: "elides"
                text: root.floor.stepName
                size: Theme.textSmall
                color: Theme.ink2
            }
        }

        Icon {
            id: swap

            anchors.right: parent.right
            anchors.rightMargin: Theme.sized(8, 12)
            anchors.verticalCenter: parent.verticalCenter
            visible: root.floor.onTask > 1
            name: root.floor.wholeTask ? "user" : "users"
            size: Theme.iconRow
            color: Theme.ink2
        }
    }

    Rectangle {
        id: band

        x: root.padding
        anchors.top: who.bottom
        anchors.topMargin: Theme.sized(14, 16)
        width: root.inner
        height: Theme.dp(60)
        visible: !root.floor.asksToCancel
        radius: Theme.radiusReadout
        color: root.amber ? Theme.amber : Theme.sunk

        IconLabel {
            x: Theme.gapSmall
            anchors.verticalCenter: parent.verticalCenter
            width: (timer.visible ? timer.x : parent.width) - x - Theme.spaceS
            iconName: root.floor.wholeTask ? "users" : root.longPause ? "bell-ring" : root.floor.isForgotten ? "clock" : root.floor.isPaused ? "pause" : "play"
            text: root.floor.doing
            size: Theme.textSmall
            weight: Theme.semibold
            color: root.amber ? Theme.amberFg : Theme.ink
        }

        Elapsed {
            id: timer

            visible: !root.floor.wholeTask
            anchors.right: parent.right
            anchors.rightMargin: Theme.gapSmall
            anchors.verticalCenter: parent.verticalCenter
            sinceMs: root.floor.timerMs
            size: Theme.textLine
            color: root.amber ? Theme.amberFg : Theme.ink
        }
    }

    // Where the finger was that touched "cancel" nothing is cancelled.
    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: root.padding
        visible: root.floor.asksToCancel
        spacing: Theme.gap

        Column {
            width: parent.width

            Label {
                width: parent.width
                objectName: "elides"
                text: root.floor.stepName
                size: root.wordSize
                color: Theme.ink2
            }

            Label {
                width: parent.width
                text: qsTr("Cancel the work of %n people? None of it counts.", "", root.floor.onTask)
                size: root.wordSize
                weight: Theme.semibold
                maximumLineCount: 4
                wrapMode: Text.WordWrap
            }
        }

        Grid {
            columns: Theme.upright ? 2 : 1
            spacing: Theme.gap

            PushButton {
                width: Math.floor((root.inner - (parent.columns - 1) * Theme.gap) / parent.columns)
                objectName: "cancelAll"
                text: qsTr("Cancel %n", "", root.floor.onTask)
                iconName: "ban"
                onClicked: {
                    root.acted();
                    root.floor.cancelAll();
                }
            }

            PushButton {
                width: Math.floor((root.inner - (parent.columns - 1) * Theme.gap) / parent.columns)
                objectName: "keepAll"
                kind: PushButton.Primary
                text: qsTr("Do not cancel")
                iconName: "arrow-left"
                onClicked: {
                    root.acted();
                    root.floor.keepAll();
                }
            }
        }
    }

    Grid {
        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.padding
        visible: !root.floor.asksToCancel
        columns: root.columns
        spacing: Theme.gap

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "resume"
            enabled: root.floor.isPaused || root.floor.wholeTask
            kind: root.floor.isPaused ? PushButton.Primary : PushButton.Secondary
            text: qsTr("Resume")
            iconName: "play"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.floor.resume();
            }
        }

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "pause"
            enabled: !root.floor.isPaused || root.floor.wholeTask
            text: qsTr("Pause")
            iconName: "pause"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.floor.pause();
            }
        }

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "complete"
            text: root.floor.wholeTask ? qsTr("Stop work") : qsTr("Complete")
            iconName: "check"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.floor.complete();
            }
        }

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "cancel"
            text: qsTr("Cancel")
            iconName: "ban"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.floor.cancel();
            }
        }
    }
}
