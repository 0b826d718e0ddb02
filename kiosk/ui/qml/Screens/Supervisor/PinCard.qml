pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Whose PIN is asked, a box for each digit, and whether the last one was wrong. */
Rectangle {
    id: root

    required property PinViewModel entry
    readonly property int padding: Theme.dp(Theme.compact ? 24 : 36)
    readonly property int boxGap: Theme.dp(16)
    readonly property int boxWidth: Math.min(Theme.dp(120), Math.floor((root.width - 2 * root.padding - (root.entry.length - 1) * root.boxGap) / root.entry.length))

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.borderActive
    border.color: Theme.ink

    Row {
        id: person

        x: root.padding
        y: Theme.dp(Theme.small ? 22 : 36)
        width: parent.width - 2 * root.padding
        spacing: Theme.dp(28)

        PersonCircle {
            id: circle

            visible: root.entry.hasPerson
            size: Theme.dp(Theme.small ? 84 : 112)
            initials: root.entry.initials
        }

        Icon {
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
                size: Theme.textTitle
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

    Row {
        id: boxes

        x: root.padding
        anchors.top: person.bottom
        anchors.topMargin: Theme.dp(Theme.small ? 20 : 44)
        spacing: root.boxGap

        Repeater {
            model: root.entry.length

            Rectangle {
                id: box

                required property int index

                width: root.boxWidth
                height: Theme.dp(Theme.small ? 84 : 112)
                radius: Theme.radiusReadout
                color: Theme.sunk
                border.width: root.entry.hasPerson && box.index === root.entry.typed ? Theme.borderActive : Theme.borderControl
                border.color: root.entry.hasPerson && box.index === root.entry.typed ? Theme.ink : Theme.line

                Rectangle {
                    anchors.centerIn: parent
                    width: Theme.dp(28)
                    height: width
                    radius: width / 2
                    visible: box.index < root.entry.typed
                    color: Theme.ink
                }
            }
        }
    }

    Rectangle {
        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dp(Theme.small ? 20 : 28)
        width: parent.width - 2 * root.padding
        height: Theme.dp(Theme.small ? 104 : 130)
        visible: root.entry.isWrong
        radius: Theme.radiusReadout
        color: Theme.amber

        Icon {
            id: warning

            x: Theme.dp(24)
            anchors.verticalCenter: parent.verticalCenter
            name: "triangle-alert"
            size: Theme.iconLarge
            color: Theme.amberFg
        }

        Column {
            anchors.left: warning.right
            anchors.leftMargin: Theme.dp(24)
            anchors.right: parent.right
            anchors.rightMargin: Theme.dp(16)
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: qsTr("Wrong PIN")
                size: Theme.dp(Theme.small ? 32 : 38)
                weight: Theme.semibold
                color: Theme.amberFg
            }

            FitLabel {
                width: parent.width
                text: qsTr("%n tries left", "", root.entry.triesAllowed - root.entry.triesUsed)
                size: Theme.dp(Theme.small ? 28 : 34)
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }
    }
}
