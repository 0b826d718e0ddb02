import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** Whose board, all pieces together, how many people work and pause, what needs somebody, and the time. */
Rectangle {
    id: root

    required property WallViewModel wall
    required property ClockViewModel clock
    /** Whether it says how many people are in: there is no room for their names. */
    required property bool showsIn

    /** Between the groups of figures, and round the time. */
    readonly property int groupGap: Theme.dp(44)
    readonly property int iconSize: Theme.dp(44)
    readonly property int chipHeight: Theme.dp(80)
    readonly property int chipPadding: Theme.spaceXl

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
            size: Math.round(root.height * 0.61)
            color: Theme.solidFg
        }
    }

    FitLabel {
        id: name

        anchors.left: mark.right
        anchors.leftMargin: 2 * Theme.spaceL
        anchors.right: total.visible ? total.left : standing.left
        anchors.rightMargin: 2 * Theme.spaceXl
        anchors.verticalCenter: parent.verticalCenter
        text: root.wall.name
        size: Theme.textWall
        weight: Theme.semibold
        minimumSize: Theme.textCardTitle
        objectName: "elides"
    }

    Row {
        id: total

        anchors.right: standing.left
        anchors.rightMargin: 2 * Theme.spaceXxl
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
            size: Theme.textUnit
            color: Theme.ink2
        }
    }

    Row {
        id: standing

        anchors.right: time.left
        anchors.rightMargin: root.groupGap
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.groupGap

        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.wall.pager.pages > 1
            text: root.wall.pager.number + " / " + root.wall.pager.pages
            size: Theme.textUnit
            color: Theme.ink2
        }

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.showsIn && !Theme.upright && !total.visible
            iconName: "log-in"
            text: root.wall.inCount
            size: Theme.textTile
            iconSize: root.iconSize
            color: Theme.ink2
        }

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "play"
            text: root.wall.working
            size: Theme.textTile
            iconSize: root.iconSize
            weight: Theme.semibold
        }

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "pause"
            text: root.wall.paused
            size: Theme.textTile
            iconSize: root.iconSize
            color: Theme.ink2
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: alertLabel.implicitWidth + 2 * root.chipPadding
            height: root.chipHeight
            visible: root.wall.alerts > 0
            radius: Theme.radiusBand
            color: Theme.amber

            IconLabel {
                id: alertLabel

                anchors.centerIn: parent
                iconName: "bell-ring"
                text: root.wall.alerts
                size: Theme.textTile
                iconSize: Theme.iconLarge
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: linkLabel.implicitWidth + 2 * root.chipPadding
            height: root.chipHeight
            visible: root.wall.linkText !== ""
            radius: Theme.radiusBand
            color: Theme.amber

            IconLabel {
                id: linkLabel

                anchors.centerIn: parent
                iconName: "cloud-off"
                text: root.wall.linkText
                size: Theme.textCardTitle
                iconSize: Theme.iconLarge
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
