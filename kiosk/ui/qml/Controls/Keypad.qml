pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** The number pad: 1-9, clear, 0, backspace. Fills the size it is given; keys grow only so high. */
Item {
    id: root

    signal digit(value: string)
    signal clear
    signal backspace

    /** Where a column or a row begins: the pad fills `length` to the pixel, also where it does not divide evenly. */
    function start(index: int, count: int, length: real): int {
        return Math.round(index * (length + Theme.gap) / count);
    }

    readonly property int keysHeight: Math.min(root.height, 4 * Theme.dp(220) + 3 * Theme.gap)

    implicitWidth: 3 * Theme.keyWidth + 2 * Theme.gap
    implicitHeight: 4 * Theme.keyHeight + 3 * Theme.gap

    component PadKey: Key {
        /** 0 to 11, row by row. */
        required property int place
        readonly property int column: place % 3
        readonly property int row: Math.floor(place / 3)

        x: root.start(column, 3, root.width)
        y: root.start(row, 4, root.keysHeight)
        width: root.start(column + 1, 3, root.width) - Theme.gap - x
        height: root.start(row + 1, 4, root.keysHeight) - Theme.gap - y
    }

    Repeater {
        model: 9

        PadKey {
            required property int index

            place: index
            text: index + 1
            onClicked: root.digit(text)
        }
    }

    PadKey {
        place: 9
        quiet: true
        text: qsTr("Clear")
        onClicked: root.clear()
    }

    PadKey {
        place: 10
        text: "0"
        onClicked: root.digit("0")
    }

    PadKey {
        place: 11
        quiet: true
        iconName: "delete"
        accessibleName: qsTr("Delete the last digit")
        onClicked: root.backspace()
    }
}
