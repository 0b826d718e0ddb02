pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"
import "Supervisor"

/** The way to the supervisor's side: a supervisor's badge, then its PIN. */
Item {
    id: root

    required property KioskApp app
    readonly property PinViewModel entry: root.app.supervisor.pin

    readonly property int contentTop: Theme.contentTop
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int columnGap: Theme.spread(28, 40)
    readonly property int personWidth: Theme.upright ? root.contentWidth : Theme.spread(400, 600)
    readonly property int exitsWidth: Theme.upright ? root.contentWidth : Theme.spread(336, 536)
    readonly property int personHeight: Theme.sized(346, 496)
    readonly property int triesHeight: Theme.upright ? Theme.dp(250) : root.contentHeight - root.personHeight - Theme.gap
    readonly property int exitsHeight: Theme.upright ? Theme.dp(280) : root.contentHeight

    ContextBar {
        x: Theme.margin
        width: root.contentWidth
        title: root.entry.isApproving ? qsTr("Over target: approval") : qsTr("Supervisor's PIN")
        subtitle: root.entry.isApproving ? root.entry.approval : root.entry.hasPerson ? qsTr("Badge scanned") : qsTr("Scan a supervisor's badge")
        onBack: root.entry.back()

        Label {
            visible: root.entry.closesAtMs > 0
            text: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.entry.closesAtMs)))
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    PinCard {
        x: Theme.margin
        y: root.contentTop
        width: root.personWidth
        height: root.personHeight
        entry: root.entry
    }

    PinTries {
        x: Theme.margin
        y: root.contentTop + root.personHeight + Theme.gap
        width: root.personWidth
        height: root.triesHeight
        used: root.entry.triesUsed
        allowed: root.entry.triesAllowed
    }

    Keypad {
        x: Theme.upright ? Theme.margin : Theme.margin + root.personWidth + root.columnGap
        y: Theme.upright ? root.contentTop + root.personHeight + root.triesHeight + 2 * Theme.gap : root.contentTop
        width: Theme.upright ? root.contentWidth : root.width - Theme.margin - root.exitsWidth - root.columnGap - x
        height: Theme.upright ? root.height - Theme.margin - root.exitsHeight - Theme.gap - y : root.contentHeight
        onDigit: value => root.entry.digit(value)
        onClear: root.entry.clear()
        onBackspace: root.entry.backspace()
    }

    Item {
        x: root.width - Theme.margin - width
        y: root.height - Theme.margin - height
        width: root.exitsWidth
        height: root.exitsHeight

        readonly property int half: Math.floor((width - Theme.gap) / 2)
        readonly property int unlockHeight: Math.round((height - Theme.gap) * 0.56)

        ActionTile {
            width: Theme.upright ? parent.half : parent.width
            height: Theme.upright ? parent.height : parent.unlockHeight
            objectName: "unlock"
            enabled: root.entry.canUnlock
            primary: true
            text: root.entry.isApproving ? qsTr("Approve") : qsTr("Unlock")
            detail: patience.isOver ? qsTr("one moment") : root.entry.canUnlock ? "" : qsTr("after all %1 digits").arg(root.entry.length)
            iconName: root.entry.isApproving ? "check" : "lock-open"
            size: Theme.sized(44, 60)
            detailSize: Theme.sized(28, 34)
            iconSize: Theme.spread(80, 120)
            onClicked: {
                guard.arm();
                root.entry.unlock();
            }
        }

        // No button: another badge is simply scanned.
        Card {
            x: Theme.upright ? parent.half + Theme.gap : 0
            y: Theme.upright ? 0 : parent.unlockHeight + Theme.gap
            width: parent.width - x
            height: parent.height - y

            Column {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.dp(16)
                spacing: Theme.dp(8)

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "id-card"
                    size: Theme.sized(64, 92)
                }

                FitLabel {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: root.entry.hasPerson ? qsTr("Another badge") : qsTr("Badge")
                    size: Theme.sized(38, 52)
                    weight: Theme.semibold
                }

                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("just scan it")
                    size: Theme.sized(28, 34)
                    color: Theme.ink2
                }
            }
        }
    }

    // A PIN is mostly looked at before anybody could read that it is.
    Timer {
        id: patience

        property bool isOver: false

        interval: 400
        running: root.entry.isChecking
        onTriggered: isOver = root.entry.isChecking
    }

    Connections {
        target: root.entry

        function onChanged(): void {
            if (!root.entry.isChecking)
                patience.isOver = false;
        }
    }

    TapGuard {
        id: guard
    }
}
