import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** A screen that could not be opened: calm, with a code for whoever mends it; scanning goes on. */
Item {
    id: root

    required property KioskApp app
    readonly property int sideWidth: Theme.dp(Theme.compact ? 380 : 560)

    component Fact: IconLabel {
        size: Theme.dp(Theme.compact ? 32 : 40)
        iconSize: Theme.dp(Theme.compact ? 38 : 46)
        spacing: Theme.dp(24)
    }

    Card {
        id: card

        anchors.top: parent.top
        anchors.topMargin: Theme.margin
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: buttons.left
        anchors.rightMargin: Theme.gap
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.margin

        Rectangle {
            id: sign

            x: Theme.dp(Theme.compact ? 28 : 48)
            y: x
            width: Theme.dp(Theme.compact ? 130 : 200)
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

        FitLabel {
            anchors.left: sign.right
            anchors.leftMargin: Theme.dp(40)
            anchors.right: parent.right
            anchors.rightMargin: sign.x
            anchors.verticalCenter: sign.verticalCenter
            text: root.app.canRetry ? qsTr("Sorry, this page cannot be opened") : qsTr("Sorry, something went wrong")
            size: Theme.dp(Theme.compact ? 50 : 72)
            weight: Theme.semibold
            minimumSize: Theme.dp(34)
        }

        Rule {
            id: rule

            anchors.top: sign.bottom
            anchors.topMargin: Theme.dp(Theme.compact ? 24 : 46)
            x: sign.x
            width: parent.width - 2 * x
        }

        Column {
            anchors.top: rule.bottom
            anchors.topMargin: Theme.dp(Theme.compact ? 8 : 20)
            x: sign.x
            width: rule.width
            spacing: Theme.dp(Theme.compact ? 2 : 16)

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
            x: sign.x
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.dp(Theme.compact ? 24 : 48)
            width: rule.width
            height: Theme.dp(Theme.compact ? 128 : 176)

            Label {
                id: codeTitle

                x: Theme.dp(32)
                y: Theme.dp(8)
                text: qsTr("Code for the technician")
                size: Theme.dp(30)
                color: Theme.ink2
            }

            Label {
                anchors.left: codeTitle.left
                anchors.top: codeTitle.bottom
                anchors.topMargin: -Theme.dp(Theme.compact ? 4 : 12)
                text: root.app.supportCode
                size: Theme.dp(Theme.compact ? 56 : 92)
                weight: Theme.semibold
            }

            Label {
                anchors.right: parent.right
                anchors.rightMargin: Theme.dp(32)
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.dp(24)
                visible: !Theme.compact
                text: qsTr("Details are kept on this terminal")
                size: Theme.textSmall
                color: Theme.ink2
            }
        }
    }

    Item {
        id: buttons

        anchors.top: parent.top
        anchors.topMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.margin
        width: root.sideWidth

        ActionTile {
            width: parent.width
            height: root.app.canRetry ? Math.round((parent.height - Theme.gap) * 0.6) : parent.height
            primary: true
            iconName: "arrow-left"
            text: qsTr("Back to the board")
            size: Theme.dp(Theme.compact ? 48 : 72)
            onClicked: root.app.leaveFailedScreen()
        }

        ActionTile {
            anchors.bottom: parent.bottom
            width: parent.width
            height: parent.height - Math.round((parent.height - Theme.gap) * 0.6) - Theme.gap
            visible: root.app.canRetry
            iconName: "rotate-ccw"
            text: qsTr("Try this page again")
            size: Theme.dp(Theme.compact ? 38 : 54)
            iconSize: Theme.dp(84)
            onClicked: root.app.retryScreen()
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
