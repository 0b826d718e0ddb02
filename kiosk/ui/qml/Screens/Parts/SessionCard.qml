pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls

/** One open session of the operator: how long, on what, and the two actions. Tapping the card opens its task. */
Card {
    id: root

    required property int taskId
    required property string stepName
    required property string ticketCode
    required property int completedQty
    required property int targetQty
    required property bool paused
    required property real timerMs
    required property real alertMs
    required property string reason
    required property string since
    required property bool targetMet

    readonly property bool longPause: root.paused && root.alertMs > 0 && Now.ms >= root.alertMs
    readonly property bool narrow: root.width < Theme.dp(800)
    /** The words between timer and buttons are put short. */
    readonly property bool brief: !Theme.large || root.width < Theme.dp(1250)
    readonly property int padding: Theme.spread(12, 28)
    readonly property int buttonWidth: Theme.dp(root.narrow ? 139 : !Theme.large ? 162 : root.brief ? 190 : 212)
    readonly property color readoutInk: root.longPause ? Theme.amberFg : Theme.ink
    readonly property string quantity: root.targetQty > 0 ? Format.count(root.completedQty) + " / " + Format.count(root.targetQty) : qsTr("%1 pcs", "", root.completedQty).arg(Format.count(root.completedQty))
    readonly property string sinceText: root.paused && root.reason !== "" ? qsTr("%1 · since %2").arg(root.reason).arg(root.since) : qsTr("since %1").arg(root.since)
    readonly property string shortSinceText: root.paused && root.reason !== "" ? root.reason : root.sinceText

    signal opened
    signal pauseWanted
    signal resumeWanted
    signal completeWanted

    Pressable {
        y: Theme.dp(7)
        width: actions.x - Theme.gap
        height: root.height - 2 * y
        objectName: "open"
        accessibleName: root.stepName
        fill: "transparent"
        onClicked: root.opened()
    }

    Readout {
        id: readout

        x: root.padding
        y: root.padding
        width: Theme.dp(root.narrow ? 196 : Theme.large ? 308 : Theme.upright ? 250 : 214)
        height: root.height - 2 * root.padding
        color: root.longPause ? Theme.amber : Theme.sunk

        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.dp(root.narrow ? 9 : Theme.large ? 26 : 14)
            anchors.verticalCenter: parent.verticalCenter
            // Figures end above the end of their line.
            anchors.verticalCenterOffset: Theme.spread(8, 12)

            IconLabel {
                width: parent.width
                height: Math.round(size * Theme.lineHeight)
                iconName: root.longPause ? "bell-ring" : root.paused ? "pause" : "play"
                text: root.longPause ? (root.alertMs > root.timerMs ? qsTr("Long pause") : qsTr("Reported")) : root.paused ? qsTr("Paused") : qsTr("Working")
                size: Theme.large ? Theme.textBody : Theme.textSmall
                weight: Theme.semibold
                color: root.readoutInk
            }

            Elapsed {
                width: parent.width
                height: Math.round(size * Theme.lineHeight)
                sinceMs: root.timerMs
                horizontalAlignment: Text.AlignLeft
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.textBody
                size: Theme.large ? Theme.textFigure : Theme.textCall
                weight: root.paused ? Theme.regular : Theme.semibold
                color: root.readoutInk
            }
        }
    }

    Column {
        anchors.left: readout.right
        anchors.leftMargin: Theme.spread(16, 36)
        anchors.right: actions.left
        anchors.rightMargin: Theme.spread(12, 28)
        anchors.verticalCenter: parent.verticalCenter

        TileLabel {
            width: parent.width
            text: root.stepName
            size: Theme.large ? Theme.dp(42) : Theme.textButton
            weight: Theme.semibold
        }

        Row {
            width: parent.width
            spacing: Theme.gapSmall

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.targetMet
                name: "target"
                size: Theme.iconSmall
            }

            Label {
                width: parent.width - x
                text: root.brief ? root.ticketCode : root.ticketCode + "  ·  " + root.quantity
                size: Theme.large ? Theme.textNote : Theme.textSmall
                weight: Theme.semibold
            }
        }

        Label {
            width: parent.width
            text: root.narrow ? root.quantity : root.brief ? root.quantity + " · " + root.shortSinceText : root.sinceText
            size: Theme.textSmall
            color: Theme.ink2
        }

        Label {
            width: parent.width
            visible: root.narrow
            text: root.shortSinceText
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        y: root.padding
        spacing: Theme.gap

        ActionTile {
            width: root.buttonWidth
            height: root.height - 2 * root.padding
            objectName: "pauseOrResume"
            text: root.paused ? qsTr("Resume") : qsTr("Pause")
            iconName: root.paused ? "play" : "pause"
            primary: root.paused
            size: Theme.spread(32, 36)
            iconSize: Theme.iconLarge
            spacing: Theme.spaceS
            onClicked: root.paused ? root.resumeWanted() : root.pauseWanted()
        }

        ActionTile {
            width: root.buttonWidth
            height: root.height - 2 * root.padding
            objectName: "complete"
            text: qsTr("Complete")
            iconName: "check"
            primary: !root.paused
            size: Theme.spread(32, 36)
            iconSize: Theme.iconLarge
            spacing: Theme.spaceS
            onClicked: root.completeWanted()
        }
    }
}
