pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** Below an answer: the way back or to undo it, the supervisor's way on from a refusal, and what is next. */
Item {
    id: root

    required property FeedbackViewModel feedback
    required property bool offersSupervisor
    /** Smaller words and buttons: the screen has less room than 1920 x 1080. */
    required property bool close
    required property int sideMargin
    required property color foreground
    /** The answer's colour. */
    required property color ground

    readonly property bool refused: root.feedback.kind === "refused"
    readonly property bool undoes: root.feedback.canUndo
    readonly property bool hasButton: root.undoes || root.feedback.kind === "undone" || root.feedback.stays
    readonly property bool hasSupervisor: root.refused && root.offersSupervisor && root.hasButton && !root.undoes

    /** What was taken back can count again. */
    readonly property bool hasRedo: root.feedback.kind === "undone" && root.feedback.bringsBack
    readonly property bool hasSecond: root.hasSupervisor || root.hasRedo

    readonly property int supervisorSize: Theme.dp(root.close ? 40 : 52)
    readonly property int belowButtons: Theme.dp(40)

    signal supervisorWanted

    implicitHeight: Theme.dp(Theme.upright ? (root.hasButton ? 340 : 180) : root.close ? 200 : 231)

    component FootButton: Pressable {
        /** Filled is what one presses next: to undo, one has to mean it. */
        required property bool filled
        readonly property color ink: filled ? root.ground : root.foreground

        Layout.fillWidth: Theme.upright
        Layout.preferredWidth: Theme.upright ? 1 : -1
        implicitHeight: Theme.dp(152)
        focusColor: root.foreground
        fill: filled ? root.foreground : root.ground
        pressedFill: Qt.tint(fill, "#40808080")
        border.width: filled ? 0 : Theme.borderControl
        border.color: root.foreground
    }

    Rectangle {
        width: parent.width
        height: Theme.borderControl
        color: root.foreground
    }

    RowLayout {
        id: buttons

        x: root.sideMargin
        y: Theme.upright ? root.height - height - root.belowButtons : Math.round((root.height - height) / 2)
        width: Theme.upright ? root.width - 2 * root.sideMargin : implicitWidth
        visible: root.hasButton
        spacing: Theme.gap

        FootButton {
            id: button

            Layout.minimumWidth: Theme.upright ? 0 : Theme.dp(root.undoes ? (root.close ? 440 : 620) : root.hasSecond && root.close ? 300 : 420)
            implicitWidth: content.width + 2 * Theme.sized(28, 48)
            filled: !root.undoes
            accessibleName: word.text
            onClicked: root.undoes ? root.feedback.undo() : root.feedback.back()

            Row {
                id: content

                anchors.centerIn: parent
                spacing: Theme.gap

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: root.undoes ? "undo-2" : "arrow-left"
                    size: Math.round(word.size * 1.15)
                    color: button.ink
                }

                Label {
                    id: word

                    anchors.verticalCenter: parent.verticalCenter
                    text: root.undoes ? qsTr("Wrong? Undo") : qsTr("Back")
                    size: root.hasSecond ? root.supervisorSize : Theme.sized(40, 54)
                    weight: Theme.semibold
                    color: button.ink
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.undoes
                    text: Format.ms(Format.secondsUntil(root.feedback.undoUntilMs))
                    size: word.size
                    weight: Theme.semibold
                    color: button.ink
                }
            }
        }

        FootButton {
            id: supervisorButton

            implicitWidth: supervisorWords.implicitWidth + 2 * Theme.dp(root.close ? 32 : 56)
            objectName: "flashSupervisor"
            visible: root.hasSupervisor
            filled: false
            accessibleName: supervisorWords.text
            onClicked: root.supervisorWanted()

            IconLabel {
                id: supervisorWords

                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - Theme.spaceXxl)
                iconName: "lock"
                text: qsTr("Supervisor")
                size: root.supervisorSize
                weight: Theme.semibold
                color: supervisorButton.ink
            }
        }

        FootButton {
            id: redoButton

            implicitWidth: redoWords.implicitWidth + 2 * Theme.dp(root.close ? 32 : 56)
            objectName: "flashRedo"
            visible: root.hasRedo
            filled: false
            accessibleName: qsTr("Bring it back")
            onClicked: root.feedback.redo()

            IconLabel {
                id: redoWords

                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - Theme.spaceXxl)
                iconName: "redo-2"
                text: Theme.upright ? redoButton.accessibleName : redoButton.accessibleName + "  " + Format.ms(Format.secondsUntil(root.feedback.undoUntilMs))
                size: Theme.narrow ? Theme.textBody : root.supervisorSize
                weight: Theme.semibold
                color: redoButton.ink
            }
        }
    }

    IconLabel {
        readonly property int room: root.width - 2 * root.sideMargin - (buttons.visible && !Theme.upright ? buttons.width + Theme.gap : 0)

        x: Theme.upright ? root.sideMargin : root.width - root.sideMargin - width
        // Beside two buttons it may find no room.
        visible: !root.hasRedo || implicitWidth <= room
        y: Math.round(((Theme.upright ? (buttons.visible ? buttons.y : root.height) + Theme.borderControl : root.height) - height) / 2)
        width: Math.min(implicitWidth, room)
        iconName: root.refused ? "info" : "scan-barcode"
        text: root.refused ? qsTr("Nothing was recorded") : qsTr("Next person: scan your badge")
        size: Theme.dp(root.close ? 36 : 48)
        iconSize: Theme.dp(root.close ? 48 : 64)
        color: root.foreground
    }
}
