import QtQuick

import Theme

/** A figure with its bar before it, or alone at the right edge. */
Item {
    id: root

    required property string text
    /** How long the bar is, 0 to 1; below 0 there is none. */
    property real share: -1
    property color fill: Theme.ink
    /** The bar says "look here". */
    property bool alert: false
    /** The part of the width that is kept for the figure. */
    property real figureShare: 0.42
    /** The figure of a group of rows: larger. */
    property bool isGroup: false
    /** The figure steps back behind its neighbours. */
    property bool quiet: false

    property int size: root.isGroup ? Theme.spread(34, 42) : Theme.spread(30, 36)

    readonly property bool hasBar: root.share >= 0 || root.alert
    readonly property int barWidth: Math.round(root.width * (1 - root.figureShare) * Math.max(0, Math.min(1, root.share)))

    Rectangle {
        id: bar

        anchors.verticalCenter: parent.verticalCenter
        width: root.alert ? Math.max(root.barWidth, Theme.dp(44)) : Math.max(root.barWidth, root.share > 0 ? Theme.spaceXs : 0)
        height: Math.min(root.height - Theme.spaceM, Theme.dp(root.alert ? 40 : 30))
        visible: root.hasBar && (root.alert || root.share > 0)
        radius: Theme.radiusCell
        color: root.alert ? Theme.amber : root.fill
        border.width: root.alert ? Theme.borderControl : 0
        border.color: Theme.amberFg

        Icon {
            anchors.centerIn: parent
            visible: root.alert
            name: "bell-ring"
            size: Theme.iconSmall
            color: Theme.amberFg
        }
    }

    FitLabel {
        x: root.hasBar ? (bar.visible ? bar.width + Theme.gapSmall : 0) : 0
        anchors.verticalCenter: parent.verticalCenter
        width: root.hasBar ? root.width - x : root.width
        horizontalAlignment: root.hasBar ? Text.AlignLeft : Text.AlignRight
        text: root.text
        size: root.size
        weight: root.quiet ? Theme.medium : Theme.semibold
        color: root.quiet ? Theme.ink2 : Theme.ink
    }
}
