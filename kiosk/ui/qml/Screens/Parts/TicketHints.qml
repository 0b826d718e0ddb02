pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The tickets that a code which is being typed could be, at most two side by side. */
Row {
    id: root

    required property HintRows hints
    property int hintWidth: Math.floor((root.width - root.spacing) / 2)

    signal chosen(ticketCode: string)

    spacing: Theme.compact ? Theme.gapSmall : Theme.gap

    Repeater {
        model: root.visible ? root.hints : null

        Pressable {
            id: hint

            required property string ticketCode
            required property string stepName
            required property int more

            width: root.hintWidth
            height: root.height
            objectName: "hint" + hint.ticketCode
            accessibleName: hint.ticketCode
            border.width: Theme.borderControl
            border.color: Theme.ink
            onClicked: root.chosen(hint.ticketCode)

            Column {
                anchors.verticalCenter: parent.verticalCenter
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: Theme.sized(12, 28)
                anchors.rightMargin: Theme.sized(6, 12)

                IconLabel {
                    width: parent.width
                    visible: Theme.large
                    iconName: "barcode"
                    text: qsTr("This ticket?")
                    size: Theme.textSmall
                    color: Theme.ink2
                }

                FitLabel {
                    width: parent.width
                    text: hint.ticketCode
                    size: Theme.textLine
                    weight: Theme.semibold
                }

                Row {
                    width: parent.width
                    spacing: Theme.spaceS

                    Label {
                        objectName: "elides"
                        width: Math.min(implicitWidth, parent.width - (moreLabel.visible ? moreLabel.width + parent.spacing : 0))
                        text: hint.stepName
                        size: Theme.textSmall
                    }

                    Label {
                        id: moreLabel

                        visible: hint.more > 0
                        text: "+" + hint.more
                        size: Theme.textSmall
                        color: Theme.ink2
                    }
                }
            }
        }
    }
}
