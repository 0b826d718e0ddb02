import QtQuick

import Theme
import Controls

/** One figure of the sync: what it counts, how many, of what. */
Item {
    id: root

    required property string title
    required property string figure
    required property string unit
    readonly property int side: Theme.sized(20, 36)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.borderHair
        height: Math.round(root.height * 0.62)
        visible: root.x > 0
        color: Theme.hair
    }

    Label {
        id: title

        x: root.side
        y: Theme.dp(Theme.compact ? (root.height < Theme.dp(100) ? 3 : 6) : 8)
        width: parent.width - x
        text: root.title
        size: Theme.textSmall
        color: Theme.ink2
    }

    Label {
        id: figure

        x: root.side
        anchors.top: title.bottom
        anchors.topMargin: -Theme.spaceS
        text: root.figure
        size: Theme.dp(Theme.compact ? (root.height < Theme.dp(100) ? 46 : 52) : root.height < Theme.dp(130) ? 60 : 68)
        weight: Theme.semibold
    }

    FitLabel {
        anchors.left: figure.right
        anchors.leftMargin: Theme.gapSmall
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceS
        y: figure.y + figure.baselineOffset - baselineOffset
        objectName: "elides"
        text: root.unit
        size: Theme.textBody
        minimumSize: Theme.textSmall
        centred: false
        color: Theme.ink2
    }
}
