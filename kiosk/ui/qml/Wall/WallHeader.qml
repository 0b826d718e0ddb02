import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** Whose board, all pieces together, how many people work and pause, what needs somebody, and the time. */
Rectangle {
    id: root

    required property WallViewModel wall
    required property ClockViewModel clock

    implicitHeight: Theme.dp(124)
    color: Theme.surface

    Rectangle {
        id: mark

        width: parent.height
        height: parent.height
        color: Theme.solid

        Icon {
            anchors.centerIn: parent
            name: "monitor"
            size: Theme.dp(76)
            color: Theme.solidFg
        }
    }

    FitLabel {
        id: name

        anchors.left: mark.right
        anchors.leftMargin: Theme.dp(32)
        anchors.right: total.visible ? total.left : standing.left
        anchors.rightMargin: Theme.dp(40)
        anchors.verticalCenter: parent.verticalCenter
        text: root.wall.name
        size: Theme.dp(56)
        weight: Theme.semibold
        minimumSize: Theme.textCardTitle
        objectName: "elides"
    }

    Row {
        id: total

        anchors.right: standing.left
        anchors.rightMargin: Theme.dp(48)
        anchors.verticalCenter: parent.verticalCenter
        visible: !Theme.upright && root.wall.linkText === ""
        spacing: Theme.spaceL

        Label {
            id: completed

            text: root.wall.completedText
            size: Theme.textKey
            weight: Theme.semibold
        }

        Label {
            y: completed.baselineOffset - baselineOffset
            text: "/ " + root.wall.targetText + " " + qsTr("pcs")
            size: Theme.dp(44)
            color: Theme.ink2
        }
    }

    Row {
        id: standing

        anchors.right: time.left
        anchors.rightMargin: Theme.dp(44)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.dp(44)

        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.wall.pager.pages > 1
            text: root.wall.pager.number + " / " + root.wall.pager.pages
            size: Theme.dp(44)
            color: Theme.ink2
        }

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "play"
            text: root.wall.working
            size: Theme.textTile
            iconSize: Theme.dp(44)
            weight: Theme.semibold
        }

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "pause"
            text: root.wall.paused
            size: Theme.textTile
            iconSize: Theme.dp(44)
            color: Theme.ink2
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: alertLabel.implicitWidth + Theme.dp(40)
            height: Theme.dp(80)
            visible: root.wall.alerts > 0
            radius: Theme.radiusBand
            color: Theme.amber

            IconLabel {
                id: alertLabel

                anchors.centerIn: parent
                iconName: "bell-ring"
                text: root.wall.alerts
                size: Theme.textTile
                iconSize: Theme.dp(52)
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: linkLabel.implicitWidth + Theme.dp(40)
            height: Theme.dp(80)
            visible: root.wall.linkText !== ""
            radius: Theme.radiusBand
            color: Theme.amber

            IconLabel {
                id: linkLabel

                anchors.centerIn: parent
                iconName: "cloud-off"
                text: root.wall.linkText
                size: Theme.textCardTitle
                iconSize: Theme.dp(52)
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }
    }

    Label {
        id: time

        anchors.right: parent.right
        anchors.rightMargin: Theme.dp(36)
        anchors.verticalCenter: parent.verticalCenter
        text: root.clock.timeText
        size: Theme.dp(96)
        weight: Theme.semibold
    }

    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
