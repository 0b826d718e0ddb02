import QtQuick

import Theme

/** A button with an icon beside its word. Its implicit size is a whole touch target. */
Pressable {
    id: root

    enum Kind {
        Secondary,
        Primary,
        Bar,
        BarPrimary
    }

    property string text: ""
    property string iconName: ""
    property int kind: PushButton.Secondary
    /** The icon stands after the word (page button). */
    property bool iconLast: false
    /** The icon stands over the word, both small: where there is little width. */
    property bool stacked: false
    property bool busy: false
    /** An amber count in place of the icon; 0 = none. */
    property int badge: 0
    property string badgeIcon: root.iconName
    /** Chosen among others: a thick frame. */
    property bool selected: false
    property int size: Theme.textButton
    /** Of the word under its icon. */
    property int stackedSize: Theme.textSmall
    property int iconSize: Theme.iconButton
    property int padding: Theme.dp(30)

    readonly property bool onBar: root.kind === PushButton.Bar || root.kind === PushButton.BarPrimary
    readonly property color foreground: {
        if (root.kind === PushButton.Bar)
            return Theme.barFg;
        if (root.kind === PushButton.BarPrimary)
            return Theme.bar;
        if (!root.enabled)
            return Theme.ink2;
        return root.kind === PushButton.Primary ? Theme.solidFg : Theme.ink;
    }

    implicitWidth: Math.max(Theme.target, content.width + 2 * (root.stacked ? Theme.spaceL : root.padding))
    implicitHeight: Theme.target
    accessibleName: root.text
    focusColor: root.onBar ? Theme.barFg : Theme.ink
    fill: {
        if (root.kind === PushButton.BarPrimary)
            return Theme.barFg;
        if (!root.enabled)
            return root.kind === PushButton.Bar ? Theme.bar : Theme.bg;
        if (root.kind === PushButton.Primary)
            return Theme.solid;
        return root.kind === PushButton.Bar ? Theme.bar : Theme.surface;
    }
    pressedFill: {
        if (root.kind === PushButton.BarPrimary)
            return Theme.barLine;
        if (root.kind === PushButton.Primary)
            return Theme.solidPressed;
        return root.kind === PushButton.Bar ? Theme.barPressed : Theme.secondaryPressed;
    }
    border.width: root.selected ? Theme.borderActive : root.kind === PushButton.BarPrimary || root.kind === PushButton.Primary && root.enabled ? 0 : Theme.borderControl
    border.color: {
        if (root.kind === PushButton.Bar)
            return root.enabled ? Theme.barLine : Theme.barPressed;
        return root.enabled ? Theme.ink : Theme.hair;
    }

    Grid {
        id: content

        anchors.centerIn: parent
        columns: root.stacked || root.iconName === "" || root.text === "" ? 1 : 2
        columnSpacing: Math.round(root.size * 0.5)
        rowSpacing: Theme.spaceXs  // Thai marks stand over the word's box
        horizontalItemAlignment: Grid.AlignHCenter
        layoutDirection: root.iconLast ? Qt.RightToLeft : Qt.LeftToRight
        verticalItemAlignment: Grid.AlignVCenter

        AmberCount {
            visible: root.badge > 0
            iconName: root.badgeIcon
            count: root.badge
            small: root.stacked
        }

        Icon {
            visible: name !== "" && root.badge === 0
            name: root.busy ? "hourglass" : root.iconName
            size: root.iconSize
            color: root.foreground
        }

        Label {
            visible: text !== ""
            text: root.busy ? qsTr("Saving") : root.text
            size: root.stacked ? root.stackedSize : root.size
            weight: Theme.semibold
            color: root.foreground
        }
    }
}
