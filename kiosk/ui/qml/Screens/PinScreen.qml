pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"
import "Supervisor"

/** The way to the supervisor's side: a supervisor's badge, then its PIN. */
Item {
    id: root

    required property KioskApp app
    required property PinViewModel pin

    ContextBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        title: root.pin.isApproving ? qsTr("Over target: approval") : qsTr("Supervisor's PIN")
        subtitle: root.pin.isApproving ? root.pin.approval : root.pin.hasPerson ? qsTr("Badge scanned") : qsTr("Scan the supervisor's badge")
        onBack: root.pin.back()

        Label {
            visible: root.pin.closesAtMs > 0
            text: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.pin.closesAtMs)))
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    ScreenGrid {
        columns: Theme.upright ? 1 : 3
        columnSpacing: Theme.spread(28, 40)

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(400, 600)
            spacing: Theme.gap

            PinCard {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.sized(346, 496)
                entry: root.pin
            }

            PinTries {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.upright
                Layout.preferredHeight: Theme.dp(250)
                used: root.pin.triesUsed
                allowed: root.pin.triesAllowed
            }
        }

        Keypad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            onDigit: value => root.pin.digit(value)
            onClear: root.pin.clear()
            onBackspace: root.pin.backspace()
        }

        GridLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(336, 536)
            Layout.preferredHeight: Theme.dp(280)
            columns: Theme.upright ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 56
                objectName: "unlock"
                enabled: root.pin.canUnlock
                primary: true
                text: root.pin.isApproving ? qsTr("Approve") : qsTr("Unlock")
                detail: patience.isOver ? qsTr("one moment") : root.pin.canUnlock ? "" : qsTr("after all %1 digits").arg(root.pin.length)
                iconName: root.pin.isApproving ? "check" : "lock-open"
                size: Theme.textAnswer
                detailSize: Theme.textDetail
                iconSize: Theme.spread(80, 120)
                onClicked: {
                    guard.arm();
                    root.pin.unlock();
                }
            }

            // No button: another badge is simply scanned.
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 44

                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.spaceL
                    spacing: Theme.spaceS

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "id-card"
                        size: Theme.sized(64, 92)
                    }

                    FitLabel {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: root.pin.hasPerson ? qsTr("Another badge") : qsTr("Badge")
                        size: Theme.sized(38, 52)
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("just scan it")
                        size: Theme.textDetail
                        color: Theme.ink2
                    }
                }
            }
        }
    }

    // A PIN is mostly looked at before anybody could read that it is.
    Timer {
        id: patience

        property bool isOver: false

        interval: 400
        running: root.pin.isChecking
        onTriggered: isOver = root.pin.isChecking
    }

    Connections {
        target: root.pin

        function onChanged(): void {
            if (!root.pin.isChecking)
                patience.isOver = false;
        }
    }

    TapGuard {
        id: guard
    }
}
