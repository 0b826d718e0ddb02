import QtQuick
import QtQuick.Layouts

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
    readonly property int sideMargin: root.scaled(Theme.upright ? 80 : 112)
    readonly property int textFacts: root.scaled(44, 34)

    /** Screen pixels of a size of the 1920 x 1080 layout, at least those of `least` (both in design pixels). */
    function scaled(designPixels: real, least = 0): int {
        return Math.max(Theme.dp(least), Theme.dp(designPixels * root.shrink));
    }

    color: root.refused ? Theme.bad : root.offline ? Theme.amber : root.undone ? Theme.bar : Theme.ok

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.feedback.headline

    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: root.feedback.dismiss()
    }

    // Icon and words side by side, upright one below the other.
    GridLayout {
        id: answer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.sideMargin
        anchors.rightMargin: root.sideMargin
        // The headline stands where it always stands, unless there is more to say than fits below it.
        y: {
            const middle = Math.round((foot.y - height) / 2);
            return Theme.upright ? middle : Math.max(Theme.spaceXxl, Math.min(root.scaled(120), middle - Theme.spaceXl));
        }
        columns: Theme.upright ? 1 : 2
        columnSpacing: root.scaled(86)
        rowSpacing: Theme.spaceXl

        Icon {
            // Its lines begin within it.
            Layout.leftMargin: -root.scaled(18)
            Layout.topMargin: Theme.upright ? 0 : root.scaled(8)
            Layout.alignment: Qt.AlignLeft | Qt.AlignTop
            name: root.feedback.icon
            size: root.scaled(400)
            color: root.foreground
            stroke: root.feedback.icon === "check" ? 2.6 : 1.75
        }

        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            spacing: 0

            AnsweredCircles {
                Layout.fillWidth: true
                people: root.feedback.people
                name: root.feedback.personName
                size: Math.max(Theme.textAnswer, root.scaled(72))
                foreground: root.foreground
                ground: root.color
                onAmber: root.offline
            }

            FitLabel {
                Layout.fillWidth: true
                text: root.feedback.headline
                size: root.scaled(148)
                weight: Theme.semibold
                minimumSize: Theme.textTile
                color: root.foreground
            }

            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: Format.wrapping(root.feedback.line)
                size: root.scaled(64, 44)
                color: root.foreground
                maximumLineCount: 2
                wrapMode: Text.WordWrap
            }

            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: Format.wrapping(root.feedback.detail)
                size: root.textFacts
                color: root.foreground
                maximumLineCount: 4
                wrapMode: Text.WordWrap
            }

            Item {
                implicitHeight: root.scaled(44)
            }

            BeforeAfter {
                visible: root.feedback.qtyBefore >= 0
                before: root.feedback.qtyBefore
                after: root.feedback.completed
                target: root.feedback.target
                size: Math.max(Theme.textAnswer, root.scaled(92))
                color: root.foreground
            }

            Gauge {
                Layout.fillWidth: true
                implicitHeight: root.scaled(40)
                visible: !root.refused && root.feedback.target > 0
                completed: root.feedback.completed
                target: root.feedback.target
                fill: root.foreground
                track: root.offline ? Theme.amberTrack : root.undone ? Theme.barPressed : Theme.okTrack
            }

            // Whom it was not done for stands out, as their circles do.
            Rectangle {
                readonly property bool stands: root.feedback.leavesOut && !root.offline
                readonly property int padding: stands ? Theme.spaceL : 0

                Layout.topMargin: Theme.spaceM
                Layout.fillWidth: true
                implicitHeight: below.height + padding
                visible: !root.refused && below.text !== ""
                radius: Theme.radiusBand
                color: stands ? Theme.amber : "transparent"

                Label {
                    id: below

                    x: parent.padding
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - 2 * x
                    text: Format.wrapping(root.feedback.gaugeText)
                    size: root.textFacts
                    weight: Theme.semibold
                    color: parent.stands ? Theme.amberFg : root.foreground
                    maximumLineCount: 4
                    wrapMode: Text.WordWrap
                }
            }

            Rectangle {
                Layout.fillWidth: true
                Layout.bottomMargin: root.scaled(30)
                implicitHeight: Theme.borderControl
                visible: root.refused
                color: root.foreground
            }

            Label {
                Layout.fillWidth: true
                visible: root.refused
                text: qsTr("What to do")
                size: root.scaled(36, 30)
                color: root.foreground
            }

            Label {
                Layout.fillWidth: true
                visible: root.refused
                text: root.feedback.remedy
                size: root.scaled(52, 40)
                weight: Theme.semibold
                color: root.foreground
                maximumLineCount: 2
                wrapMode: Text.WordWrap
            }
        }
    }

    FlashFoot {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        feedback: root.feedback
        offersSupervisor: root.offersSupervisor
        close: root.shrink < 1
        sideMargin: root.sideMargin
        foreground: root.foreground
        ground: root.color
        onSupervisorWanted: root.supervisorWanted()
    }
}
