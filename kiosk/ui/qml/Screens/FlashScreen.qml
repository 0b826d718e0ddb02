import QtQuick

import Controls
import Kiosk.ViewModels
import Theme
import "Parts"

/** The answer to a scan or a tap, readable from two metres; a tap anywhere takes it away. */
Rectangle {
    id: root

    required property FeedbackViewModel feedback
    /** A refusal has the way to the supervisor's side beside the way back. */
    required property bool offersSupervisor

    signal supervisorWanted

    readonly property bool refused: root.feedback.kind === "refused"
    /** Undo where the answer can be taken back; back where it stays until somebody has read it. */
    readonly property bool undoes: root.feedback.canUndo
    readonly property bool offline: root.feedback.kind === "offline"
    /** Ink, not green: nobody walks away from it thinking that something was recorded. */
    readonly property bool undone: root.feedback.kind === "undone"
    readonly property color foreground: root.offline ? Theme.amberFg : root.undone ? Theme.barFg : Theme.flashFg
    /** The 1920 x 1080 layout made smaller, down to where words are still read in passing. */
    readonly property real shrink: Theme.upright ? Math.min(0.86, root.width / Theme.dp(1256)) : Math.min(1, root.width / Theme.dp(1920), root.height / Theme.dp(1080))
    readonly property int sideMargin: Theme.upright ? Theme.dp(80 * root.shrink) : Theme.dp(112 * root.shrink)

    color: root.refused ? Theme.bad : root.offline ? Theme.amber : root.undone ? Theme.bar : Theme.ok

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.feedback.headline

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: root.feedback.dismiss()
    }

    Icon {
        id: icon

        x: root.sideMargin - Theme.dp(18 * root.shrink)
        y: Theme.upright ? words.y - height - Theme.spaceXl : words.y + Theme.dp(8 * root.shrink)
        name: root.feedback.icon
        size: Theme.dp(400 * root.shrink)
        color: root.foreground
        stroke: root.feedback.icon === "check" ? 2.6 : 1.75
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.upright ? root.sideMargin : Theme.dp(580 * root.shrink)
        anchors.right: parent.right
        anchors.rightMargin: root.sideMargin
        // The headline stands where it always stands, unless there is more to say than fits below it.
        y: Theme.upright ? Math.round((foot.y + icon.height + Theme.spaceXl - height) / 2) : Math.max(Theme.spaceXxl, Math.min(Theme.dp(120 * root.shrink), Math.round((foot.y - height) / 2 - Theme.spaceXl)))

        AnsweredCircles {
            width: parent.width
            people: root.feedback.people
            name: root.feedback.personName
            size: Math.max(Theme.textAnswer, Theme.dp(72 * root.shrink))
            foreground: root.foreground
            ground: root.color
            onAmber: root.offline
        }

        FitLabel {
            width: parent.width
            text: root.feedback.headline
            size: Theme.dp(148 * root.shrink)
            weight: Theme.semibold
            minimumSize: Theme.textTile
            color: root.foreground
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: root.feedback.line
            size: Math.max(Theme.dp(44), Theme.dp(64 * root.shrink))
            color: root.foreground
            maximumLineCount: 2
            wrapMode: Text.WordWrap
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: root.feedback.detail
            size: Math.max(Theme.dp(34), Theme.dp(44 * root.shrink))
            color: root.foreground
            maximumLineCount: 4
            wrapMode: Text.WordWrap
        }

        Item {
            width: parent.width
            height: Theme.dp(44 * root.shrink)
        }

        BeforeAfter {
            visible: root.feedback.qtyBefore >= 0
            before: root.feedback.qtyBefore
            after: root.feedback.completed
            target: root.feedback.target
            size: Math.max(Theme.textAnswer, Theme.dp(92 * root.shrink))
            color: root.foreground
        }

        Gauge {
            width: parent.width
            height: Theme.dp(40 * root.shrink)
            visible: !root.refused && root.feedback.target > 0
            completed: root.feedback.completed
            target: root.feedback.target
            fill: root.foreground
            track: root.offline ? Theme.amberTrack : root.undone ? Theme.barPressed : Theme.okTrack
        }

        Item {
            width: parent.width
            height: Theme.dp(12)
            visible: !root.refused
        }

        Label {
            width: parent.width
            visible: !root.refused && text !== ""
            text: root.feedback.gaugeText
            size: Math.max(Theme.dp(34), Theme.dp(44 * root.shrink))
            weight: Theme.semibold
            color: root.foreground
            maximumLineCount: 4
            wrapMode: Text.WordWrap
        }

        Rectangle {
            width: parent.width
            height: Theme.borderControl
            visible: root.refused
            color: root.foreground
        }

        Item {
            width: parent.width
            height: Theme.dp(30 * root.shrink)
            visible: root.refused
        }

        Label {
            width: parent.width
            visible: root.refused
            text: qsTr("What to do")
            size: Math.max(Theme.dp(30), Theme.dp(36 * root.shrink))
            color: root.foreground
        }

        Label {
            width: parent.width
            visible: root.refused
            text: root.feedback.remedy
            size: Math.max(Theme.dp(40), Theme.dp(52 * root.shrink))
            weight: Theme.semibold
            color: root.foreground
            maximumLineCount: 2
            wrapMode: Text.WordWrap
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.upright ? Theme.dp(button.visible ? 340 : 180) : Theme.dp(root.shrink < 1 ? 200 : 231)

        Rectangle {
            width: parent.width
            height: Theme.borderControl
            color: root.foreground
        }

        Pressable {
            id: button

            readonly property color ink: root.undoes ? root.foreground : root.color

            x: root.sideMargin
            y: Theme.upright ? parent.height - height - Theme.dp(40) : Math.round((parent.height - height) / 2)
            width: {
                if (Theme.upright)
                    return supervisorButton.visible ? Math.floor((parent.width - 2 * x - Theme.gap) / 2) : parent.width - 2 * x;
                const least = root.undoes ? (root.shrink < 1 ? 440 : 620) : supervisorButton.visible && root.shrink < 1 ? 300 : 420;
                return Math.max(Theme.dp(least), buttonContent.width + 2 * Theme.sized(28, 48));
            }
            height: Theme.dp(152)
            visible: root.undoes || root.undone || root.feedback.stays
            accessibleName: buttonWord.text
            focusColor: root.foreground
            // Filled is what one presses next: to undo, one has to mean it.
            fill: root.undoes ? root.color : root.foreground
            pressedFill: Qt.tint(fill, "#40808080")
            border.width: root.undoes ? Theme.borderControl : 0
            border.color: root.foreground
            onClicked: root.undoes ? root.feedback.undo() : root.feedback.back()

            Row {
                id: buttonContent

                anchors.centerIn: parent
                spacing: Theme.gap

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: root.undoes ? "undo-2" : "arrow-left"
                    size: Math.round(buttonWord.size * 1.15)
                    color: button.ink
                }

                Label {
                    id: buttonWord

                    anchors.verticalCenter: parent.verticalCenter
                    text: root.undoes ? qsTr("Wrong? Undo") : qsTr("Back")
                    size: supervisorButton.visible ? supervisorWords.size : Theme.sized(40, 54)
                    weight: Theme.semibold
                    color: button.ink
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.undoes
                    text: Format.ms(Format.secondsUntil(root.feedback.undoUntilMs))
                    size: buttonWord.size
                    weight: Theme.semibold
                    color: button.ink
                }
            }
        }

        Pressable {
            id: supervisorButton

            x: button.x + button.width + Theme.gap
            y: button.y
            width: Theme.upright ? parent.width - root.sideMargin - x : supervisorWords.implicitWidth + 2 * Theme.dp(root.shrink < 1 ? 32 : 56)
            height: button.height
            objectName: "flashSupervisor"
            visible: root.refused && root.offersSupervisor && button.visible && !root.undoes
            accessibleName: supervisorWords.text
            focusColor: root.foreground
            fill: root.color
            pressedFill: Qt.tint(root.color, "#40808080")
            border.width: Theme.borderControl
            border.color: root.foreground
            onClicked: root.supervisorWanted()

            IconLabel {
                id: supervisorWords

                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - Theme.spaceXxl)
                iconName: "lock"
                text: qsTr("Supervisor")
                size: Theme.dp(root.shrink < 1 ? 40 : 52)
                weight: Theme.semibold
                color: root.foreground
            }
        }

        IconLabel {
            readonly property Item last: supervisorButton.visible ? supervisorButton : button
            readonly property int room: parent.width - root.sideMargin - (button.visible && !Theme.upright ? last.x + last.width + Theme.gap : root.sideMargin)

            x: Theme.upright ? root.sideMargin : parent.width - root.sideMargin - width
            y: Theme.upright ? Math.round(((button.visible ? button.y : parent.height) + Theme.borderControl - height) / 2) : Math.round((parent.height - height) / 2)
            width: Math.min(implicitWidth, room)
            iconName: root.refused ? "info" : "scan-barcode"
            text: root.refused ? qsTr("Nothing was recorded") : qsTr("Next person: scan your badge")
            size: Theme.dp(root.shrink < 1 ? 36 : 48)
            iconSize: Theme.dp(root.shrink < 1 ? 48 : 64)
            color: root.foreground
        }
    }
}
