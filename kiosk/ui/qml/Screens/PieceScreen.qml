import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Pieces with serial numbers: scan one after the other, type one whose label is damaged, or finish. */
Item {
    id: root

    required property KioskApp app
    readonly property PieceViewModel piece: root.app.piece

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int actionsWidth: Theme.upright ? root.contentWidth : Theme.sized(360, 560)
    readonly property int actionsHeight: Theme.upright ? Theme.dp(Theme.narrow ? 476 : 620) : root.contentHeight
    readonly property int cardWidth: Theme.upright ? root.contentWidth : root.contentWidth - root.actionsWidth - Theme.gap
    readonly property int cardHeight: Theme.upright ? root.contentHeight - root.actionsHeight - Theme.gap : root.contentHeight
    readonly property int tileHeight: Math.floor((root.actionsHeight - 2 * Theme.gap) / 3)

    OperatorBar {
        person: root.app.person
        title: root.piece.stepName
        subtitle: root.piece.ticketCode
        onBack: root.app.back()
    }

    Card {
        id: card

        readonly property int padding: Theme.sized(24, 44)

        x: Theme.margin
        y: root.contentTop
        width: root.cardWidth
        height: root.cardHeight
        framed: true

        Column {
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: -Math.round(progress.height / 2)
            x: card.padding
            width: parent.width - 2 * x
            spacing: Theme.sized(6, 20)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "scan-barcode"
                size: Theme.sized(120, 200)
            }

            FitLabel {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Scan the piece")
                size: Theme.sized(52, 72)
                weight: Theme.semibold
            }

            FitLabel {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.piece.lastSerial === "" ? qsTr("each scan records one piece") : qsTr("Last: %1").arg(root.piece.lastSerial)
                size: Theme.sized(30, 40)
                color: Theme.ink2
            }

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(parent.width, limit.implicitWidth + 2 * Theme.dp(20))
                height: limit.implicitHeight + 2 * Theme.dp(6)
                visible: root.piece.needsSupervisor
                radius: Theme.radiusBand
                color: Theme.amber

                IconLabel {
                    id: limit

                    anchors.centerIn: parent
                    width: Math.min(implicitWidth, parent.width - 2 * Theme.dp(16))
                    objectName: "limit"
                    iconName: "triangle-alert"
                    text: qsTr("Target met: the next piece needs the supervisor")
                    size: Theme.sized(27, 36)
                    weight: Theme.semibold
                    color: Theme.amberFg
                }
            }
        }

        Item {
            id: progress

            x: card.padding
            anchors.bottom: parent.bottom
            anchors.bottomMargin: card.padding
            width: parent.width - 2 * x
            height: Theme.sized(110, 170)

            Label {
                anchors.left: parent.left
                anchors.bottom: gauge.top
                anchors.bottomMargin: Theme.dp(8)
                text: qsTr("Mine today: %n pcs", "", root.piece.myQty)
                size: Theme.sized(30, 40)
                weight: Theme.semibold
            }

            Label {
                anchors.right: parent.right
                anchors.bottom: gauge.top
                anchors.bottomMargin: Theme.dp(8)
                text: root.piece.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(root.piece.completedQty).arg(root.piece.targetQty) : qsTr("%n pcs", "", root.piece.completedQty)
                size: Theme.sized(30, 40)
                color: Theme.ink2
            }

            Gauge {
                id: gauge

                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.sized(22, 32)
                visible: root.piece.targetQty > 0
                completed: root.piece.completedQty
                target: root.piece.targetQty
            }
        }
    }

    Column {
        x: root.width - Theme.margin - width
        y: root.height - Theme.margin - height
        width: root.actionsWidth
        height: root.actionsHeight
        spacing: Theme.gap

        ActionTile {
            width: parent.width
            height: root.tileHeight
            objectName: "finish"
            primary: root.piece.targetQty > 0 && root.piece.completedQty >= root.piece.targetQty
            iconName: "check"
            text: qsTr("Finish my work")
            size: Theme.sized(36, 54)
            iconSize: Theme.sized(60, 92)
            onClicked: {
                guard.arm();
                root.piece.finish();
            }
        }

        ActionTile {
            width: parent.width
            height: root.tileHeight
            objectName: "typeSerial"
            iconName: "keyboard"
            text: qsTr("Type the number")
            size: Theme.sized(36, 54)
            iconSize: Theme.sized(60, 92)
            onClicked: {
                guard.arm();
                root.app.openCodeEntry();
            }
        }

        ActionTile {
            width: parent.width
            height: root.tileHeight
            objectName: "scrap"
            iconName: "circle-x"
            text: qsTr("Scrap")
            size: Theme.sized(36, 54)
            iconSize: Theme.sized(60, 92)
            onClicked: {
                guard.arm();
                root.piece.scrap();
            }
        }
    }

    TapGuard {
        id: guard
    }
}
