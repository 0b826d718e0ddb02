import QtQuick

import Theme

/** One key of a keypad: a character, or an icon, or a word on a quieter key. */
Pressable {
    id: root

    property string text: ""
    property string iconName: ""
    /** Clear, backspace: on the page's colour. */
    property bool quiet: false
    property int size: root.quiet ? Theme.textUnit : Theme.textKey
    property int iconSize: Theme.dp(68)

    implicitWidth: Theme.keyWidth
    implicitHeight: Theme.keyHeight
    accessibleName: root.text
    fill: root.quiet || !root.enabled ? Theme.bg : Theme.surface
    border.width: Theme.borderControl
    border.color: root.enabled ? Theme.line : Theme.hair

    FitLabel {
        anchors.centerIn: parent
        // Figures and capitals have nothing below their line: the middle of the font is above theirs.
        anchors.verticalCenterOffset: root.quiet ? 0 : Math.round(root.size * 0.05)
        width: parent.width - 2 * Theme.spaceM
        horizontalAlignment: Text.AlignHCenter
        visible: root.iconName === ""
        text: root.text
        size: root.size
        weight: root.quiet ? Theme.semibold : Theme.medium
        color: root.enabled ? Theme.ink : Theme.ink2
    }

    Icon {
        anchors.centerIn: parent
        visible: root.iconName !== ""
        name: root.iconName
        size: root.iconSize
        color: root.enabled ? Theme.ink : Theme.ink2
    }
}
