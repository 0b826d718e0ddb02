pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls

/** Every character of ASCII, in three layers: small letters, capitals, and signs in the letters' place. */
Item {
    id: root

    readonly property int gap: Theme.sized(10, 20)
    readonly property int columns: Theme.upright ? 7 : 10
    readonly property int rows: Math.ceil((root.letters + 3) / root.columns)
    readonly property int keyHeight: Math.min(Theme.dp(160), Math.floor((root.height + root.gap) / root.rows) - root.gap)
    /** In each layer. */
    readonly property int letters: 43

    readonly property list<string> layers: ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "!\"#$%&'()*+,;<=>?[\\]^`{|}~"]
    readonly property list<string> layerNames: ["abc", "ABC", "#+="]
    property int shown: 0

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

    Repeater {
        model: ("1234567890" + root.layers[root.shown] + "-._/:@ ").split("")

        Key {
            id: key

            required property int index
            required property string modelData

            readonly property int column: key.index % root.columns
            readonly property int row: Math.floor(key.index / root.columns)

            x: root.columnX(key.column)
            y: root.rowY(key.row)
            width: root.columnX(key.column + 1) - root.gap - x
            height: root.keyHeight
            objectName: key.modelData
            text: key.modelData === " " ? qsTr("Space") : key.modelData
            size: key.modelData === " " ? Theme.textBody : Theme.sized(44, 56)
            onClicked: root.typed(key.modelData)
        }
    }

    Key {
        id: layerKey

        x: root.columnX(root.letters % root.columns)
        y: root.rowY(root.rows - 1)
        width: root.columnX(root.letters % root.columns + 2) - root.gap - x
        height: root.keyHeight
        objectName: "layer"
        quiet: true
        text: root.layerNames[(root.shown + 1) % root.layers.length]
        size: Theme.textCardTitle
        onClicked: root.shown = (root.shown + 1) % root.layers.length
    }

    Key {
        id: backspaceKey

        readonly property int column: root.letters % root.columns + 2

        x: root.columnX(column)
        y: layerKey.y
        width: root.columnX(column + 3) - root.gap - x
        height: root.keyHeight
        objectName: "backspace"
        quiet: true
        iconName: "delete"
        iconSize: Theme.iconLarge
        accessibleName: qsTr("Delete the last character")
        onClicked: root.backspace()
    }

    Key {
        x: root.columnX(backspaceKey.column + 3)
        y: layerKey.y
        width: root.columnX(root.columns) - root.gap - x
        height: root.keyHeight
        objectName: "clear"
        quiet: true
        text: qsTr("Clear")
        size: Theme.textCardTitle
        onClicked: root.clear()
    }
}
