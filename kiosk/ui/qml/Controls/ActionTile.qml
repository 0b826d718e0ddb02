import QtQuick

import Theme

/** A big action: icon over word, a line below saying what will happen. */
Pressable {
    id: root

    property string text: ""
    property string detail: ""
    property string iconName: ""
    /** Filled: what one presses next. */
    property bool primary: false
    property bool busy: false
    property int size: Theme.textHuge
    property int detailSize: Theme.textButton
    property int iconSize: Theme.iconTile
    property int spacing: Theme.dp(12)

    readonly property color foreground: !root.enabled ? Theme.ink2 : root.primary ? Theme.solidFg : Theme.ink

    implicitWidth: Theme.targetPrimary
    implicitHeight: Theme.targetPrimary
    accessibleName: root.text
    fill: !root.enabled ? Theme.bg : root.primary ? Theme.solid : Theme.surface
    pressedFill: root.primary ? Theme.solidPressed : Theme.secondaryPressed
    border.width: root.primary && root.enabled ? 0 : Theme.borderControl
    border.color: root.enabled ? Theme.ink : Theme.hair

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.dp(16)
        spacing: root.spacing

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: name !== ""
            name: root.busy ? "hourglass" : root.iconName
            size: root.iconSize
            color: root.foreground
        }

        FitLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.text
            size: root.size
            weight: Theme.semibold
            color: root.foreground
        }

        Label {
            width: parent.width
            visible: root.detail !== ""
            horizontalAlignment: Text.AlignHCenter
            text: root.detail
            size: root.detailSize
            color: root.foreground
        }
    }
}
