import QtQuick

import Theme

/** An icon and a word beside it; the word elides when the width set from outside does not hold it. */
Item {
    id: root

    required property string iconName
    required property string text
    property int size: Theme.textBody
    property int weight: Theme.medium
    property int iconSize: Math.round(root.size * 1.1)
    property int spacing: Math.round(root.size * 0.4)
    property color color: Theme.ink
    property color iconColor: root.color

    implicitWidth: icon.width + root.spacing + label.implicitWidth
    implicitHeight: Math.max(icon.height, label.implicitHeight)

    Icon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        name: root.iconName
        size: root.iconSize
        color: root.iconColor
    }

    Label {
        id: label

        anchors.left: icon.right
        anchors.leftMargin: root.spacing
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        size: root.size
        weight: root.weight
        color: root.color
    }
}
