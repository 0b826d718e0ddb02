pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** Progress towards a target in ten cells: booked in ink, about to be booked in grey with an outline. */
Item {
    id: root

    /** Pieces booked. */
    required property int completed
    /** Pieces wanted; 0 = no target, the gauge stays empty. */
    required property int target
    /** Pieces about to be booked. */
    property int adding: 0
    property color fill: Theme.ink
    property color track: Theme.track
    property color addingFill: Theme.soon
    property int spacing: Theme.dp(5)

    readonly property int cells: 10
    readonly property real cellWidth: (root.width - (root.cells - 1) * root.spacing) / root.cells
    readonly property real booked: root.target > 0 ? Math.min(1, root.completed / root.target) : 0
    readonly property real soon: root.target > 0 ? Math.min(1, (root.completed + root.adding) / root.target) : 0

    implicitHeight: Theme.dp(18)

    /** How much of a cell, 0 to 1, a share of the whole covers. */
    function covered(share: real, cell: int): real {
        return Math.max(0, Math.min(1, share * root.cells - cell));
    }

    Repeater {
        model: root.cells

        Rectangle {
            id: cell

            required property int index
            readonly property real bookedPart: root.covered(root.booked, index)
            readonly property real soonPart: root.covered(root.soon, index)

            x: Math.round(index * (root.cellWidth + root.spacing))
            width: Math.round(index * (root.cellWidth + root.spacing) + root.cellWidth) - x
            height: root.height
            radius: Theme.radiusCell
            color: root.track

            Rectangle {
                width: Math.round(parent.width * cell.soonPart)
                height: parent.height
                visible: cell.soonPart > cell.bookedPart
                radius: Theme.radiusCell
                color: root.addingFill
                border.width: Theme.borderControl
                border.color: root.fill
            }

            Rectangle {
                width: Math.round(parent.width * cell.bookedPart)
                height: parent.height
                visible: cell.bookedPart > 0
                radius: Theme.radiusCell
                color: root.fill
            }
        }
    }
}
