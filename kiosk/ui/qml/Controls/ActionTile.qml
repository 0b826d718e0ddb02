import QtQuick

import Theme

/** A big action: icon over word, in a flat tile beside it; a line below saying what will happen. */
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
    property int spacing: Theme.spaceM

    readonly property int padding: Theme.dp(root.width < Theme.dp(160) ? 8 : root.width < Theme.dp(240) ? 12 : 24)
    readonly property bool flat: root.height < Theme.dp(220) && root.width > 2.5 * root.height
    readonly property color foreground: !root.enabled ? Theme.ink2 : root.primary ? Theme.solidFg : Theme.ink

    implicitWidth: Theme.targetPrimary
    implicitHeight: Theme.targetPrimary
    accessibleName: root.text
    fill: !root.enabled ? Theme.bg : root.primary ? Theme.solid : Theme.surface
    pressedFill: root.primary ? Theme.solidPressed : Theme.secondaryPressed
    border.width: root.primary && root.enabled ? 0 : Theme.borderControl
    border.color: root.enabled ? Theme.ink : Theme.hair

    Icon {
        id: icon

        x: root.flat ? Theme.cardPadding : Math.round((root.width - width) / 2)
        y: root.flat ? Math.round((root.height - height) / 2) : words.y - root.spacing - height
        visible: name !== ""
        name: root.busy ? "hourglass" : root.iconName
        size: root.flat ? Math.min(root.iconSize, Math.round(root.height * 0.5)) : root.iconSize
        color: root.foreground
    }

    Column {
        id: words

        readonly property int alignment: root.flat ? Text.AlignLeft : Text.AlignHCenter

        x: root.flat ? icon.x + icon.width + Theme.gap : root.padding
        y: Math.round((root.height - height + (icon.visible && !root.flat ? icon.height + root.spacing : 0)) / 2)
        width: root.width - x - root.padding

        TileLabel {
            width: parent.width
            mayWrap: !root.flat && root.height > Theme.dp(180)
            horizontalAlignment: words.alignment
            text: root.text
            size: root.size
            weight: Theme.semibold
            color: root.foreground
        }

        Label {
            width: parent.width
            visible: root.detail !== ""
            horizontalAlignment: words.alignment
            text: root.detail
            size: root.detailSize
            color: root.foreground
        }
    }
}
