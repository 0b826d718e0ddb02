pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** One entry: what to change about it, what that does, and why. */
Item {
    id: root

    required property KioskApp app
    required property CorrectionViewModel correction

    readonly property int contentTop: Theme.contentTop
    readonly property int contentHeight: root.height - root.contentTop - Theme.margin
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int columnGap: Theme.spread(28, 40)

    readonly property int whatWidth: Theme.upright ? root.contentWidth : Theme.spread(300, 440)
    readonly property int cardHeight: Theme.large ? Theme.dp(216) : 0
    readonly property int buttonHeight: Theme.upright ? Theme.target : Math.floor((root.contentHeight - root.cardHeight - (root.cardHeight > 0 ? 4 : 3) * Theme.gap) / 4)
    readonly property int whatHeight: Theme.upright ? 2 * root.buttonHeight + Theme.gap : root.contentHeight

    readonly property int inputWidth: Theme.upright ? root.contentWidth : Theme.spread(404, 560)
    readonly property int inputX: Theme.upright ? Theme.margin : Theme.margin + root.whatWidth + root.columnGap
    readonly property int fieldHeight: Theme.sized(96, 154)
    /** Where there is little room the field stands over the figures, so that the keys keep their size. */
    readonly property bool fieldAside: Theme.compact
    readonly property int inputTop: Theme.upright ? root.contentTop + root.whatHeight + Theme.gap : root.contentTop
    readonly property int padTop: root.fieldAside ? root.inputTop : root.inputTop + root.fieldHeight + Theme.gap
    readonly property int padHeight: Theme.upright ? Theme.dp(588) : root.height - Theme.margin - root.padTop
    readonly property bool types: root.correction.mode === "quantity" || root.correction.mode === "time"
    readonly property bool chooses: root.correction.mode === "move" || root.correction.mode === "type"

    readonly property int resultX: Theme.upright ? Theme.margin : root.inputX + root.inputWidth + root.columnGap
    readonly property int resultTop: Theme.upright ? root.padTop + root.padHeight + Theme.gap : root.fieldAside ? root.contentTop + root.fieldHeight + Theme.gapSmall : root.contentTop
    readonly property int resultWidth: root.width - Theme.margin - root.resultX
    readonly property int saveHeight: Theme.sized(112, 139)
    readonly property int reasonHeight: Theme.sized(112, 124)
    readonly property int whyHeight: Theme.dp(Theme.upright ? 0 : Theme.compact ? 44 : 60)
    readonly property int whyGap: Theme.upright ? Theme.gap : Theme.compact ? Theme.spaceS : Theme.gap + Theme.gapSmall
    readonly property int effectHeight: root.height - Theme.margin - root.saveHeight - root.reasonHeight - root.whyHeight - Theme.gap - root.whyGap - root.resultTop

    ContextBar {
        x: Theme.margin
        width: root.contentWidth
        title: root.correction.title
        subtitle: Theme.large ? root.correction.subtitle : root.correction.subtitle + " · " + root.correction.entryText + " · " + root.correction.stepName
        onBack: root.correction.back()
    }

    Card {
        x: Theme.margin
        y: root.contentTop
        width: root.whatWidth
        height: root.cardHeight
        visible: root.cardHeight > 0

        Column {
            x: Theme.dp(32)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x

            IconLabel {
                width: parent.width
                iconName: root.correction.entryIcon
                text: root.correction.entryText
                size: Theme.textButton
                weight: Theme.semibold
            }

            Label {
                width: parent.width
                visible: root.correction.isCounted && !root.correction.isMissed
                text: qsTr("%1 pcs", "", root.correction.entryQty).arg(Format.count(root.correction.entryQty))
                size: Theme.dp(56)
                weight: Theme.semibold
            }

            Label {
                width: parent.width
                visible: !(root.correction.isCounted && !root.correction.isMissed)
                text: root.correction.entryTime
                size: Theme.dp(56)
                weight: Theme.semibold
            }

            FitLabel {
                width: parent.width
                objectName: "elides"
                text: root.correction.stepName + " · " + root.correction.ticketCode
                size: Theme.textSmall
                color: Theme.ink2
            }
        }
    }

    Grid {
        x: Theme.margin
        y: root.contentTop + root.cardHeight + (root.cardHeight > 0 ? Theme.gap : 0)
        columns: Theme.upright ? 2 : 1
        spacing: Theme.gap

        Repeater {
            model: root.correction.isMissed ? ["type", "time", "quantity", "move"] : ["quantity", "time", "move", "void"]

            ModeButton {
                id: button

                required property string modelData

                width: Theme.upright ? Math.floor((root.contentWidth - Theme.gap) / 2) : root.whatWidth
                height: root.buttonHeight
                objectName: "mode-" + button.modelData
                enabled: button.modelData !== "quantity" || root.correction.isCounted
                mode: button.modelData
                entry: root.correction
                onClicked: {
                    guard.arm();
                    root.correction.setMode(button.modelData);
                }
            }
        }
    }

    Card {
        x: root.fieldAside ? root.resultX : root.inputX
        y: root.fieldAside ? root.contentTop : root.inputTop
        width: root.fieldAside ? root.resultWidth : root.inputWidth
        height: root.fieldHeight
        framed: true

        Column {
            x: Theme.dp(28)
            anchors.verticalCenter: parent.verticalCenter
            width: value.x - x - Theme.spaceM

            FitLabel {
                width: parent.width
                text: {
                    if (root.correction.mode === "time")
                        return qsTr("New time");
                    if (root.correction.mode === "move")
                        return qsTr("To this task");
                    if (root.correction.mode === "void")
                        return qsTr("No longer counts");
                    if (root.correction.mode === "type")
                        return qsTr("What was missed");
                    return root.correction.isMissed ? qsTr("Pieces") : qsTr("New quantity");
                }
                size: Theme.textBody
                weight: Theme.semibold
            }

            FitLabel {
                width: parent.width
                visible: root.types && (root.correction.isFull || !root.correction.isMissed)
                text: {
                    if (root.correction.isFull)
                        return qsTr("At most %n digits", "", root.correction.mostDigits);
                    if (root.correction.mode === "time")
                        return qsTr("was %1").arg(root.correction.entryTime);
                    return qsTr("was %1 pcs", "", root.correction.entryQty).arg(Format.count(root.correction.entryQty));
                }
                size: Theme.textSmall
                weight: root.correction.isFull ? Theme.semibold : Theme.regular
                color: root.correction.isFull ? Theme.ink : Theme.ink2
            }
        }

        FitLabel {
            id: value

            anchors.right: parent.right
            anchors.rightMargin: Theme.dp(28)
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Math.round(parent.width * (root.correction.isFull ? 0.45 : 0.6)))
            objectName: root.types ? "typed" : "elides"
            text: {
                if (root.correction.mode === "time")
                    return root.correction.timeText;
                if (root.correction.mode === "quantity")
                    return root.correction.quantityText;
                return root.correction.mode === "type" ? root.correction.entryText : root.correction.mode === "move" ? root.correction.chosenStep : "";
            }
            size: Theme.dp(root.types ? (Theme.compact ? 72 : 112) : Theme.compact ? 36 : 48)
            horizontalAlignment: Text.AlignRight
            weight: Theme.semibold
        }
    }

    Keypad {
        x: root.inputX
        y: root.padTop
        width: root.inputWidth
        height: root.padHeight
        visible: root.types
        onDigit: value => root.correction.digit(value)
        onClear: root.correction.clear()
        onBackspace: root.correction.backspace()
    }

    ChoiceList {
        x: root.inputX
        y: root.padTop
        width: root.inputWidth
        height: root.padHeight
        visible: root.chooses
        entry: root.correction
    }

    Label {
        x: root.inputX
        y: root.padTop
        width: root.inputWidth
        visible: root.correction.mode === "void"
        text: qsTr("The entry stays in the history, marked as taken back.")
        size: Theme.textBody
        color: Theme.ink2
        maximumLineCount: 4
        wrapMode: Text.WordWrap
    }

    EffectCard {
        x: root.resultX
        y: root.resultTop
        width: root.resultWidth
        height: root.effectHeight
        entry: root.correction
    }

    Item {
        x: root.resultX
        y: root.height - Theme.margin - root.saveHeight - root.reasonHeight - Theme.gap - height
        width: root.resultWidth
        height: root.whyHeight
        visible: root.whyHeight > 0

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Reason")
            size: Theme.compact ? Theme.textSmall : Theme.textBody
            weight: Theme.semibold
        }

        IconLabel {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.compact && !root.correction.isMissed && implicitWidth <= parent.width - Theme.dp(150)
            iconName: "history"
            text: qsTr("The old entry stays in the history")
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    Row {
        x: root.resultX
        y: root.height - Theme.margin - root.saveHeight - Theme.gap - root.reasonHeight
        spacing: Theme.gap

        Repeater {
            model: root.correction.isMissed ? ["forgotten", "wrong_task", "other"] : ["mistyped", "wrong_task", "other"]

            WrapButton {
                id: reason

                required property string modelData

                width: Math.floor((root.resultWidth - 2 * Theme.gap) / 3)
                height: root.reasonHeight
                objectName: "why-" + reason.modelData
                selected: root.correction.why === reason.modelData
                text: {
                    if (reason.modelData === "mistyped")
                        return qsTr("Mistyped");
                    if (reason.modelData === "wrong_task")
                        return qsTr("Wrong task");
                    return reason.modelData === "forgotten" ? qsTr("Forgot") : qsTr("Other");
                }
                onClicked: root.correction.setWhy(reason.modelData)
            }
        }
    }

    PushButton {
        x: root.resultX
        y: root.height - Theme.margin - root.saveHeight
        width: root.resultWidth
        height: root.saveHeight
        objectName: "save"
        enabled: root.correction.canSave
        kind: PushButton.Primary
        text: root.correction.isMissed ? qsTr("Save the entry") : qsTr("Save the correction")
        iconName: "check"
        size: Theme.sized(36, Theme.large ? 52 : 40)
        iconSize: Theme.iconLarge
        onClicked: {
            guard.arm();
            root.correction.save();
        }
    }

    TapGuard {
        id: guard
    }
}
