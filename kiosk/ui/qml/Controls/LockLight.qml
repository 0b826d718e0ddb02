import QtQuick

import Theme

/** In the header: a supervisor is in, and when the kiosk locks by itself. */
Row {
    id: root

    required property string personName
    required property string personInitials
    /** When the kiosk locks, ms since 1970 of its clock; 0 = not said. */
    required property real locksAtMs

    spacing: Theme.spread(14, 18)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.borderHair
        height: Theme.dividerHeight
        color: Theme.hair
    }

    Item {
        width: Theme.spread(8, 18)
        height: 1
    }

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "lock-open"
        size: Theme.spread(32, 38)
    }

    PersonCircle {
        anchors.verticalCenter: parent.verticalCenter
        visible: !Theme.large
        size: Theme.iconLarge
        initials: root.personInitials
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Theme.dp(240))
        visible: Theme.large
        text: root.personName
        size: Theme.textSmall
        weight: Theme.semibold
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        visible: Theme.large && root.locksAtMs > 0
        text: qsTr("locks in %1").arg(Format.ms(Format.secondsUntil(root.locksAtMs)))
        size: Theme.textSmall
        color: Theme.ink2
    }
}
