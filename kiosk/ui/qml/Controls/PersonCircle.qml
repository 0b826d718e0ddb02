import QtQuick

import Theme

/** A circle is always a person. */
Rectangle {
    id: root

    /** One or two letters. */
    required property string initials
    property int size: Theme.dp(88)
    /** The person at the screen is filled, others are outlined. */
    property bool filled: true

    width: root.size
    height: root.size
    radius: root.size / 2
    color: root.filled ? Theme.solid : Theme.sunk
    border.width: root.filled ? 0 : Theme.borderHair
    border.color: Theme.line

    Label {
        anchors.centerIn: parent
        text: root.initials
        size: Math.round(root.size * (root.initials.length > 1 ? 0.42 : 0.52))
        weight: Theme.bold
        color: root.filled ? Theme.solidFg : Theme.ink
    }
}
