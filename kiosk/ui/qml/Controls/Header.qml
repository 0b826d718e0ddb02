import QtQuick

import Theme
import Kiosk.ViewModels

/** Always there: which station this is, whether scanner and link work, day and time. */
Rectangle {
    id: root

    required property HeaderViewModel header
    required property ClockViewModel clock
    required property SupervisorViewModel supervisor

    /** Room between the station's name, of which as much stays as tells stations apart, and the date. */
    readonly property int lightRoom: divider.x - Theme.spread(22, 32) - station.x - (station.visible ? Math.min(station.implicitWidth, Theme.dp(130)) + Theme.gap : 0) - root.lockWidth
    /** Standing upright, or in type for more width than there is. */
    readonly property bool tight: Theme.upright || Theme.large && !Theme.wide
    readonly property int lightGap: Theme.dp(32)
    readonly property int lockWidth: lock.visible ? lock.width + Theme.gap : 0

    implicitHeight: Theme.headerHeight
    color: Theme.surface

    Rectangle {
        id: mark

        width: parent.height
        height: parent.height
        color: Theme.solid

        Label {
            anchors.centerIn: parent
            text: root.header.stationMark
            size: Theme.dp(root.header.stationMark.length > 2 ? 36 : 48)
            weight: Theme.bold
            color: Theme.solidFg
        }
    }

    FitLabel {
        id: station

        anchors.left: mark.right
        anchors.leftMargin: Theme.spaceXxl
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? Math.min(implicitWidth, lights.x - x - Theme.gap - root.lockWidth) : 0
        visible: !Theme.narrow  // the mark says the same
        text: root.header.stationName
        size: Theme.spread(36, 38)
        weight: Theme.semibold
    }

    LockLight {
        id: lock

        anchors.left: station.right
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        visible: root.supervisor.isUnlocked
        personName: root.supervisor.name
        personInitials: root.supervisor.initials
        locksAtMs: root.header.linkAmber ? 0 : root.supervisor.locksAtMs
    }

    Grid {
        id: lights

        anchors.right: divider.left
        anchors.rightMargin: Theme.spread(22, 32)
        anchors.verticalCenter: parent.verticalCenter
        columns: Theme.large ? 3 : 1
        columnSpacing: root.lightGap
        rowSpacing: Theme.dp(2)
        verticalItemAlignment: Grid.AlignVCenter

        HeaderLight {
            id: scanner

            iconName: root.header.scannerIcon
            text: root.header.scannerText
            amber: root.header.scannerAmber
        }

        Rectangle {
            width: Theme.borderHair
            height: Theme.dividerHeight
            visible: Theme.large
            color: Theme.hair
        }

        HeaderLight {
            iconName: root.header.linkIcon
            text: root.header.linkText
            amber: root.header.linkAmber
            maximumWidth: root.lightRoom - (Theme.large ? scanner.width + 2 * root.lightGap + Theme.borderHair : 0)
        }
    }

    Rectangle {
        id: divider

        anchors.right: date.visible ? date.left : time.left
        anchors.rightMargin: Theme.narrow ? 0 : Theme.spread(22, 32)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.borderHair
        height: Theme.dividerHeight
        visible: date.visible
        color: Theme.hair
    }

    Label {
        id: date

        anchors.right: time.left
        anchors.rightMargin: Theme.spread(24, 32)
        anchors.verticalCenter: parent.verticalCenter
        // Where a light needs the room, the day gives way.
        visible: !Theme.narrow && !(root.tight && (root.header.scannerAmber || root.header.linkAmber || lock.visible))
        text: root.clock.dateText
        size: Theme.dp(28)
        color: Theme.ink2
    }

    Label {
        id: time

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: Theme.dp(3)
        text: root.clock.timeText
        size: Theme.spread(48, 56)
        weight: Theme.semibold
    }

    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
