import QtQuick

import Theme
import Controls

/** A task's pieces as they were, as they are now, and how many are wanted. */
Row {
    id: root

    required property int before
    required property int after
    /** 0 = no target is set. */
    required property int target
    /** Of the figure that counts now. */
    required property int size
    property color color: Theme.ink
    /** What is beside that figure steps back. */
    property color quietColor: root.color

    spacing: Math.round(root.size * 0.3)

    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: Format.count(root.before)
        size: Math.round(root.size * 0.78)
        color: root.quietColor
    }

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "arrow-right"
        size: Math.round(root.size * 0.7)
        color: root.color
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: Format.count(root.after)
        size: root.size
        weight: Theme.semibold
        color: root.color
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: root.target > 0 ? qsTr("/ %1 pcs").arg(Format.count(root.target)) : qsTr("pcs", "", root.after)
        size: Math.round(root.size * 0.6)
        color: root.quietColor
    }
}
