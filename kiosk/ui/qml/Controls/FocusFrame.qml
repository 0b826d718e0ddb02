import QtQuick

import Theme

/** The frame around the button that has the keyboard; there is one, and it goes where the keyboard is. */
Rectangle {
    id: root

    /** Null: no button has it. */
    required property Pressable button

    parent: root.button
    anchors.fill: parent
    anchors.margins: -Theme.spaceM
    visible: root.button !== null
    color: "transparent"
    radius: Theme.radius + Theme.dp(10)
    border.width: Theme.borderActive
    border.color: root.button?.focusColor ?? "transparent"
}
