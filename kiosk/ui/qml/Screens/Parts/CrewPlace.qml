import QtQuick

import Theme
import Controls

/** A place in the crew: who is in, what becomes of their other task, and out again; or the free place. */
Item {
    id: root

    required property int operatorId
    required property string name
    required property string initials
    required property string icon
    required property string text
    required property string stepName
    required property bool newest
    /** The free place of a crew that nobody is in yet. */
    property bool first: false

    readonly property bool free: root.operatorId === 0
    readonly property int padding: Theme.spread(20, 28)
    readonly property int circleSize: Theme.spread(88, 112)

    signal removed

    Rectangle {
        anchors.fill: parent
        visible: root.free
        radius: Theme.radius
        color: Theme.bg
        border.width: Theme.borderControl
        border.color: Theme.line

        Rectangle {
            id: freeCircle

            anchors.left: parent.left
            anchors.leftMargin: root.padding
            anchors.verticalCenter: parent.verticalCenter
            width: root.circleSize
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Theme.borderControl
            border.color: Theme.line

            Icon {
                anchors.centerIn: parent
                name: "user-plus"
                size: Math.round(parent.width / 2)
                color: Theme.ink2
            }
        }

        FitLabel {
            anchors.left: freeCircle.right
            anchors.leftMargin: Theme.spaceXxl
            anchors.right: parent.right
            anchors.rightMargin: root.padding
            anchors.verticalCenter: parent.verticalCenter
            text: root.first ? qsTr("Scan the first badge") : qsTr("Scan the next badge")
            size: Theme.spread(32, 38)
            color: Theme.ink2
        }
    }

    Card {
        anchors.fill: parent
        visible: !root.free
        framed: root.newest

        PersonCircle {
            id: circle

            anchors.left: parent.left
            anchors.leftMargin: root.padding
            anchors.verticalCenter: parent.verticalCenter
            initials: root.initials
            size: root.circleSize
        }

        Column {
            anchors.left: circle.right
            anchors.leftMargin: Theme.spaceXxl
            anchors.right: out.left
            anchors.rightMargin: Theme.spaceL
            anchors.verticalCenter: parent.verticalCenter

            FitLabel {
                width: parent.width
                objectName: "elides"
                text: root.name
                size: Theme.spread(36, 44)
                weight: Theme.semibold
                minimumSize: Theme.textBody
            }

            IconLabel {
                width: parent.width
                iconName: root.icon
                text: root.text
                size: Theme.spread(26, 30)
                color: Theme.ink2
            }

            Label {
                width: parent.width
                objectName: "elides"
                visible: root.stepName !== ""
                text: root.stepName
                size: Theme.spread(26, 30)
                color: Theme.ink2
            }
        }

        Pressable {
            id: out

            anchors.right: parent.right
            anchors.rightMargin: root.padding
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.target
            height: Theme.target
            objectName: "remove" + root.operatorId
            accessibleName: qsTr("Take %1 out").arg(root.name)
            border.width: Theme.borderControl
            border.color: Theme.line
            onClicked: root.removed()

            Icon {
                anchors.centerIn: parent
                name: "x"
                size: Theme.iconLarge
            }
        }
    }
}
