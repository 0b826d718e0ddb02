import QtQuick

import Theme
import Controls

/** A number being typed. Fresh digits stand inverse: the first key replaces them. */
Pressable {
    id: root

    property string iconName: ""
    property string text: ""
    property string hint: ""
    property string note: ""
    property int quantity: 0
    property bool fresh: false
    /** The keys type into this field. */
    property bool active: false
    property int size: Theme.textQuantity

    readonly property int padding: Theme.dp(root.big ? (Theme.compact ? 24 : 36) : (Theme.narrow ? 8 : Theme.compact ? 14 : 28))
    readonly property bool big: root.note !== ""
    /** Long numbers are smaller: with what stands beside them they fill the line. */
    readonly property int digitSize: Math.min(root.size, Math.floor((root.width - 2 * root.padding - unit.implicitWidth - value.spacing - box.padding) / (0.6 * digits.text.length)))

    accessibleName: root.text
    pressedFill: root.active ? Theme.surface : Theme.secondaryPressed
    border.width: root.active ? Theme.borderActive : Theme.borderControl
    border.color: root.active ? Theme.ink : Theme.line

    IconLabel {
        id: title

        x: root.padding
        y: Theme.sized(8, root.big ? 24 : 12)
        width: Math.min(implicitWidth, root.width - 2 * x)
        iconName: root.iconName
        text: root.text
        size: Theme.dp(root.big ? (Theme.compact ? 32 : 38) : (Theme.compact ? 28 : 32))
        weight: Theme.semibold
    }

    Label {
        anchors.left: title.right
        anchors.leftMargin: Theme.spaceL
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: title.verticalCenter
        horizontalAlignment: Text.AlignRight
        text: root.hint
        size: Theme.textDetail
        color: Theme.ink2
    }

    Row {
        id: value

        x: root.padding
        anchors.top: title.bottom
        anchors.topMargin: Theme.dp(Theme.compact ? (root.big ? 4 : 0) : root.big ? 20 : 16)
        height: Math.round(root.size * (root.big ? 0.96 : 1.1))
        spacing: Theme.spaceXl

        Rectangle {
            id: box

            readonly property bool inverse: root.active && root.fresh

            /** Left and right together. */
            readonly property int padding: box.inverse ? 2 * Theme.dp(root.big ? 22 : 10) : 0

            width: digits.implicitWidth + box.padding
            height: parent.height
            radius: Theme.radiusReadout
            color: box.inverse ? Theme.solid : "transparent"

            Label {
                id: digits

                anchors.centerIn: parent
                // Digits have no descenders: the middle of the font is above the middle of the figures.
                anchors.verticalCenterOffset: Math.round(root.digitSize * 0.058)
                objectName: "digits"
                elide: Text.ElideNone
                text: Format.count(root.quantity)
                size: root.digitSize
                weight: Theme.semibold
                color: box.inverse ? Theme.solidFg : root.quantity === 0 && !root.active ? Theme.ink2 : Theme.ink
            }
        }

        Label {
            id: unit

            anchors.bottom: parent.bottom
            anchors.bottomMargin: -Theme.dp(root.big ? 4 : 2)
            text: qsTr("pcs", "", root.quantity)
            size: Theme.dp(root.big ? 40 : 32)
            color: Theme.ink2
        }
    }

    Label {
        x: root.padding
        anchors.top: value.bottom
        anchors.topMargin: Theme.sized(4, 12)
        width: root.width - 2 * x
        visible: root.big
        text: root.fresh && root.active ? root.note : ""
        maximumLineCount: Math.max(1, Math.min(2, Math.floor((root.height - y) / (size * Theme.lineHeight))))
        wrapMode: Text.WordWrap
        size: Theme.textSmall
        color: Theme.ink2
    }
}
