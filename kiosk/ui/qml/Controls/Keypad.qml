pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** The number pad: 1-9, clear, 0, backspace. Fills the size it is given. */
Item {
    id: root

    readonly property int keyWidth: Math.floor((root.width - 2 * Theme.gap) / 3)
    readonly property int keyHeight: Math.floor((root.height - 3 * Theme.gap) / 4)

    signal digit(value: string)
    signal clear
    signal backspace

    implicitWidth: 3 * Theme.dp(194) + 2 * Theme.gap
    implicitHeight: 4 * Theme.dp(180) + 3 * Theme.gap

    Grid {
        columns: 3
        spacing: Theme.gap

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

            Key {
                required property string modelData

                width: root.keyWidth
                height: root.keyHeight
                text: modelData
                onClicked: root.digit(modelData)
            }
        }

        Key {
            width: root.keyWidth
            height: root.keyHeight
            quiet: true
            text: qsTr("Clear")
            onClicked: root.clear()
        }

        Key {
            width: root.keyWidth
            height: root.keyHeight
            text: "0"
            onClicked: root.digit("0")
        }

        Key {
            width: root.keyWidth
            height: root.keyHeight
            quiet: true
            iconName: "delete"
            accessibleName: qsTr("Delete the last digit")
            onClicked: root.backspace()
        }
    }
}
