pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme

/**
 * The bar at the foot: the call to scan, and the buttons declared inside, which keep their places whatever else
 * comes and goes. Higher than wide, the buttons have a row of their own: those with Layout.fillWidth share it.
 */
Rectangle {
    id: root

    /** What to scan, longest wording first; the longest that fits is shown. */
    required property list<string> calls
    property string callIcon: "scan-barcode"
    /** A longer wording is worth letters that small. */
    property int leastSize: callLabel.size
    default property alias buttons: buttonRow.data
    /** What stands between the call and the buttons, or at the end of the call's row. */
    property Item beside: null

    readonly property int padding: Theme.sized(24, 40)
    readonly property int besideWidth: root.beside?.visible ? root.beside.width : 0
    readonly property int callRight: root.besideWidth > 0 ? besideSlot.x : Theme.upright ? root.width - root.padding : buttonRow.x
    readonly property int callRoom: root.callRight - callLabel.x - (Theme.upright && root.besideWidth === 0 ? 0 : Theme.gap)
    /** Middle of the row the call stands in. */
    readonly property int callMiddle: Theme.upright ? Theme.margin + Math.round(Theme.target / 2) : Math.round(root.height / 2)

    function longestThatFits(): string {
        const shrink = root.leastSize / metrics.font.pixelSize;
        return root.calls.find(call => metrics.advanceWidth(call) * shrink <= root.callRoom) ?? root.calls[root.calls.length - 1];
    }

    implicitHeight: Theme.footHeight
    color: Theme.bar

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: callLabel.size
        font.weight: callLabel.weight
    }

    Icon {
        id: icon

        x: root.padding
        y: root.callMiddle - Math.round(height / 2)
        name: root.callIcon
        size: Theme.sized(64, 72)
        color: Theme.barFg
    }

    FitLabel {
        id: callLabel

        anchors.left: icon.right
        anchors.leftMargin: Theme.sized(20, 32)
        anchors.verticalCenter: icon.verticalCenter
        width: Math.max(0, root.callRoom)
        visible: root.callRoom > Theme.dp(120)
        text: root.longestThatFits()
        size: Theme.sized(46, 52)
        minimumSize: Theme.textButton
        weight: Theme.semibold
        color: Theme.barFg
    }

    Item {
        id: besideSlot

        x: (Theme.upright ? root.width - Theme.margin : buttonRow.x - Theme.gap) - root.besideWidth
        y: root.callMiddle - Math.round((root.beside?.height ?? 0) / 2)
        children: [root.beside]
    }

    RowLayout {
        id: buttonRow

        x: root.width - Theme.margin - width
        y: Theme.upright ? root.height - Theme.margin - height : Math.round((root.height - height) / 2)
        width: Theme.upright ? root.width - 2 * Theme.margin : implicitWidth
        spacing: Theme.gap
    }
}
