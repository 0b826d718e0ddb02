pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** The last actions of a person, and what taking each back changes. One touch takes it back. */
Item {
    id: root

    required property KioskApp app
    required property UndoViewModel undo

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int rowHeight: Math.min(Theme.dp(Theme.upright ? 420 : 260), Math.floor((root.height - root.contentTop - Theme.margin - 2 * Theme.gap) / 3))
    readonly property int padding: Theme.sized(20, 36)
    /** The task stands beside the action: what undoing changes needs two lines. */
    readonly property bool low: root.rowHeight < Theme.dp(200)

    ContextBar {
        x: Theme.margin
        width: root.contentWidth
        title: qsTr("Undo which entry?")
        subtitle: qsTr("Tap it, and it no longer counts")
        personName: root.undo.name
        personInitials: root.undo.initials
        onBack: root.app.back()
    }

    Column {
        x: Theme.margin
        y: root.contentTop
        spacing: Theme.gap

        Repeater {
            model: root.undo.rows

            Pressable {
                id: row

                required property int index
                required property string key
                required property string text
                required property string stepName
                required property int newer
                required property string effect
                required property int qtyBefore
                required property int qtyAfter
                required property int targetQty
                required property real untilMs
                readonly property int secondsLeft: Format.secondsUntil(row.untilMs)

                objectName: "undo" + row.index
                width: root.contentWidth
                height: root.rowHeight
                enabled: row.secondsLeft > 0
                fill: row.enabled ? Theme.surface : Theme.bg
                border.width: row.index === 0 ? Theme.borderActive : Theme.borderControl
                border.color: row.enabled ? Theme.ink : Theme.hair
                accessibleName: qsTr("Undo: %1").arg(row.text)
                onClicked: {
                    guard.arm();
                    root.undo.undo(row.key);
                }

                Icon {
                    id: icon

                    x: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    name: "undo-2"
                    size: Theme.sized(56, 84)
                }

                Column {
                    id: words

                    anchors.left: icon.right
                    anchors.leftMargin: root.padding
                    anchors.right: Theme.upright ? time.left : figures.left
                    anchors.rightMargin: Theme.gap
                    y: Math.round((row.height - height - (Theme.upright && figures.visible ? figures.height + Theme.gapSmall : 0)) / 2)

                    FitLabel {
                        width: parent.width
                        text: root.low ? row.text + " · " + row.stepName : row.text
                        size: Theme.sized(38, 52)
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        visible: !root.low
                        text: row.stepName
                        size: Theme.textDetail
                    }

                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: {
                            const parts = row.newer > 0 ? [qsTr("with the %n above", "", row.newer)] : [];
                            if (row.effect !== "")
                                parts.push(row.effect);
                            return Format.wrapping(parts.join(" · "));
                        }
                        objectName: "elides"
                        size: Theme.textSmall
                        maximumLineCount: Theme.upright ? 3 : root.low ? 2 : 1
                        wrapMode: Text.WordWrap
                        color: Theme.ink2
                    }
                }

                BeforeAfter {
                    id: figures

                    // Higher than wide: below the words, which need the width.
                    x: Theme.upright ? words.x : time.x - root.padding - width
                    y: Theme.upright ? words.y + words.height + Theme.gapSmall : Math.round((row.height - height) / 2)
                    width: visible ? implicitWidth : 0
                    visible: row.qtyBefore >= 0
                    before: row.qtyBefore
                    after: row.qtyAfter
                    target: row.targetQty
                    size: Theme.sized(44, 56)
                    quietColor: Theme.ink2
                }

                Label {
                    id: time

                    anchors.right: parent.right
                    anchors.rightMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(size * 2.4)
                    horizontalAlignment: Text.AlignRight
                    text: Format.ms(row.secondsLeft)
                    size: Theme.textName
                    weight: Theme.semibold
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
