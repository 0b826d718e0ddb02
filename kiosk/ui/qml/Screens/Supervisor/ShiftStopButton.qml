import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Everybody stops when the shift is over: planned, or to be planned. */
Pressable {
    id: root

    required property ShiftStopViewModel stop
    required property bool narrow
    readonly property bool planned: root.stop.isPlanned
    readonly property color foreground: root.enabled ? Theme.ink : Theme.ink2
    readonly property string words: root.planned ? qsTr("All stop at %1").arg(root.stop.at) : qsTr("Stop all at shift end")
    readonly property string detail: {
        if (root.planned)
            return qsTr("tap to cancel this");
        return root.stop.at === "" ? qsTr("no shift now") : qsTr("today %1").arg(root.stop.at) + " · " + qsTr("%n people", "", root.stop.people);
    }

    implicitHeight: Theme.target
    objectName: "shiftStop"
    enabled: root.planned || root.stop.at !== ""
    accessibleName: root.words + " " + root.detail
    fill: root.enabled ? Theme.surface : Theme.bg
    border.width: root.planned ? Theme.borderActive : Theme.borderControl
    border.color: root.enabled ? Theme.ink : Theme.hair

    Icon {
        id: icon

        x: Theme.spaceXxl
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow
        name: "sunset"
        size: Theme.iconLarge
        color: root.foreground
    }

    // As the stacked buttons beside it.
    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.spaceS
        visible: root.narrow
        spacing: Theme.spaceXs

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "sunset"
            size: Theme.iconButton
            color: root.foreground
        }

        FitLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.planned ? qsTr("Stops %1").arg(root.stop.at) : root.stop.at === "" ? qsTr("No shift") : qsTr("Stop %1").arg(root.stop.at)
            size: Theme.textSmall
            weight: Theme.semibold
            color: root.foreground
        }
    }

    Column {
        anchors.left: icon.right
        anchors.leftMargin: Theme.spaceXl
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.narrow

        FitLabel {
            width: parent.width
            text: root.words
            size: Theme.textBody
            minimumSize: Theme.textLeast
            weight: Theme.semibold
            color: root.foreground
        }

        Label {
            width: parent.width
            text: root.detail
            size: Theme.textSmall
            color: Theme.ink2
        }
    }
}
