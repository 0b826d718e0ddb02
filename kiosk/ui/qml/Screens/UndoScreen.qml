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
    readonly property UndoListViewModel list: root.app.undoList

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int rowHeight: Math.min(Theme.dp(Theme.portrait ? 420 : 260), Math.floor((root.height - root.contentTop - Theme.margin - 2 * Theme.gap) / 3))
    readonly property int padding: Theme.dp(Theme.small ? 20 : 36)

    ContextBar {
        x: Theme.margin
        width: root.contentWidth
        title: qsTr("What shall be undone?")
        subtitle: qsTr("Touch it, and it counts no more")
        personName: root.list.name
        personInitials: root.list.initials
        onBack: root.app.back()
    }

    Column {
        x: Theme.margin
        y: root.contentTop
        spacing: Theme.gap

        Repeater {
            model: root.list.rows

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
                    root.list.undo(row.key);
                }

                Icon {
                    id: icon

                    x: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    name: "undo-2"
                    size: Theme.dp(Theme.small ? 56 : 84)
                }

                Column {
                    anchors.left: icon.right
                    anchors.leftMargin: root.padding
                    anchors.right: figures.left
                    anchors.rightMargin: Theme.gap
                    anchors.verticalCenter: parent.verticalCenter

                    FitLabel {
                        width: parent.width
                        text: row.text
                        size: Theme.dp(Theme.small ? 38 : 52)
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        text: row.stepName
                        size: Theme.dp(Theme.small ? 28 : 36)
                    }

                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: {
                            const parts = row.newer > 0 ? [qsTr("with the %n above", "", row.newer)] : [];
                            if (row.effect !== "")
                                parts.push(row.effect);
                            return parts.join(" · ");
                        }
                        objectName: "elides"
                        size: Theme.textSmall
                        maximumLineCount: Theme.portrait ? 3 : 1
                        wrapMode: Text.WordWrap
                        color: Theme.ink2
                    }
                }

                Row {
                    id: figures

                    anchors.right: time.left
                    anchors.rightMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    width: visible ? implicitWidth : 0
                    visible: row.qtyBefore >= 0
                    spacing: Theme.dp(Theme.small ? 10 : 18)

                    Label {
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.qtyBefore
                        size: Theme.dp(Theme.small ? 34 : 44)
                        color: Theme.ink2
                    }

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "arrow-right"
                        size: Theme.dp(Theme.small ? 30 : 40)
                    }

                    Label {
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.qtyAfter
                        size: Theme.dp(Theme.small ? 44 : 56)
                        weight: Theme.semibold
                    }

                    Label {
                        anchors.verticalCenter: parent.verticalCenter
                        text: row.targetQty > 0 ? qsTr("/ %1 pcs").arg(row.targetQty) : qsTr("pcs", "", row.qtyAfter)
                        size: Theme.dp(Theme.small ? 28 : 34)
                        color: Theme.ink2
                    }
                }

                Label {
                    id: time

                    anchors.right: parent.right
                    anchors.rightMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(size * 2.4)
                    horizontalAlignment: Text.AlignRight
                    text: Format.ms(row.secondsLeft)
                    size: Theme.dp(Theme.small ? 34 : 44)
                    weight: Theme.semibold
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
