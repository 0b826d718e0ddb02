pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Kiosk.ViewModels

/**
 * The bar at the foot of the board: what to do next (scan), and the few buttons that need nobody signed in.
 * The buttons keep their places whatever else comes and goes.
 */
Rectangle {
    id: root

    required property KioskApp app
    /** What to scan, longest wording first; the longest that fits is shown. */
    required property list<string> calls
    /** Pages of the board; 1 hides the page button. */
    property int pageCount: 1
    property int page: 0

    readonly property int callRoom: (chip.visible ? chip.x : buttons.x) - callLabel.x - Theme.gap

    signal nextPage

    function longestThatFits(): string {
        for (const metrics of [first, second, third]) {
            if (metrics.text !== "" && metrics.advanceWidth <= root.callRoom)
                return metrics.text;
        }
        return root.calls[root.calls.length - 1];
    }

    implicitHeight: Theme.footHeight
    color: Theme.bar

    TextMetrics {
        id: first

        font: callLabel.font
        text: root.calls.length > 0 ? root.calls[0] : ""
    }

    TextMetrics {
        id: second

        font: callLabel.font
        text: root.calls.length > 1 ? root.calls[1] : ""
    }

    TextMetrics {
        id: third

        font: callLabel.font
        text: root.calls.length > 2 ? root.calls[2] : ""
    }

    Icon {
        id: callIcon

        anchors.left: parent.left
        anchors.leftMargin: Theme.dp(Theme.compact ? 24 : 40)
        anchors.verticalCenter: parent.verticalCenter
        name: "scan-barcode"
        size: Theme.dp(Theme.compact ? 64 : 72)
        color: Theme.barFg
    }

    FitLabel {
        id: callLabel

        anchors.left: callIcon.right
        anchors.leftMargin: Theme.dp(Theme.compact ? 20 : 32)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(0, root.callRoom)
        text: root.longestThatFits()
        size: Theme.dp(Theme.compact ? 46 : 52)
        minimumSize: Theme.textButton
        weight: Theme.semibold
        color: Theme.barFg
    }

    UndoChip {
        id: chip

        anchors.right: buttons.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        undoText: root.app.feedback.undoText
        untilMs: root.app.feedback.undoUntilMs
        onClicked: root.app.feedback.undo()
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        PushButton {
            visible: root.pageCount > 1
            kind: PushButton.Bar
            text: Theme.compact ? qsTr("%1 / %2").arg(root.page + 1).arg(root.pageCount) : qsTr("Page %1 / %2").arg(root.page + 1).arg(root.pageCount)
            iconName: "chevron-right"
            iconLast: true
            onClicked: root.nextPage()
        }

        PushButton {
            kind: PushButton.Bar
            text: qsTr("Type code")
            iconName: "keyboard"
            stacked: Theme.compact
            onClicked: root.app.openCodeEntry()
        }

        PushButton {
            kind: PushButton.Bar
            text: root.app.otherLanguage
            onClicked: root.app.switchLanguage()
        }
    }
}
