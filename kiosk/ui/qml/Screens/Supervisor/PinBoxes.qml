pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** A box for each digit of a PIN: a dot once it is typed, a frame where the next one goes. */
Item {
    id: root

    required property int length
    required property int typed
    /** Whether digits are taken now. */
    property bool active: true
    readonly property int gap: Theme.spaceL
    readonly property real step: Math.min(Theme.dp(136), (root.width + root.gap) / root.length)

    implicitHeight: Theme.sized(80, 112)

    Repeater {
        model: root.length

        Rectangle {
            id: box

            required property int index
            readonly property bool isNext: root.active && box.index === root.typed

            x: Math.round(box.index * root.step)
            width: Math.round((box.index + 1) * root.step) - root.gap - x
            height: root.height
            radius: Theme.radiusReadout
            color: Theme.sunk
            border.width: box.isNext ? Theme.borderActive : Theme.borderControl
            border.color: box.isNext ? Theme.ink : Theme.line

            Rectangle {
                anchors.centerIn: parent
                width: Theme.iconSmall
                height: width
                radius: width / 2
                visible: box.index < root.typed
                color: Theme.ink
            }
        }
    }
}
