pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** A new PIN for a person: a box for each digit, the keypad beside; typed twice. */
Item {
    id: root

    required property NewPinViewModel pin
    required property string name
    readonly property int sideWidth: Theme.upright ? root.width : Math.round((root.width - Theme.gap) * 0.42)
    readonly property int sideHeight: Theme.upright ? words.height + cancel.height + 2 * root.padding + Theme.gap : root.height
    readonly property int padding: Theme.sized(24, 40)

    Card {
        width: root.sideWidth
        height: root.sideHeight
        framed: true

        Column {
            id: words

            x: root.padding
            y: root.padding
            width: parent.width - 2 * root.padding
            spacing: Theme.gapSmall

            FitLabel {
                width: parent.width
                objectName: "elides"
                text: root.name
                size: Theme.textTitle
                weight: Theme.semibold
                minimumSize: Theme.textBody
            }

            Label {
                width: parent.width
                text: root.pin.isSecond ? qsTr("The new PIN again") : qsTr("The new PIN, %1 digits").arg(root.pin.length)
                size: Theme.textButton
                color: Theme.ink2
                elide: Text.ElideNone
                wrapMode: Text.Wrap
            }

            PinBoxes {
                width: parent.width
                length: root.pin.length
                typed: root.pin.typed
            }
        }

        PushButton {
            id: cancel

            x: root.padding
            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.padding
            width: parent.width - 2 * root.padding
            objectName: "cancelPin"
            text: qsTr("Keep the old PIN")
            iconName: "x"
            onClicked: root.pin.close()
        }
    }

    Keypad {
        x: Theme.upright ? 0 : root.sideWidth + Theme.gap
        y: Theme.upright ? root.sideHeight + Theme.gap : 0
        width: root.width - x
        height: root.height - y
        onDigit: value => root.pin.digit(value)
        onClear: root.pin.clear()
        onBackspace: root.pin.backspace()
    }
}
