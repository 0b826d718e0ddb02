import QtQuick

import Controls
import Theme

/** How many work and how many pause, one below the other; who is not there has no line. */
Column {
    id: root

    required property int working
    required property int paused

    readonly property int size: Theme.dp(root.working > 0 && root.paused > 0 ? 50 : 56)
    readonly property int iconSize: Theme.dp(40)

    spacing: -Theme.gapSmall

    IconLabel {
        visible: root.working > 0
        iconName: "play"
        text: root.working
        size: root.size
        iconSize: root.iconSize
        spacing: Theme.gapSmall
        weight: Theme.semibold
    }

    IconLabel {
        visible: root.paused > 0
        iconName: "pause"
        text: root.paused
        size: root.size
        iconSize: root.iconSize
        spacing: Theme.gapSmall
        color: Theme.ink2
    }
}
