pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** One answer among several: icons at the top left, the answer and its consequence at the foot; in a flat tile beside. */
Pressable {
    id: root

    property string text: ""
    property string detail: ""
    /** A small icon before the detail (clock, bell). */
    property string detailIcon: ""
    property list<string> iconNames: []
    property bool primary: false
    /** Chosen: a thick frame. */
    property bool selected: false
    /** Ink instead of grey at the border: for tiles that act, not only choose. */
    property bool strong: false
    property int size: Theme.textTile
    property int detailSize: Theme.textBody
    property int iconSize: Theme.iconTile
    property int padding: Theme.dp(root.height < Theme.dp(300) || root.width < Theme.dp(400) ? 24 : 44)
    /** The place of the detail is kept: the words of all tiles stand on one line. */
    property bool detailed: root.detail !== ""
    /** Where the first icon's drawing begins in its 24 x 24 grid: it stands flush with the words. */
    property int iconInset: 2

    readonly property bool flat: root.height < Theme.dp(220)
    /** Two lines of words leave less room for the icon. */
    readonly property int iconShown: root.flat ? root.iconSize : Math.min(root.iconSize, answer.y - root.padding - Theme.spaceXs)
    readonly property color foreground: !root.enabled ? Theme.ink2 : root.primary ? Theme.solidFg : Theme.ink
    readonly property color detailColor: root.enabled && root.primary ? Theme.solidFg : Theme.ink2

    implicitWidth: Theme.dp(440)
    implicitHeight: Theme.dp(386)
    accessibleName: root.text.replace("\n", " ")
    fill: !root.enabled ? Theme.bg : root.primary ? Theme.solid : Theme.surface
    pressedFill: root.primary ? Theme.solidPressed : Theme.secondaryPressed
    border.width: root.selected ? Theme.borderActive : root.primary && root.enabled ? 0 : Theme.borderControl
    border.color: !root.enabled ? Theme.hair : root.strong || root.selected ? Theme.ink : Theme.line

    Row {
        id: icons

        x: root.padding - (root.flat ? 0 : Math.round(root.iconShown * (root.iconInset - 1) / 24))
        y: root.flat ? Math.round((root.height - height) / 2) : root.padding
        spacing: root.flat ? Theme.gapSmall : Theme.gap

        Repeater {
            model: root.iconNames

            Icon {
                required property string modelData

                anchors.verticalCenter: parent?.verticalCenter
                name: modelData
                size: modelData.startsWith("arrow") ? root.iconShown / 2 : root.iconShown
                color: root.foreground
            }
        }
    }

    Column {
        id: answer

        x: root.flat ? icons.x + icons.width + Theme.gap : root.padding
        y: root.flat ? Math.round((root.height - height) / 2) : root.height - height - Math.round(root.padding * 0.7)
        width: root.width - x - Math.min(root.padding, Theme.cardPadding)

        TileLabel {
            width: parent.width
            leastShare: root.height < Theme.dp(300) ? 0.7 : 0.8
            text: root.text
            size: root.size
            weight: Theme.semibold
            color: root.foreground
        }

        IconLabel {
            width: parent.width
            visible: root.detail !== "" && root.detailIcon !== ""
            iconName: root.detailIcon
            text: root.detail
            size: root.detailSize
            color: root.detailColor
        }

        Label {
            width: parent.width
            visible: root.detailed && (root.detail === "" || root.detailIcon === "")
            text: root.detail
            size: root.detailSize
            color: root.detailColor
        }
    }
}
