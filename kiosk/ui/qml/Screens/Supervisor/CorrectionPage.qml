pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** One entry: what to change about it, what that does, and why. */
Item {
    id: root

    required property KioskApp app
    required property CorrectionViewModel correction

    readonly property int entrySize: Theme.dp(56)
    /** Where there is little room the field stands over the figures, so that the keys keep their size. */
    readonly property bool fieldAside: Theme.compact
    readonly property bool types: root.correction.mode === "quantity" || root.correction.mode === "time"
    readonly property bool chooses: root.correction.mode === "move" || root.correction.mode === "type"

    ContextBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        title: root.correction.title
        subtitle: Theme.large ? root.correction.subtitle : root.correction.subtitle + " · " + root.correction.entryText + " · " + root.correction.stepName
        onBack: root.correction.back()
    }

    // Side by side: what to change, the new value, what that does and why. Upright one below the other.
    ScreenGrid {
        columns: Theme.upright ? 1 : 3
        columnSpacing: Theme.spread(28, 40)

        GridLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(300, 440)
            columns: Theme.upright ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            Card {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.dp(216)
                visible: Theme.large

                Column {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: 2 * Theme.spaceL

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
                        size: root.entrySize
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        visible: !(root.correction.isCounted && !root.correction.isMissed)
                        text: root.correction.entryTime
                        size: root.entrySize
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

            Repeater {
                model: root.correction.isMissed ? ["type", "time", "quantity", "move"] : ["quantity", "time", "move", "void"]

                ModeButton {
                    id: button

                    required property string modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: !Theme.upright
                    Layout.preferredWidth: 1
                    Layout.preferredHeight: Theme.upright ? Theme.target : 1
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

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(404, 560)
            spacing: Theme.gap

            CorrectionField {
                Layout.fillWidth: true
                visible: !root.fieldAside
                correction: root.correction
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.dp(588)

                Keypad {
                    anchors.fill: parent
                    visible: root.types
                    onDigit: value => root.correction.digit(value)
                    onClear: root.correction.clear()
                    onBackspace: root.correction.backspace()
                }

                ChoiceList {
                    anchors.fill: parent
                    visible: root.chooses
                    entry: root.correction
                }

                Label {
                    width: parent.width
                    visible: root.correction.mode === "void"
                    text: qsTr("The entry stays in the history, marked as taken back.")
                    size: Theme.textBody
                    color: Theme.ink2
                    maximumLineCount: 4
                    wrapMode: Text.WordWrap
                }
            }
        }

        ColumnLayout {
            spacing: 0

            CorrectionField {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.gapSmall
                visible: root.fieldAside
                correction: root.correction
            }

            EffectCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                entry: root.correction
            }

            Item {
                Layout.topMargin: Theme.compact ? Theme.spaceS : Theme.gap + Theme.gapSmall
                Layout.fillWidth: true
                implicitHeight: Theme.sized(44, 60)
                visible: !Theme.upright

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

            RowLayout {
                Layout.topMargin: Theme.upright ? Theme.gap : 0
                Layout.fillHeight: false
                spacing: Theme.gap

                Repeater {
                    model: root.correction.isMissed ? ["forgotten", "wrong_task", "other"] : ["mistyped", "wrong_task", "other"]

                    WrapButton {
                        id: reason

                        required property string modelData

                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: Theme.sized(112, 124)
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
                Layout.topMargin: Theme.gap
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.sized(112, 139)
                objectName: "save"
                enabled: root.correction.canSave
                kind: PushButton.Primary
                text: {
                    if (root.correction.why === "" && root.correction.message === "")
                        return qsTr("Choose the reason");
                    if (root.correction.isMissed)
                        return qsTr("Save the entry");
                    return root.correction.mode === "void" ? qsTr("Take the entry back") : qsTr("Save the correction");
                }
                iconName: root.correction.why === "" ? "chevron-right" : root.correction.mode === "void" ? "ban" : "check"
                size: Theme.sized(36, Theme.large ? 52 : 40)
                iconSize: Theme.iconLarge
                onClicked: {
                    guard.arm();
                    root.correction.save();
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
