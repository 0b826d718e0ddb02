import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** The scanner tried out: what was read last. A terminal without one starts all the same. */
Card {
    id: root

    required property TouchSetupViewModel setup

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spread(28, 48)
        spacing: Theme.gap

        Label {
            Layout.fillWidth: true
            text: qsTr("Scan anything")
            size: Theme.spread(56, 72)
            weight: Theme.semibold
        }

        Label {
            Layout.fillWidth: true
            text: qsTr("a badge, a ticket, or any barcode on a box; without a scanner codes are typed later")
            size: Theme.textLine
            color: Theme.ink2
            wrapMode: Text.Wrap
        }

        Readout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            border.width: root.setup.hasRead ? Theme.borderActive : Theme.borderControl
            border.color: root.setup.hasRead ? Theme.ink : Theme.line

            IconLabel {
                id: verdict

                x: Theme.cardPadding
                y: Theme.cardPadding
                width: parent.width - 2 * x
                iconName: !root.setup.hasRead ? "scan-barcode" : root.setup.isGoodRead ? "circle-check" : "triangle-alert"
                text: !root.setup.hasRead ? qsTr("Nothing read yet") : root.setup.isGoodRead ? qsTr("Read") : qsTr("Not read")
                size: Theme.textCardTitle
                weight: Theme.semibold
            }

            FitLabel {
                id: code

                anchors.top: verdict.bottom
                anchors.topMargin: Theme.gapSmall
                x: verdict.x
                width: verdict.width
                objectName: "readText"
                text: root.setup.readText
                size: Theme.textCall
                weight: Theme.semibold
            }

            Label {
                anchors.top: code.bottom
                anchors.topMargin: Theme.gapSmall
                x: verdict.x
                width: verdict.width
                objectName: "readAbout"
                text: root.setup.readAbout
                size: Theme.textBody
                wrapMode: Text.Wrap
            }
        }

        Label {
            Layout.fillWidth: true
            visible: text !== ""
            objectName: "hint"
            text: root.setup.hint
            size: Theme.textBody
            wrapMode: Text.Wrap
        }
    }
}
