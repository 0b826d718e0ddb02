pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Whose PIN is asked, a box for each digit, and whether the last one was wrong. */
Rectangle {
    id: root

    required property PinViewModel entry
    readonly property int padding: Theme.spread(24, 36)

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.borderActive
    border.color: Theme.ink

    Row {
        id: person

        x: root.padding
        y: Theme.sized(18, 36)
        width: parent.width - 2 * root.padding
        // The boxes stay where they are when the person comes.
        height: Theme.sized(98, 116)
        spacing: Theme.gap

        PersonCircle {
            id: circle

            anchors.verticalCenter: parent.verticalCenter
            visible: root.entry.hasPerson
            size: Theme.sized(84, 112)
            initials: root.entry.initials
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.entry.hasPerson
            name: "id-card"
            size: circle.size
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - circle.size - parent.spacing

            FitLabel {
                width: parent.width
                text: root.entry.hasPerson ? root.entry.name : qsTr("Badge first")
                size: Theme.compact ? Theme.textCardTitle : Theme.textTitle
                weight: Theme.semibold
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: root.entry.role
                size: Theme.textBody
                color: Theme.ink2
            }
        }
    }

    PinBoxes {
        x: root.padding
        anchors.top: person.bottom
        anchors.topMargin: Theme.sized(12, 42)
        width: parent.width - 2 * root.padding
        length: root.entry.length
        typed: root.entry.typed
        active: root.entry.hasPerson
    }

    Rectangle {
        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.sized(24, 28)
        width: parent.width - 2 * root.padding
        height: Theme.sized(100, 130)
        visible: root.entry.isWrong
        radius: Theme.radiusReadout
        color: Theme.amber

        Icon {
            id: warning

            x: Theme.spaceXxl
            anchors.verticalCenter: parent.verticalCenter
            name: "triangle-alert"
            size: Theme.iconLarge
            color: Theme.amberFg
        }

        Column {
            anchors.left: warning.right
            anchors.leftMargin: Theme.spaceXxl
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceL
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: qsTr("Wrong PIN")
                size: Theme.textLine
                weight: Theme.semibold
                color: Theme.amberFg
            }

            FitLabel {
                width: parent.width
                text: qsTr("%n tries left", "", root.entry.triesAllowed - root.entry.triesUsed)
                size: Theme.textDetail
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }
    }
}
