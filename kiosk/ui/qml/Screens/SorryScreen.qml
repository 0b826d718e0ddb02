import QtQuick
import QtQuick.Layouts

import Controls
import Kiosk.ViewModels
import Theme

/** A screen that could not be opened: calm, with a code for whoever mends it; scanning goes on. */
Item {
    id: root

    required property KioskApp app

    component Fact: IconLabel {
        size: Theme.textLine
        iconSize: Theme.sized(38, 46)
        spacing: Theme.spaceXxl
    }

    // Side by side: what happened, and the ways out at the right; upright: below.
    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.bottomMargin: Theme.margin + foot.height
        columns: Theme.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Card {
                Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 59

            Rectangle {
                id: sign

                x: Theme.spread(28, 48)
                y: x
                width: Theme.spread(130, 200)
                height: width
                radius: Theme.radiusBand
                color: Theme.amber

                Icon {
                    anchors.centerIn: parent
                    name: "triangle-alert"
                    size: Math.round(parent.width * 0.66)
                    color: Theme.amberFg
                }
            }

            Column {
                anchors.left: sign.right
                anchors.leftMargin: Theme.spread(28, 40)
                anchors.right: parent.right
                anchors.rightMargin: sign.x
                anchors.verticalCenter: sign.verticalCenter

                FitLabel {
                    width: parent.width
                    text: root.app.sorry.canRetry ? qsTr("Sorry, this page cannot be opened") : qsTr("Sorry, something went wrong")
                    size: Theme.sized(50, 72)
                    weight: Theme.semibold
                    minimumSize: Theme.textButton
                }

                FitLabel {
                    width: parent.width
                    visible: root.app.sorry.pageName !== ""
                    text: qsTr("The page that failed: %1").arg(root.app.sorry.pageName)
                    size: Theme.textLine
                    color: Theme.ink2
                }
            }

            Rule {
                id: rule

                anchors.top: sign.bottom
                anchors.topMargin: Theme.sized(24, 46)
                x: sign.x
                width: parent.width - 2 * x
            }

            Column {
                x: sign.x
                y: Math.round((rule.y + support.y - height) / 2)
                width: rule.width
                spacing: Theme.sized(8, 16)

                Fact {
                    width: parent.width
                    iconName: "circle-check"
                    text: qsTr("Your work and times are all recorded")
                    weight: Theme.semibold
                }

                Fact {
                    width: parent.width
                    iconName: "clock"
                    text: qsTr("Open tasks keep counting time")
                }

                Fact {
                    width: parent.width
                    iconName: "scan-barcode"
                    text: qsTr("Scan badges and tickets as usual")
                }
            }

            Readout {
                id: support

                x: sign.x
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.sized(24, 48)
                width: rule.width
                height: Theme.sized(128, 176)

                Label {
                    id: codeTitle

                    x: Theme.dp(32)
                    y: Theme.sized(12, 16)
                    text: qsTr("Code for the technician")
                    size: Theme.textNote
                    color: Theme.ink2
                }

                Label {
                    anchors.left: codeTitle.left
                    anchors.top: codeTitle.bottom
                    anchors.topMargin: -Theme.sized(6, 14)
                    text: root.app.sorry.supportCode
                    size: Theme.sized(56, 92)
                    weight: Theme.semibold
                }

                Label {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.dp(32)
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.spaceXxl
                    visible: Theme.wide
                    text: qsTr("Details are kept on this terminal")
                    size: Theme.textSmall
                    color: Theme.ink2
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.preferredWidth: Theme.spread(380, 560)
            Layout.preferredHeight: 41
            spacing: Theme.gap

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 60
                primary: true
                iconName: "arrow-left"
                goesBack: true
                text: qsTr("Back to the board")
                detail: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.app.sorry.closesAtMs)))
                size: Theme.sized(48, 72)
                detailSize: Theme.textDetail
                onClicked: root.app.sorry.leave()
            }

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 40
                visible: root.app.sorry.canRetry
                iconName: "rotate-ccw"
                text: qsTr("Try this page again")
                size: Theme.sized(38, 54)
                iconSize: Theme.dp(84)
                onClicked: root.app.sorry.retry()
            }
        }
    }

    FootBar {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.footHeight
        app: root.app
        calls: [qsTr("Scan your badge to start"), qsTr("Scan your badge"), qsTr("Scan")]
    }
}
