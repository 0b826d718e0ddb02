import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The newest thing the office wrote about the task: as much of it as fits, and the way to all of it. */
Card {
    id: root

    required property TaskNotesViewModel notes
    readonly property int padding: Theme.sized(24, 36)

    /** Touched: all of it is wanted. */
    signal opened

    Pressable {
        anchors.fill: parent
        objectName: "taskNotes"
        accessibleName: title.text + ", " + root.notes.text
        border.width: Theme.borderControl
        border.color: Theme.line
        onClicked: root.opened()
    }

    Icon {
        id: icon

        x: root.padding
        anchors.verticalCenter: title.verticalCenter
        name: "message-square-more"
        size: Theme.sized(34, 38)
    }

    FitLabel {
        id: title

        anchors.left: icon.right
        anchors.leftMargin: Theme.spaceM
        anchors.right: chevron.visible ? chevron.left : parent.right
        anchors.rightMargin: Theme.spaceS
        y: Theme.sized(8, 14)
        text: root.notes.count > 1 ? qsTr("From the office: %n", "", root.notes.count) : qsTr("From the office")
        size: Theme.compact ? Theme.textBody : Theme.textButton
        weight: Theme.semibold
    }

    Icon {
        id: chevron

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: title.verticalCenter
        visible: !Theme.narrow
        name: "chevron-right"
        size: Theme.sized(34, 46)
    }

    Label {
        x: root.padding
        anchors.top: title.bottom
        anchors.topMargin: Theme.sized(4, 14)
        width: parent.width - 2 * root.padding
        objectName: "elides"
        text: root.notes.text
        size: Theme.textLine
        wrapMode: Text.Wrap
        maximumLineCount: Math.max(1, Math.floor((who.y - y) / lineHeight))
    }

    Label {
        id: who

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.sized(10, 20)
        width: parent.width - 2 * root.padding
        objectName: "elides"
        text: [root.notes.author, root.notes.at, root.notes.stepName].filter(part => part !== "").join(" · ")
        size: Theme.textSmall
        color: Theme.ink2
    }
}
