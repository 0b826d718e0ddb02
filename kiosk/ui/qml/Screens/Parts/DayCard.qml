pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/**
 * The operator's day so far: pieces, work, pauses, scrap, and the strip of the day. Across a portrait screen
 * the sums stand beside the pieces, else below them.
 */
Card {
    id: root

    required property HomeViewModel home
    readonly property int padding: Theme.sized(16, 34)
    readonly property int rowHeight: Theme.dp(Theme.upright ? (Theme.compact ? 50 : 76) : Theme.compact ? 58 : 72)
    readonly property int sumsX: Theme.upright ? Math.round(root.width * 0.457) : root.padding

    /** Touched: the whole day is wanted. */
    signal opened

    /** Seconds of a sum with the stretch that still goes on. */
    function running(endedSeconds: int, openMs: real): real {
        return endedSeconds + (openMs > 0 ? Math.max(0, (Now.ms - openMs) / 1000) : 0);
    }

    component Figure: Item {
        id: figure

        required property string iconName
        required property string text
        required property string value

        width: parent?.width ?? 0
        height: root.rowHeight

        Rule {
            width: parent.width
            visible: !Theme.upright || figure.y > 0
        }

        IconLabel {
            anchors.left: parent.left
            anchors.right: valueLabel.left
            anchors.rightMargin: Theme.spaceS
            anchors.verticalCenter: parent.verticalCenter
            iconName: figure.iconName
            text: figure.text
            size: Theme.compact ? Theme.textSmall : Theme.textBody
            spacing: Theme.sized(8, 20)
        }

        Label {
            id: valueLabel

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: figure.value
            size: Theme.sized(32, 48)
            weight: Theme.semibold
        }
    }

    Pressable {
        anchors.fill: parent
        objectName: "myDay"
        accessibleName: title.text
        border.width: Theme.borderControl
        border.color: Theme.line
        onClicked: root.opened()
    }

    Icon {
        x: root.padding + title.implicitWidth + Theme.spaceM
        anchors.verticalCenter: title.verticalCenter
        name: "chevron-right"
        size: Theme.sized(34, 46)
    }

    Label {
        id: title

        x: root.padding
        y: Theme.sized(12, 20)
        width: parent.width - 2 * root.padding
        text: qsTr("My day")
        size: Theme.compact ? Theme.textBody : Theme.dp(36)
        weight: Theme.semibold
    }

    Label {
        id: good

        x: root.padding
        anchors.top: title.bottom
        // Figures fill less of a line than Thai words do: it may begin above its title's end.
        anchors.topMargin: -Math.round(size * 0.22)
        width: Math.min(implicitWidth, (Theme.upright ? figures.x : parent.width - root.padding) - root.padding - unit.implicitWidth - Theme.gap)
        elide: Text.ElideNone
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.textTile
        text: Format.count(root.home.goodQty)
        size: Theme.sized(96, 150)
        weight: Theme.bold
    }

    Label {
        id: unit

        anchors.left: good.right
        anchors.leftMargin: Theme.sized(16, 28)
        anchors.baseline: good.baseline
        text: qsTr("pieces", "", root.home.goodQty)
        size: Theme.compact ? Theme.textBody : Theme.textCardTitle
        color: Theme.ink2
    }

    Column {
        id: figures

        x: root.sumsX
        y: Theme.upright ? Theme.sized(4, 12) : good.y + good.baselineOffset + Theme.sized(26, 44)
        width: parent.width - root.padding - x

        Figure {
            iconName: "play"
            text: qsTr("Work time")
            value: Format.hm(root.running(root.home.workSeconds, root.home.workOpenMs))
        }

        Figure {
            iconName: "pause"
            text: qsTr("Pause time")
            value: Format.hm(root.running(root.home.pauseSeconds, root.home.pauseOpenMs))
        }

        Figure {
            iconName: "circle-x"
            text: qsTr("Scrap")
            value: String(root.home.scrapQty)
        }
    }

    Label {
        id: stripTitle

        x: root.padding
        anchors.top: figures.bottom
        anchors.topMargin: Theme.upright ? 0 : Theme.spaceXl
        visible: Theme.upright && !Theme.compact && strip.visible
        text: qsTr("Day so far")
        size: Theme.textNote
        color: Theme.ink2
    }

    DayTimeline {
        id: strip

        // A strip that nobody could read is none.
        visible: height > Theme.dp(56)
        x: root.padding
        y: Theme.compact || !Theme.upright ? figures.y + figures.height + Theme.spaceM : stripTitle.y + stripTitle.height + Theme.spaceS
        width: parent.width - 2 * root.padding
        height: Theme.compact ? root.height - y - Theme.gapSmall : legend.y - y - Theme.gap
        home: root.home
    }

    Row {
        id: legend

        readonly property int signWidth: Theme.dp(22)

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.spaceXl
        visible: !Theme.compact && strip.visible
        spacing: Theme.spaceM

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: legend.signWidth
            height: Theme.textNote
            color: Theme.ink2
        }

        Label {
            text: qsTr("Work")
            size: Theme.textSmall
        }

        Item {
            width: Theme.dp(6)
            height: 1
        }

        Rectangle {
            y: Math.round(parent.height / 2) + Theme.dp(5)
            width: legend.signWidth
            height: Theme.dp(10)
            color: Theme.line
        }

        Label {
            text: qsTr("Pause")
            size: Theme.textSmall
        }
    }
}
