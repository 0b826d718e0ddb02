import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** One task for one operator: start it, pause it, hand it in. */
Item {
    id: root

    required property KioskApp app
    required property TaskViewModel task

    readonly property bool idle: root.task.state === "idle"
    readonly property bool paused: root.task.state === "paused"
    readonly property bool hasNote: root.task.notes.count > 0
    readonly property int wordSize: Theme.compact ? Theme.textCall : Theme.textHuge
    readonly property int detailSize: Theme.compact ? Theme.textNote : Theme.textButton
    readonly property int pictureSize: Theme.sized(80, 128)

    OperatorBar {
        person: root.app.person
        title: root.task.stepName
        subtitle: [root.task.incomplete ? qsTr("Not all entries can be read") : "", root.task.ticketCode, Theme.narrow ? "" : root.task.jobName].filter(part => part !== "").join(" · ")
        notice: root.app.calls.hasOwn ? Format.called(root.app.calls.ownMs, root.app.calls.ownText) : ""
        onBack: root.task.back()

        CallButton {
            calls: root.app.calls
        }
    }

    // Side by side: what is at the left, what I can do at the right. Upright: what I can do stands below.
    ScreenGrid {
        GridLayout {
            Layout.preferredHeight: 67
            columns: 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true

            TaskTimer {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.columnSpan: root.hasNote ? 1 : 2
                task: root.task
            }

            TaskNote {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.hasNote
                notes: root.task.notes
                onOpened: {
                    guard.arm();
                    root.app.open("taskNotes");
                }
            }

            TaskProgress {
                Layout.fillWidth: true
                Layout.fillHeight: true
                task: root.task
            }

            TaskPeople {
                Layout.fillWidth: true
                Layout.fillHeight: true
                task: root.task
                onOpened: {
                    guard.arm();
                    root.app.open("myDay");
                }
            }
        }

        GridLayout {
            Layout.fillWidth: Theme.upright
            Layout.preferredWidth: Theme.spread(360, 560)
            Layout.preferredHeight: 33
            columns: Theme.upright ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true
            // The likely action is at the top, or under the right hand.
            layoutDirection: Theme.upright ? Qt.RightToLeft : Qt.LeftToRight

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "start"
                visible: root.idle
                text: qsTr("Start")
                iconName: "play"
                primary: true
                size: Theme.sized(64, 84)
                iconSize: Theme.sized(160, 240)
                spacing: Theme.gap
                onClicked: {
                    guard.arm();
                    root.task.start();
                }
            }

            // Wherever the work stands, it is handed in at the same place.
            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "complete"
                visible: !root.idle
                text: qsTr("Complete")
                detail: qsTr("enter the pieces")
                iconName: "check"
                primary: !root.paused
                size: root.wordSize
                detailSize: root.detailSize
                iconSize: root.pictureSize
                onClicked: {
                    guard.arm();
                    root.task.complete();
                }
            }

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: root.paused ? "resume" : "pause"
                visible: !root.idle
                text: root.paused ? qsTr("Resume") : qsTr("Pause")
                detail: root.paused ? qsTr("the timer runs on") : qsTr("choose a reason")
                iconName: root.paused ? "play" : "pause"
                primary: root.paused
                size: root.wordSize
                detailSize: root.detailSize
                iconSize: root.pictureSize
                onClicked: {
                    guard.arm();
                    if (root.paused)
                        root.task.resume();
                    else
                        root.task.pause();
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
