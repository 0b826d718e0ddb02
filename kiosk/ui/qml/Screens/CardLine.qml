import QtQuick

import Controls
import Theme

/** One line of a task's card. The timer never elides; the state's words go first, then the name, a reason last. */
Item {
    id: root

    required property string tone
    required property string icon
    required property string name
    required property string text
    /** Enough beside the icon where the whole text has no room; empty: the text elides. */
    required property string brief
    required property real sinceMs
    required property string value
    /** Size of the figure at the right end; the words are a little smaller. */
    property int size: Theme.textBody
    /** How far the band of an alert reaches out at both sides. */
    property int overhang: Theme.spaceM

    readonly property bool banded: root.tone === "alert" || root.tone === "band"
    readonly property color foreground: {
        if (root.tone === "alert")
            return Theme.amberFg;
        if (root.tone === "band")
            return Theme.solidFg;
        return root.tone === "quiet" ? Theme.ink2 : Theme.ink;
    }
    readonly property int wordSize: Math.max(Theme.textLeast, Math.round(root.size * 0.94))
    readonly property int rest: end.x - words.x - Theme.dp(6)

    implicitHeight: Math.round(root.size * Theme.lineHeight)

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -root.overhang
        anchors.rightMargin: -root.overhang
        visible: root.banded
        radius: Theme.radiusBand
        color: root.tone === "alert" ? Theme.amber : Theme.solid
    }

    Icon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        size: Math.round(root.size * 0.9)
        color: root.foreground
    }

    Row {
        id: words

        anchors.left: icon.right
        anchors.leftMargin: Theme.dp(11)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceM

        Label {
            id: nameLabel

            width: Math.min(implicitWidth, root.brief === "" ? root.rest : Math.max(Math.round(root.rest * 0.5), root.rest - words.spacing - briefMetrics.advanceWidth - Theme.spaceS))
            visible: root.name !== ""
            text: root.name
            size: root.wordSize
            weight: root.tone === "quiet" ? Theme.medium : Theme.semibold
            color: root.foreground
        }

        TextMetrics {
            id: briefMetrics

            font: state.font
            text: root.brief
        }

        TextMetrics {
            id: metrics

            font: state.font
            text: root.text
        }

        Label {
            id: state

            objectName: "elides"

            readonly property int room: root.rest - (root.name === "" ? 0 : nameLabel.width + words.spacing)

            width: Math.max(0, Math.min(implicitWidth, room))
            visible: room >= implicitWidth || room > Theme.dp(40)
            text: root.brief === "" || metrics.advanceWidth <= room ? root.text : root.brief
            size: root.wordSize
            weight: root.banded ? Theme.semibold : Theme.medium
            color: root.foreground
        }
    }

    Item {
        id: end

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: root.sinceMs > 0 ? timer.implicitWidth : figure.implicitWidth
        height: parent.height

        Elapsed {
            id: timer

            anchors.fill: parent
            visible: root.sinceMs > 0
            sinceMs: root.sinceMs
            size: root.size
            weight: root.tone === "quiet" ? Theme.medium : Theme.semibold
            color: root.foreground
        }

        Label {
            id: figure

            anchors.fill: parent
            visible: root.sinceMs <= 0
            horizontalAlignment: Text.AlignRight
            text: root.value
            size: root.wordSize
            color: root.foreground
        }
    }
}
