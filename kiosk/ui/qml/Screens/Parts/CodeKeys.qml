pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls

/** Digits, letters and the hyphen of codes, in rows that share all of the width. */
Item {
    id: root

    readonly property int gap: Theme.sized(12, 28)
    readonly property int columns: !Theme.upright ? 10 : Theme.compact ? 6 : 7
    readonly property int rows: Theme.upright ? 2 + Math.ceil(27 / root.columns) : 4
    readonly property int keyHeight: Math.min(Theme.dp(200), Math.floor((root.height + root.gap) / root.rows) - root.gap)

    signal typed(character: string)
    signal backspace
    signal clear

    /** Left edge of a column. */
    function columnX(column: int): int {
        return Math.round(column * (root.width + root.gap) / root.columns);
    }

    function rowY(row: int): int {
        return row * (root.keyHeight + root.gap);
    }

    /** Column and row of a key; in portrait the digits stand in two rows of five. */
    function cellOf(index: int): point {
        if (!Theme.upright)
            return Qt.point(index % 10, Math.floor(index / 10));
        if (index < 10)
            return Qt.point(index % 5, Math.floor(index / 5));
        return Qt.point((index - 10) % root.columns, 2 + Math.floor((index - 10) / root.columns));
    }

    Repeater {
        model: "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-".split("")

        Key {
            id: key

            required property int index
            required property string modelData

            readonly property point cell: root.cellOf(key.index)

            x: root.columnX(key.cell.x)
            y: root.rowY(key.cell.y)
            width: root.columnX(key.cell.x + 1) - root.gap - x
            height: root.keyHeight
            text: key.modelData
            size: Theme.sized(48, 60)
            onClicked: root.typed(key.modelData)
        }
    }

    Key {
        x: root.columnX(Theme.upright ? 5 : 7)
        y: root.rowY(Theme.upright ? 0 : 3)
        width: root.columnX(Theme.upright ? root.columns : 8) - root.gap - x
        height: root.keyHeight
        objectName: "backspace"
        quiet: true
        iconName: "delete"
        iconSize: Theme.iconLarge
        accessibleName: qsTr("Delete the last character")
        onClicked: root.backspace()
    }

    Key {
        x: root.columnX(Theme.upright ? 5 : 8)
        y: root.rowY(Theme.upright ? 1 : 3)
        width: root.columnX(root.columns) - root.gap - x
        height: root.keyHeight
        objectName: "clear"
        quiet: true
        text: qsTr("Clear")
        size: Theme.textCardTitle
        onClicked: root.clear()
    }
}
