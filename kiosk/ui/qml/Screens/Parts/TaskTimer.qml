import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The hero of the task screen: what I am doing, and for how long. */
Card {
    id: root

    required property TaskViewModel task
    readonly property bool working: root.task.state === "working"
    readonly property bool paused: root.task.state === "paused"
    readonly property bool longPause: root.paused && root.task.alertMs > 0 && Now.ms >= root.task.alertMs
    readonly property int padding: Theme.sized(28, 40)
    /** Beside a note: what stands at the right of the first line stands below the figure. */
    readonly property bool narrow: root.width < Theme.sized(700, 900)
    readonly property color topInk: root.longPause ? Theme.amberFg : Theme.ink

    Rectangle {
        x: Theme.gapSmall
        y: Theme.sized(10, 26)
        width: parent.width - 2 * x
        height: Theme.sized(64, 76)
        visible: root.longPause
        radius: Theme.radiusBand
        color: Theme.amber
    }

    Item {
        id: topLine

        x: root.padding
        y: Theme.sized(10, 26)
        width: parent.width - 2 * root.padding
        height: Theme.sized(64, 76)

        Icon {
            id: stateIcon

            anchors.verticalCenter: parent.verticalCenter
            name: root.longPause ? "bell-ring" : root.paused ? "pause" : root.working ? "play" : root.task.done ? "check" : "circle-dashed"
            size: Theme.sized(38, 44)
            color: root.topInk
        }

        FitLabel {
            anchors.left: stateIcon.right
            anchors.leftMargin: Theme.sized(16, 19)
            anchors.verticalCenter: parent.verticalCenter
            width: (root.narrow || !since.visible ? parent.width : since.x - Theme.gap) - x
            text: {
                if (root.working)
                    return qsTr("Working");
                if (!root.paused)
                    return root.task.done ? qsTr("Done") : qsTr("Not started");
                if (root.longPause && root.task.alertMs <= root.task.timerMs)
                    return root.task.reason === "" ? qsTr("Supervisor told") : qsTr("%1 · supervisor told").arg(root.task.reason);
                if (root.task.reason === "")
                    return root.longPause ? qsTr("Long pause") : qsTr("Paused");
                return root.longPause ? qsTr("Long pause: %1").arg(root.task.reason) : qsTr("Paused: %1").arg(root.task.reason);
            }
            size: Theme.textHeading
            weight: Theme.semibold
            color: root.topInk
        }

        Label {
            id: since

            x: root.narrow ? 0 : parent.width - width
            y: root.narrow ? root.height - topLine.y - height - Theme.sized(10, 20) : Math.round((parent.height - height) / 2)
            visible: root.task.started !== ""
            text: {
                if (!root.paused)
                    return qsTr("started %1").arg(root.task.started);
                if (!Theme.large || root.narrow)
                    return qsTr("since %1").arg(root.task.pausedSince);
                return qsTr("paused since %1 · worked %2").arg(root.task.pausedSince).arg(Format.hms(root.task.workedSeconds));
            }
            size: Theme.textDetail
            color: root.longPause && !root.narrow ? Theme.amberFg : Theme.ink2
        }
    }

    Text {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.padding - Theme.spaceS
        anchors.rightMargin: root.narrow ? root.padding : Theme.spaceL
        anchors.top: topLine.bottom
        anchors.bottom: parent.bottom
        // Digits have no descenders: the middle of the font is above the middle of the figures.
        anchors.bottomMargin: root.narrow && since.visible ? Theme.sized(28, 46) : Theme.sized(-12, -18)
        objectName: "timer"
        text: Format.hms(root.task.timerMs > 0 ? (Now.ms - root.task.timerMs) / 1000 : 0)
        color: root.working || root.paused ? Theme.ink : Theme.ink2
        font.family: Theme.family
        font.pixelSize: Theme.compact ? Theme.dp(216) : Theme.textHero
        font.weight: root.working ? Theme.semibold : Theme.regular
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.textFigure
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
    }
}
