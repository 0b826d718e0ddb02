import QtQuick

import Theme

/** What is chosen of a list, under what it is; pressed, it opens the list. Disabled it says what is, without a list. */
Pressable {
    id: root

    /** What is chosen: "Team 1". */
    required property string text
    /** What it is: "Team". */
    required property string title
    readonly property int padding: Theme.sized(12, 18)

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    accessibleName: root.title + ": " + root.text
    fill: root.enabled ? Theme.surface : Theme.bg
    border.width: Theme.borderControl
    border.color: root.enabled ? Theme.ink : Theme.hair

    Label {
        id: what

        anchors.left: parent.left
        anchors.leftMargin: root.padding
        anchors.right: chevron.left
        anchors.bottom: parent.verticalCenter
        text: root.title
        size: Theme.textSmall
        color: Theme.ink2
    }

    FitLabel {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.padding
        anchors.rightMargin: root.padding
        anchors.top: parent.verticalCenter
        objectName: "elides"
        text: root.text
        minimumSize: Theme.textLeast
        size: Theme.spread(28, 32)
        weight: Theme.semibold
        color: root.enabled ? Theme.ink : Theme.ink2
    }

    Icon {
        id: chevron

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: what.verticalCenter
        visible: root.enabled
        name: "chevron-down"
        size: Theme.iconRow
    }
}
