import QtQuick

import Theme
import Controls

/** A time as an answer: its icon, the time, what it means; a tick where it is chosen. */
Pressable {
    id: root

    required property string iconName
    /** Empty: any time, chosen with the keys below. */
    property string time: ""
    required property string text
    property bool selected: false
    readonly property int padding: Theme.dp(Theme.compact || Theme.upright ? 18 : 28)
    readonly property int tickSize: Theme.sized(40, 52)
    readonly property color foreground: root.enabled ? Theme.ink : Theme.ink2

    accessibleName: root.time === "" ? root.text : root.time + " " + root.text
    fill: root.enabled ? Theme.surface : Theme.bg
    border.width: root.selected ? Theme.borderActive : Theme.borderControl
    border.color: !root.enabled ? Theme.hair : root.selected ? Theme.ink : Theme.line

    Icon {
        x: root.padding
        anchors.verticalCenter: tick.verticalCenter
        visible: root.time === ""
        name: root.iconName
        size: Theme.sized(52, 96)
        color: root.foreground
    }

    FitLabel {
        x: root.padding
        anchors.verticalCenter: tick.verticalCenter
        width: tick.x - x - Theme.spaceM  // chosen or not: the time stays as large
        visible: root.time !== ""
        text: root.time
        size: Theme.sized(56, Theme.upright ? 84 : 92)
        weight: Theme.semibold
        color: root.foreground
    }

    Rectangle {
        id: tick

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        y: Math.round((words.y - height) / 2 + root.padding * 0.3)
        width: root.tickSize
        height: width
        visible: root.selected
        radius: Theme.radiusReadout
        color: Theme.solid

        Icon {
            anchors.centerIn: parent
            name: "check"
            size: Math.round(parent.width * 0.62)
            color: Theme.solidFg
        }
    }

    Icon {
        id: sign

        x: root.padding
        anchors.verticalCenter: words.verticalCenter
        visible: root.time !== ""
        name: root.iconName
        size: Theme.sized(32, 44)
        color: root.foreground
    }

    FitLabel {
        id: words

        x: root.padding + (sign.visible ? sign.width + Theme.sized(10, 16) : 0)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(root.padding * 0.6)
        width: parent.width - x - root.padding
        text: root.text
        size: Theme.sized(30, Theme.upright ? 36 : 44)
        weight: Theme.semibold
        color: root.foreground
    }
}
