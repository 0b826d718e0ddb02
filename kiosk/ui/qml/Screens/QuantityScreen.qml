import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** How many pieces, how much scrap and why, and two ways out: finish, or book and keep working. */
Item {
    id: root

    required property KioskApp app
    readonly property QuantityViewModel entry: root.app.quantity

    readonly property int contentTop: Theme.dp(Theme.compact ? 140 : 148)
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int fieldsWidth: Theme.dp(Theme.compact ? 400 : 600)
    readonly property int exitsWidth: Theme.dp(Theme.compact ? 336 : 536)
    readonly property int padX: Theme.margin + root.fieldsWidth + Theme.dp(Theme.compact ? 28 : 40)
    readonly property int padWidth: root.exitsX - root.padX - Theme.dp(Theme.compact ? 28 : 42)
    readonly property int exitsX: root.width - Theme.margin - root.exitsWidth
    readonly property int finishHeight: Math.round((root.contentHeight - Theme.gap) * (Theme.compact ? 0.5 : 0.56))
    readonly property int goodHeight: Theme.dp(Theme.compact ? 206 : 326)
    readonly property int scrapHeight: Theme.dp(Theme.compact ? 132 : 196)

    OperatorBar {
        person: root.app.person
        title: qsTr("How many pieces?")
        subtitle: root.entry.stepName + " · " + root.entry.ticketCode
        onBack: root.entry.back()
    }

    PieceField {
        x: Theme.margin
        y: root.contentTop
        width: root.fieldsWidth
        height: root.goodHeight
        objectName: "good"
        iconName: "circle-check"
        text: qsTr("Good")
        hint: root.entry.targetQty > 0 ? qsTr("%1 to target").arg(root.entry.remainingQty) : qsTr("no target")
        note: qsTr("Filled in, type to change")
        quantity: root.entry.goodQty
        fresh: root.entry.goodFresh
        active: !root.entry.onScrap
        size: Theme.compact ? Theme.dp(104) : Theme.textQuantity
        onClicked: root.entry.editGood()
    }

    PieceField {
        id: scrapField

        x: Theme.margin
        y: root.contentTop + root.goodHeight + Theme.gap
        width: Theme.dp(Theme.compact ? 164 : 260)
        height: root.scrapHeight
        objectName: "scrap"
        iconName: "circle-x"
        text: qsTr("Scrap")
        quantity: root.entry.scrapQty
        fresh: root.entry.scrapFresh
        active: root.entry.onScrap
        size: Theme.dp(Theme.compact ? 54 : 76)
        onClicked: root.entry.editScrap()
    }

    Pressable {
        x: scrapField.x + scrapField.width + Theme.gap
        y: scrapField.y
        width: Theme.margin + root.fieldsWidth - x
        height: root.scrapHeight
        objectName: "reason"
        enabled: root.entry.scrapQty > 0
        accessibleName: qsTr("Reason")
        fill: !enabled ? Theme.bg : root.entry.reasonMissing ? Theme.amber : Theme.surface
        border.width: Theme.borderControl
        border.color: !enabled ? Theme.hair : root.entry.reasonMissing ? Theme.amberFg : Theme.line
        onClicked: {
            guard.arm();
            root.entry.openReasons();
        }

        readonly property color ink: root.entry.reasonMissing ? Theme.amberFg : root.entry.scrapQty > 0 ? Theme.ink : Theme.ink2
        readonly property color quietInk: root.entry.reasonMissing ? Theme.amberFg : Theme.ink2

        Label {
            x: Theme.dp(Theme.compact ? 16 : 28)
            y: Theme.dp(10)
            width: parent.width - 2 * x
            text: qsTr("Reason")
            size: Theme.textSmall
            color: parent.quietInk
        }

        FitLabel {
            x: Theme.dp(Theme.compact ? 16 : 28)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.dp(Theme.compact ? 18 : 34)
            width: (chevron.visible ? chevron.x : parent.width - Theme.dp(12)) - x - Theme.dp(8)
            text: root.entry.scrapReason !== "" ? root.entry.scrapReason : root.entry.reasonMissing ? qsTr("Choose") : "–"
            size: Theme.dp(Theme.compact ? 32 : 38)
            weight: Theme.semibold
            color: parent.ink
        }

        Icon {
            id: chevron

            // On a small screen a chosen reason needs the place; that one can press is clear by then.
            visible: !Theme.compact || root.entry.scrapReason === ""
            anchors.right: parent.right
            anchors.rightMargin: Theme.dp(Theme.compact ? 12 : 20)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.dp(Theme.compact ? 22 : 40)
            name: "chevron-right"
            size: Theme.iconButton
            color: parent.ink
        }
    }

    Item {
        id: after

        x: Theme.margin
        y: scrapField.y + root.scrapHeight + Theme.dp(Theme.compact ? 12 : 26)
        width: root.fieldsWidth
        height: root.height - Theme.margin - y

        Label {
            id: afterTitle

            width: parent.width - afterAmount.width - Theme.dp(12)
            text: qsTr("After this")
            size: Theme.dp(Theme.compact ? 26 : 34)
            color: Theme.ink2
        }

        Label {
            id: afterAmount

            anchors.right: parent.right
            anchors.verticalCenter: afterTitle.verticalCenter
            objectName: "afterBooking"
            elide: Text.ElideNone
            text: root.entry.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(root.entry.afterQty).arg(root.entry.targetQty) : qsTr("%n pcs", "", root.entry.afterQty)
            size: Theme.dp(Theme.compact ? 32 : 38)
            weight: Theme.semibold
        }

        Gauge {
            id: gauge

            anchors.top: afterTitle.bottom
            anchors.topMargin: Theme.dp(Theme.compact ? 4 : 14)
            width: parent.width
            height: Theme.dp(Theme.compact ? 26 : 48)
            visible: root.entry.targetQty > 0
            completed: root.entry.completedQty
            target: root.entry.targetQty
            adding: root.entry.goodQty
        }

        Rectangle {
            anchors.fill: verdict
            anchors.margins: -Theme.dp(10)
            anchors.topMargin: -Theme.dp(2)
            anchors.bottomMargin: -Theme.dp(2)
            visible: root.entry.needsSupervisor
            radius: Theme.radiusBand
            color: Theme.amber
        }

        Item {
            id: verdict

            anchors.top: gauge.bottom
            anchors.topMargin: Theme.dp(Theme.compact ? 8 : root.entry.needsSupervisor ? 16 : 24)
            width: parent.width
            height: verdictText.height
            visible: root.entry.targetQty > 0

            Icon {
                y: Math.round((verdictText.lineHeight - height) / 2 + Theme.dp(4))
                name: root.entry.needsSupervisor ? "triangle-alert" : root.entry.reachesTarget ? "target" : "info"
                size: Theme.dp(Theme.compact ? 30 : 40)
                color: verdictText.color
            }

            Label {
                id: verdictText

                x: Theme.dp(Theme.compact ? 42 : 54)
                width: parent.width - x
                objectName: "verdict"
                maximumLineCount: 2
                wrapMode: Text.WordWrap
                text: {
                    if (root.entry.needsSupervisor)
                        return qsTr("%n over the target: ask your supervisor", "", root.entry.overQty);
                    if (root.entry.overQty > 0)
                        return qsTr("%n over the target", "", root.entry.overQty);
                    if (root.entry.reachesTarget)
                        return qsTr("Target met");
                    return qsTr("%n pcs left", "", root.entry.targetQty - root.entry.afterQty);
                }
                size: Theme.dp(Theme.compact ? 27 : root.entry.needsSupervisor ? 30 : 36)
                weight: Theme.semibold
                color: root.entry.needsSupervisor ? Theme.amberFg : Theme.ink
            }
        }
    }

    Keypad {
        x: root.padX
        y: root.contentTop
        width: root.padWidth
        height: root.contentHeight
        onDigit: value => root.entry.digit(value)
        onClear: root.entry.clear()
        onBackspace: root.entry.backspace()
    }

    ActionTile {
        x: root.exitsX
        y: root.contentTop
        width: root.exitsWidth
        height: root.finishHeight
        objectName: "finish"
        enabled: root.entry.canBook
        text: qsTr("Finish my work")
        detail: qsTr("stops my timer")
        iconName: "check"
        primary: root.entry.reachesTarget
        size: Theme.dp(Theme.compact ? 44 : 64)
        detailSize: Theme.dp(Theme.compact ? 28 : 34)
        iconSize: Theme.dp(Theme.compact ? 80 : 124)
        onClicked: {
            guard.arm();
            root.entry.finish();
        }
    }

    ActionTile {
        x: root.exitsX
        y: root.contentTop + root.finishHeight + Theme.gap
        width: root.exitsWidth
        height: root.contentHeight - root.finishHeight - Theme.gap
        objectName: "keepWorking"
        enabled: root.entry.canBook
        text: qsTr("Record & keep working")
        detail: qsTr("my timer runs on")
        iconName: "play"
        primary: !root.entry.reachesTarget
        size: Theme.dp(Theme.compact ? 40 : 56)
        detailSize: Theme.dp(Theme.compact ? 28 : 34)
        iconSize: Theme.dp(Theme.compact ? 72 : 104)
        onClicked: {
            guard.arm();
            root.entry.keepWorking();
        }
    }

    TapGuard {
        id: guard
    }
}
