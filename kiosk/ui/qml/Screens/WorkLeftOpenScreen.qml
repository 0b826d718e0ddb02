pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Somebody has gone home and a task of theirs still runs: finished, goes on another day, or stopped before? */
Item {
    id: root

    required property KioskApp app
    required property WorkLeftOpenViewModel workLeftOpen

    readonly property int answerSize: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 50 : 40)
    readonly property int pictureSize: Theme.spread(68, 108)
    readonly property int tilePadding: Theme.spread(26, 44)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: qsTr("This task still runs")
        subtitle: root.workLeftOpen.more > 0 ? qsTr("and %n more after it: what should happen to it?", "", root.workLeftOpen.more) : qsTr("What should happen to it?")
    }

    ScreenGrid {
        columns: 1

        TaskSummary {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.sized(204, 284)
            iconName: "play"
            stateText: qsTr("Working")
            stepName: root.workLeftOpen.stepName
            ticketCode: root.workLeftOpen.ticketCode
            amount: root.workLeftOpen.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(Format.count(root.workLeftOpen.completedQty)).arg(Format.count(root.workLeftOpen.targetQty)) : qsTr("%1 pcs", "", root.workLeftOpen.completedQty).arg(Format.count(root.workLeftOpen.completedQty))
            figure: Format.hms((Now.ms - root.workLeftOpen.sinceMs) / 1000)
        }

        GridLayout {
            columns: Theme.upright ? 1 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            ChoiceTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: 30
                objectName: "pauseLeftOpen"
                text: qsTr("Goes on\nanother day")
                detail: qsTr("it is paused")
                iconNames: ["pause"]
                iconInset: 5
                primary: true
                strong: true
                size: root.answerSize
                detailSize: Theme.textDetail
                iconSize: root.pictureSize
                padding: root.tilePadding
                onClicked: {
                    guard.arm();
                    root.workLeftOpen.pause();
                }
            }

            ChoiceTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: 30
                objectName: "completeLeftOpen"
                text: qsTr("Finished")
                detail: qsTr("type the pieces")
                iconNames: ["check"]
                iconInset: 4
                strong: true
                size: root.answerSize
                detailSize: Theme.textDetail
                iconSize: root.pictureSize
                padding: root.tilePadding
                onClicked: {
                    guard.arm();
                    root.workLeftOpen.complete();
                }
            }

            ChoiceTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                Layout.preferredHeight: 30
                objectName: "stoppedEarlier"
                text: qsTr("Stopped\nearlier")
                detail: qsTr("say when")
                iconNames: ["clock"]
                strong: true
                size: root.answerSize
                detailSize: Theme.textDetail
                iconSize: root.pictureSize
                padding: root.tilePadding
                onClicked: {
                    guard.arm();
                    root.workLeftOpen.stoppedEarlier();
                }
            }
        }

        PushButton {
            objectName: "leave"
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.sized(112, 148)
            iconName: "lock"
            text: qsTr("Leave it to the supervisor")
            size: Theme.textLine
            onClicked: {
                guard.arm();
                root.workLeftOpen.leave();
            }
        }
    }

    TapGuard {
        id: guard
    }
}
