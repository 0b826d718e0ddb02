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

    readonly property int contentTop: Theme.contentTop
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int contentWidth: root.width - 2 * Theme.margin

    // Side by side: fields, keys, exits. Portrait: the fields above, two beside each other; below them the keys,
    // and the exits under the keys, where a small screen has no height beside them.
    readonly property bool exitsBelow: Theme.upright && !Theme.compact
    readonly property int halfWidth: Math.floor((root.contentWidth - Theme.gap) / 2)
    readonly property int fieldsWidth: Theme.upright ? root.halfWidth : Theme.spread(400, 600)
    readonly property int goodHeight: Theme.sized(Theme.upright ? 250 : 206, 326)
    readonly property int scrapX: Theme.upright ? root.width - Theme.margin - root.halfWidth : Theme.margin
    readonly property int scrapY: Theme.upright ? root.contentTop : root.contentTop + root.goodHeight + Theme.gap
    readonly property int scrapWidth: Theme.sized(Theme.upright ? 156 : 164, Theme.upright ? 222 : 260)
    readonly property int scrapHeight: Theme.sized(132, 196)
    readonly property int afterX: Theme.upright ? root.scrapX : Theme.margin
    readonly property int keysTop: Theme.upright ? root.contentTop + root.goodHeight + Theme.dp(root.exitsBelow ? 40 : 28) : root.contentTop
    readonly property int exitsWidth: root.exitsBelow ? root.halfWidth : Theme.spread(Theme.upright ? 320 : 336, 536)
    readonly property int exitsX: root.width - Theme.margin - root.exitsWidth
    readonly property int exitsTop: root.exitsBelow ? root.keysTop + root.padHeight + Theme.gap : root.keysTop
    readonly property int exitsHeight: root.height - Theme.margin - root.exitsTop
    readonly property int padX: Theme.upright ? Theme.margin : Theme.margin + root.fieldsWidth + Theme.spread(28, 40)
    readonly property int padWidth: root.exitsBelow ? root.contentWidth : root.exitsX - root.padX - Theme.spread(28, 42)
    readonly property int padHeight: root.exitsBelow ? Math.round((root.height - Theme.margin - root.keysTop) * 0.7) : root.height - Theme.margin - root.keysTop
    readonly property int finishHeight: root.exitsBelow ? root.exitsHeight : Math.round((root.exitsHeight - Theme.gap) * (Theme.large ? 0.56 : 0.5))

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
        size: Theme.compact ? Theme.dp(96) : Theme.textQuantity
        onClicked: root.entry.editGood()
    }

    PieceField {
        id: scrapField

        x: root.scrapX
        y: root.scrapY
        width: root.scrapWidth
        height: root.scrapHeight
        objectName: "scrap"
        iconName: "circle-x"
        text: qsTr("Scrap")
        quantity: root.entry.scrapQty
        fresh: root.entry.scrapFresh
        active: root.entry.onScrap
        size: Theme.sized(54, 76)
        onClicked: root.entry.editScrap()
    }

    Pressable {
        x: scrapField.x + scrapField.width + Theme.gap
        y: scrapField.y
        width: root.scrapX + root.fieldsWidth - x
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
            x: Theme.sized(Theme.upright ? 6 : 16, 28)
            y: Theme.dp(10)
            width: parent.width - 2 * x
            text: qsTr("Reason")
            size: Theme.textSmall
            color: parent.quietInk
        }

        FitLabel {
            x: Theme.sized(16, 28)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.sized(18, 34)
            width: (chevron.visible ? chevron.x : parent.width - Theme.dp(12)) - x - Theme.dp(8)
            text: root.entry.scrapReason !== "" ? root.entry.scrapReason : root.entry.reasonMissing ? qsTr("Choose") : "–"
            size: Theme.sized(32, 38)
            weight: Theme.semibold
            color: parent.ink
        }

        Icon {
            id: chevron

            // On a small screen a chosen reason needs the place; that one can press is clear by then.
            visible: !Theme.compact || root.entry.scrapReason === ""
            anchors.right: parent.right
            anchors.rightMargin: Theme.sized(12, 20)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.sized(22, 40)
            name: "chevron-right"
            size: Theme.iconButton
            color: parent.ink
        }
    }

    Item {
        id: after

        x: root.afterX
        y: scrapField.y + root.scrapHeight + Theme.dp(Theme.compact ? (Theme.upright ? 12 : 18) : Theme.upright ? 14 : 26)
        width: root.fieldsWidth
        height: Theme.upright ? root.keysTop - y : root.height - Theme.margin - y

        Label {
            id: afterTitle

            width: parent.width - afterAmount.width - Theme.dp(12)
            text: qsTr("After this")
            size: Theme.sized(26, 34)
            color: Theme.ink2
        }

        Label {
            id: afterAmount

            anchors.right: parent.right
            anchors.verticalCenter: afterTitle.verticalCenter
            objectName: "afterBooking"
            elide: Text.ElideNone
            text: root.entry.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(root.entry.afterQty).arg(root.entry.targetQty) : qsTr("%n pcs", "", root.entry.afterQty)
            size: Theme.sized(32, 38)
            weight: Theme.semibold
        }

        Gauge {
            id: gauge

            // Side by side with the keys: the verdict ends where they end, the gauge stands half way.
            y: Theme.upright ? afterTitle.height + Theme.sized(4, 0) : Math.round((afterTitle.height + verdict.lowest - height) / 2)
            width: parent.width
            height: Theme.spread(26, 48)
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

            /** Where it stands at the foot. */
            readonly property int lowest: parent.height - height - Theme.dp(root.entry.needsSupervisor ? 4 : 0)

            y: Theme.upright ? gauge.y + gauge.height + Theme.spread(8, root.entry.needsSupervisor ? 16 : 24) : verdict.lowest
            width: parent.width
            height: verdictText.height
            visible: root.entry.targetQty > 0

            Icon {
                y: Math.round((verdictText.lineHeight - height) / 2 + Theme.dp(4))
                name: root.entry.needsSupervisor ? "triangle-alert" : root.entry.reachesTarget ? "target" : "info"
                size: Theme.sized(30, 40)
                color: verdictText.color
            }

            Label {
                id: verdictText

                x: Theme.sized(42, 54)
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
                size: Theme.sized(27, root.entry.needsSupervisor ? 30 : 36)
                weight: Theme.semibold
                color: root.entry.needsSupervisor ? Theme.amberFg : Theme.ink
            }
        }
    }

    Keypad {
        x: root.padX
        y: root.keysTop
        width: root.padWidth
        height: root.padHeight
        onDigit: value => root.entry.digit(value)
        onClear: root.entry.clear()
        onBackspace: root.entry.backspace()
    }

    ActionTile {
        x: root.exitsX
        y: root.exitsTop
        width: root.exitsWidth
        height: root.finishHeight
        objectName: "finish"
        enabled: root.entry.canBook
        text: qsTr("Finish my work")
        detail: qsTr("stops my timer")
        iconName: "check"
        primary: root.entry.reachesTarget
        size: Theme.sized(44, 64)
        detailSize: Theme.sized(28, 34)
        iconSize: Theme.sized(80, 124)
        onClicked: {
            guard.arm();
            root.entry.finish();
        }
    }

    ActionTile {
        x: root.exitsBelow ? Theme.margin : root.exitsX
        y: root.exitsBelow ? root.exitsTop : root.exitsTop + root.finishHeight + Theme.gap
        width: root.exitsWidth
        height: root.exitsBelow ? root.exitsHeight : root.exitsHeight - root.finishHeight - Theme.gap
        objectName: "keepWorking"
        enabled: root.entry.canBook
        text: qsTr("Record & keep working")
        detail: qsTr("my timer runs on")
        iconName: "play"
        primary: !root.entry.reachesTarget
        size: Theme.sized(40, 56)
        detailSize: Theme.sized(28, 34)
        iconSize: Theme.sized(72, 104)
        onClicked: {
            guard.arm();
            root.entry.keepWorking();
        }
    }

    TapGuard {
        id: guard
    }
}
