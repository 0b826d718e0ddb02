import QtQuick

import Theme
import Controls

/** An answer to an alert: a time with its word below it, or an icon and a word with what follows below. */
Pressable {
    id: root

    property string time: ""
    property string text: ""
    property string detail: ""
    property string iconName: ""
    property bool primary: false

    readonly property bool filled: root.primary && root.enabled
    readonly property color foreground: !root.enabled ? Theme.ink2 : root.filled ? Theme.solidFg : Theme.ink

    accessibleName: (root.time + " " + root.text + " " + root.detail).trim()
    fill: !root.enabled ? Theme.bg : root.filled ? Theme.solid : Theme.surface
    pressedFill: root.filled ? Theme.solidPressed : Theme.secondaryPressed
    border.width: root.filled ? 0 : Theme.borderControl
    border.color: root.enabled ? Theme.ink : Theme.hair

    Column {
        x: Theme.sized(12, 24)
        anchors.verticalCenter: parent.verticalCenter
        // Figures leave air in their line: the word below comes up into it.
        width: parent.width - 2 * x
        spacing: root.time !== "" ? -Theme.spaceM : 0

        Label {
            width: parent.width
            visible: root.time !== ""
            text: root.time
            size: Theme.sized(44, root.height < Theme.dp(130) ? 54 : 60)
            weight: Theme.semibold
            color: root.foreground
        }

        Row {
            width: parent.width
            visible: root.time === ""
            spacing: Theme.spaceS

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                name: root.iconName
                size: Theme.sized(28, 36)
                color: root.foreground
            }

            FitLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - icon.width - parent.spacing
                text: root.text
                size: Theme.textDetail
                minimumSize: Theme.textLeast
                weight: Theme.semibold
                color: root.foreground
            }
        }

        FitLabel {
            width: parent.width
            visible: text !== ""
            text: root.time !== "" ? root.text : root.detail
            size: Theme.textSmall
            color: root.foreground
        }
    }
}
