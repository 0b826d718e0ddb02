pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** A stretch of time: work tall, pause low, a pause that is too long amber with a bell. */
Item {
    id: root

    /** Three numbers each: from, until (0 to 1 of the width), and 0 work, 1 pause, 2 long pause. */
    required property list<real> stretches

    Repeater {
        model: Math.floor(root.stretches.length / 3)

        Rectangle {
            id: stretch

            required property int index
            readonly property real from: root.stretches[3 * stretch.index]
            readonly property real until: root.stretches[3 * stretch.index + 1]
            readonly property int kind: Math.round(root.stretches[3 * stretch.index + 2])

            x: Math.round(stretch.from * root.width)
            y: root.height - height
            width: Math.max(Theme.borderControl, Math.round(stretch.until * root.width) - x - Theme.borderHair)
            height: stretch.kind === 1 ? Math.round(root.height * 0.4) : root.height
            radius: Theme.radiusCell
            color: stretch.kind === 2 ? Theme.amber : stretch.kind === 1 ? Theme.line : Theme.ink2
            border.width: stretch.kind === 2 ? Theme.borderControl : 0
            border.color: Theme.amberFg

            Icon {
                anchors.centerIn: parent
                visible: stretch.kind === 2 && stretch.width > width
                name: "bell-ring"
                size: Theme.iconSmall
                color: Theme.amberFg
            }
        }
    }
}
