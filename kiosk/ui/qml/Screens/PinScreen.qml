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
    readonly property int belowHeight: Theme.dp(250)

    ContextBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        title: root.pin.beforeStep !== "" ? qsTr("More than %1 has: approval").arg(root.pin.beforeStep) : root.pin.isApproving ? qsTr("Over target: approval") : root.pin.hasPerson ? qsTr("Supervisor's PIN") : qsTr("Scan the supervisor's badge")
        subtitle: root.pin.isApproving ? root.pin.approval : ""
        onBack: root.pin.back()

        Label {
            visible: root.pin.closesAtMs > 0
            text: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.pin.closesAtMs)))
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    ScreenGrid {
        columns: Theme.upright ? 1 : 2
        columnSpacing: Theme.spread(28, 40)

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(400, 600)
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gap

            PinCard {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.sized(346, 496)
                entry: root.pin
            }

            // One thing at a time: how many tries are used, else what else can be done.
            PinTries {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.upright
                Layout.preferredHeight: root.belowHeight
                visible: root.pin.triesUsed > 0 && !root.pin.isWrong && !patience.isOver
                used: root.pin.triesUsed
                allowed: root.pin.triesAllowed
            }

            // No button: another badge is simply scanned.
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.upright
                Layout.preferredHeight: root.belowHeight
                visible: root.pin.hasPerson && (root.pin.triesUsed === 0 || root.pin.isWrong || patience.isOver)

                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.spaceL
                    spacing: Theme.spaceXs

                    IconLabel {
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: Math.min(implicitWidth, parent.width)
                        iconName: patience.isOver ? "hourglass" : "id-card"
                        text: patience.isOver ? qsTr("one moment") : qsTr("Another badge")
                        size: Theme.textLine
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        visible: !patience.isOver
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("just scan it")
                        size: Theme.textDetail
                        color: Theme.ink2
                    }
                }
            }
        }

        // The last digit hands the PIN in.
        Keypad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            enabled: root.pin.hasPerson
            onDigit: value => root.pin.digit(value)
            onClear: root.pin.clear()
            onBackspace: root.pin.backspace()
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

    TapGuard {}
}
