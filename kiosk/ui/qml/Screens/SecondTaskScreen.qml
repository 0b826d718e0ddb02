import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** The operator is still on a task and wants to start another: pause it, do both, or not start. */
Item {
    id: root

    required property KioskApp app
    required property SecondTaskViewModel secondTask

    readonly property int detailSize: Theme.textDetail
    readonly property int pictureSize: Theme.spread(68, 108)
    readonly property int tilePadding: Theme.spread(26, 44)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: qsTr("You are still on another task")
        subtitle: root.secondTask.currentMore > 0 ? qsTr("and on %n more: what should happen to them?", "", root.secondTask.currentMore) : qsTr("What should happen to it?")
    }

    ScreenGrid {
        columns: 1

        // Upright: now above new, and the answers below each other.
        GridLayout {
            Layout.fillHeight: false
            columns: Theme.upright ? 1 : 3
            columnSpacing: 0
            rowSpacing: 0

            TaskSummary {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: Theme.sized(216, 284)
                iconName: "play"
                stateText: qsTr("Working")
                role: qsTr("now")
                stepName: root.secondTask.currentStep
                ticketCode: root.secondTask.currentTicket
                amount: root.secondTask.currentTarget > 0 ? qsTr("%1 / %2 pcs").arg(Format.count(root.secondTask.currentQty)).arg(Format.count(root.secondTask.currentTarget)) : qsTr("%1 pcs", "", root.secondTask.currentQty).arg(Format.count(root.secondTask.currentQty))
                figure: root.secondTask.currentTimerMs > 0 ? Format.hms((Now.ms - root.secondTask.currentTimerMs) / 1000) : ""
            }

            Item {
                Layout.alignment: Qt.AlignCenter
                implicitWidth: Theme.spread(76, 120)
                implicitHeight: implicitWidth

                Icon {
                    anchors.centerIn: parent
                    rotation: Theme.upright ? 90 : 0
                    name: "arrow-right"
                    size: Theme.spread(48, 68)
                }
            }

            TaskSummary {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: Theme.sized(216, 284)
                framed: true
                iconName: root.secondTask.newDoing === "working" ? "users" : root.secondTask.newDoing === "paused" ? "pause" : "circle-dashed"
                stateText: {
                    switch (root.secondTask.newDoing) {
                    case "working":
                        return qsTr("Others work on it");
                    case "paused":
                        return qsTr("Paused");
                    case "begun":
                        return qsTr("Part done");
                    default:
                        return qsTr("Not started");
                    }
                }
                role: qsTr("new")
                stepName: root.secondTask.newStep
                ticketCode: root.secondTask.newTicket
                amount: root.secondTask.newTarget > 0 ? qsTr("%1 pcs left", "", root.secondTask.newRemaining).arg(Format.count(root.secondTask.newRemaining)) : qsTr("No target set")
                figure: String(root.secondTask.newQty)
                figureDetail: root.secondTask.newTarget > 0 ? " / " + root.secondTask.newTarget : ""
            }
        }

        GridLayout {
            columns: Theme.upright ? 1 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            ChoiceTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 434
                Layout.preferredHeight: 40
                objectName: "pauseFirst"
                text: qsTr("Pause it,\nstart the new one")
                detail: qsTr("resume it at any time")
                iconNames: ["pause", "arrow-right", "play"]
                iconInset: 5
                primary: true
                strong: true
                size: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 72 : 44)
                detailSize: root.detailSize
                iconSize: root.pictureSize
                padding: root.tilePadding
                onClicked: {
                    guard.arm();
                    root.secondTask.pauseFirst();
                }
            }

            ChoiceTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 283
                Layout.preferredHeight: 30
                objectName: "doBoth"
                text: qsTr("Do both")
                detail: qsTr("your time is split")
                iconNames: ["layers"]
                strong: true
                size: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 60 : 40)
                detailSize: root.detailSize
                iconSize: root.pictureSize
                padding: root.tilePadding
                onClicked: {
                    guard.arm();
                    root.secondTask.doBoth();
                }
            }

            ChoiceTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 283
                Layout.preferredHeight: 30
                objectName: "doNotStart"
                goesBack: true
                text: qsTr("Do not start")
                detail: qsTr("go on as before")
                iconNames: ["x"]
                iconInset: 6
                strong: true
                size: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 60 : 40)
                detailSize: root.detailSize
                iconSize: root.pictureSize
                padding: root.tilePadding
                onClicked: {
                    guard.arm();
                    root.secondTask.doNotStart();
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
