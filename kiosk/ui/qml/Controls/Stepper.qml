pragma ComponentBehavior: Bound

import QtQuick

import Theme

/**
 * Two lines of words between an arrow back and an arrow on; at an end of the range its arrow is a dead one. The
 * words open a list of the whole range, where there is one.
 */
Rectangle {
    id: root

    required property string text
    property string detail: ""
    property int size: Theme.textButton
    property bool canGoBack: true
    property bool canGoOn: true
    /** What the arrows are called: "Shift before". */
    required property string backName
    required property string nextName
    /** What tapping the words opens, a list of everything the arrows lead to: "Choose a person"; empty = nothing. */
    property string listName: ""

    signal stepBack
    signal stepOn
    signal listWanted

    implicitHeight: Theme.target
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.borderControl
    border.color: Theme.ink

    component Arrow: Pressable {
        id: arrow

        required property string iconName

        width: Theme.target
        height: root.height
        selects: true
        color: "transparent"
        fill: "transparent"

        Icon {
            anchors.centerIn: parent
            name: arrow.iconName
            size: Theme.iconLarge
            color: arrow.enabled ? Theme.ink : Theme.line
        }
    }

    Arrow {
        objectName: "stepBack"
        iconName: "chevron-left"
        accessibleName: root.backName
        enabled: root.canGoBack
        onClicked: root.stepBack()
    }

    Pressable {
        x: Theme.target
        width: root.width - 2 * x
        height: root.height
        objectName: "openList"
        visible: root.listName !== ""
        selects: true
        color: "transparent"
        fill: "transparent"
        accessibleName: root.listName
        onClicked: root.listWanted()
    }

    Column {
        anchors.centerIn: parent
        // The arrows fill half of their places: what is between them has the rest.
        width: root.width - 2 * Theme.dp(84)

        FitLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            objectName: "elides"
            text: root.text
            size: root.size
            weight: Theme.semibold
        }

        FitLabel {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: root.detail
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    Arrow {
        x: root.width - width
        objectName: "stepOn"
        iconName: "chevron-right"
        accessibleName: root.nextName
        enabled: root.canGoOn
        onClicked: root.stepOn()
    }
}
