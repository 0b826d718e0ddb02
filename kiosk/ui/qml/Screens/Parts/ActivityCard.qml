import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The indirect work that goes on: how long, what goes on after it, and the way back to that. */
Card {
    id: root

    required property HomeViewModel home

    readonly property int padding: Theme.spread(12, 28)

    signal endWanted

    Readout {
        id: readout

        x: root.padding
        y: root.padding
        width: Theme.dp(root.width < Theme.dp(800) ? 196 : Theme.large ? 308 : Theme.upright ? 250 : 214)
        height: root.height - 2 * root.padding
        color: Theme.sunk

        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.spread(14, 26)
            anchors.verticalCenter: parent.verticalCenter
            // Figures end above the end of their line.
            anchors.verticalCenterOffset: Theme.spread(8, 12)

            IconLabel {
                width: parent.width
                height: Math.round(size * Theme.lineHeight)
                iconName: root.home.activityIcon
                text: qsTr("Other work")
                size: Theme.large ? Theme.textBody : Theme.textSmall
                spacing: Theme.spaceXs
                weight: Theme.semibold
            }

            Elapsed {
                width: parent.width
                height: Math.round(size * Theme.lineHeight)
                sinceMs: root.home.activityMs
                horizontalAlignment: Text.AlignLeft
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.textBody
                size: Theme.large ? Theme.textFigure : Theme.textCall
                weight: Theme.semibold
            }
        }
    }

    Column {
        anchors.left: readout.right
        anchors.leftMargin: Theme.spread(16, 36)
        anchors.right: back.left
        anchors.rightMargin: Theme.spread(12, 28)
        anchors.verticalCenter: parent.verticalCenter

        TileLabel {
            width: parent.width
            text: root.home.activity
            size: Theme.large ? Theme.dp(42) : Theme.textButton
            weight: Theme.semibold
        }

        Label {
            width: parent.width
            visible: root.home.goesOn !== ""
            text: qsTr("then %1").arg(root.home.goesOn)
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    ActionTile {
        id: back

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        y: root.padding
        width: Theme.dp(!Theme.large ? 230 : 320)
        height: root.height - 2 * root.padding
        objectName: "endActivity"
        text: root.home.goesOn !== "" ? qsTr("Back to work") : qsTr("End it")
        iconName: root.home.goesOn !== "" ? "play" : "check"
        primary: true
        size: Theme.spread(32, 36)
        iconSize: Theme.iconLarge
        spacing: Theme.spaceS
        onClicked: root.endWanted()
    }
}
