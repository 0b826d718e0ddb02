import QtQuick

import Theme
import Controls

/** One step of several: done = a tick, now = filled, still to come = outlined in grey. A line leads to the next. */
Item {
    id: root

    required property int number
    required property bool done
    required property bool current
    required property string title
    property string detail: ""
    property int size: Theme.spread(64, 80)
    /** Distance to the next step's mark; 0 = the last step. */
    property int lineLength: 0

    implicitHeight: root.size

    Rectangle {
        id: mark

        width: root.size
        height: root.size
        radius: Theme.radiusBand
        color: root.current ? Theme.solid : Theme.surface
        border.width: root.current ? 0 : Theme.borderControl
        border.color: root.done ? Theme.ink : Theme.line

        Icon {
            anchors.centerIn: parent
            visible: root.done
            name: "check"
            size: Math.round(root.size * 0.5)
            color: root.current ? Theme.solidFg : Theme.ink
        }

        Label {
            anchors.centerIn: parent
            visible: !root.done
            text: root.number
            size: Math.round(root.size * 0.52)
            weight: Theme.semibold
            color: root.current ? Theme.solidFg : Theme.ink2
        }
    }

    Rectangle {
        anchors.horizontalCenter: mark.horizontalCenter
        anchors.top: mark.bottom
        anchors.topMargin: Theme.spaceS
        width: Theme.borderControl
        height: root.lineLength - 2 * Theme.spaceS
        visible: root.lineLength > 0
        color: root.done ? Theme.ink : Theme.track
    }

    Column {
        anchors.left: mark.right
        anchors.leftMargin: Theme.spread(16, 24)
        anchors.right: parent.right
        anchors.verticalCenter: mark.verticalCenter

        FitLabel {
            width: parent.width
            text: root.title
            size: Theme.spread(32, 38)
            weight: root.done || root.current ? Theme.semibold : Theme.medium
            color: root.done || root.current ? Theme.ink : Theme.ink2
        }

        FitLabel {
            width: parent.width
            objectName: "elides"
            visible: text !== ""
            text: root.detail
            size: Theme.textSmall
            color: Theme.ink2
        }
    }
}
