import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Pieces with serial numbers: scan one after the other, type one whose label is damaged, or finish. */
Item {
    id: root

    required property KioskApp app
    required property PieceViewModel piece

    OperatorBar {
        person: root.app.person
        title: root.piece.stepName
        subtitle: root.piece.available !== "" ? root.piece.ticketCode + " · " + root.piece.available : root.piece.ticketCode
        onBack: root.app.back()
    }

    ScreenGrid {
        Card {
            id: card

            readonly property int padding: Theme.sized(24, 44)

            Layout.fillWidth: true
            Layout.fillHeight: true
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
                    size: Theme.textLine
                    color: Theme.ink2
                }

                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(parent.width, limit.implicitWidth + 2 * Theme.spaceXl)
                    height: limit.implicitHeight + 2 * Theme.spaceS
                    visible: root.piece.needsSupervisor
                    radius: Theme.radiusBand
                    color: Theme.amber

                    IconLabel {
                        id: limit

                        anchors.centerIn: parent
                        width: Math.min(implicitWidth, parent.width - 2 * Theme.spaceL)
                        objectName: "limit"
                        iconName: "triangle-alert"
                        text: root.piece.shortOf !== "" ? qsTr("%1: ask your supervisor").arg(root.piece.shortOf) : qsTr("Target met: the next piece needs the supervisor")
                        size: Theme.textDetail
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
                    anchors.bottomMargin: Theme.spaceS
                    text: qsTr("Mine today: %1 pcs", "", root.piece.myQty).arg(Format.count(root.piece.myQty))
                    size: Theme.textLine
                    weight: Theme.semibold
                }

                Label {
                    anchors.right: parent.right
                    anchors.bottom: gauge.top
                    anchors.bottomMargin: Theme.spaceS
                    text: root.piece.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(Format.count(root.piece.completedQty)).arg(Format.count(root.piece.targetQty)) : qsTr("%1 pcs", "", root.piece.completedQty).arg(Format.count(root.piece.completedQty))
                    size: Theme.textLine
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

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.sized(360, 560)
            Layout.preferredHeight: Theme.sized(476, 620)
            spacing: Theme.gap
            uniformCellSizes: true

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
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
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "typeSerial"
                iconName: "keyboard"
                text: qsTr("Type the number")
                size: Theme.sized(36, 54)
                iconSize: Theme.sized(60, 92)
                onClicked: {
                    guard.arm();
                    root.app.open("codeEntry");
                }
            }

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
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
    }

    TapGuard {
        id: guard
    }
}
