pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** A code typed by hand, where a label is damaged or the scanner is gone. */
Item {
    id: root

    required property KioskApp app
    required property CodeEntryViewModel codeEntry

    readonly property int contentTop: Theme.compact ? Theme.dp(12) : Theme.contentTop
    readonly property int keyGap: Theme.sized(12, 28)
    readonly property int fieldHeight: Theme.compact ? Theme.targetPrimary : Theme.dp(190)
    readonly property int keysTop: root.hintsY + root.hintHeight + Theme.sized(16, 28)
    readonly property int keyRows: Theme.upright ? 2 + Math.ceil(27 / root.keyColumns) : 4
    readonly property int keyColumns: !Theme.upright ? 10 : Theme.compact ? 6 : 7
    readonly property int keyHeight: Math.min(Theme.dp(200), Math.floor((root.height - Theme.margin - root.keysTop + root.keyGap) / root.keyRows) - root.keyGap)
    readonly property int fieldGap: Theme.compact ? Theme.gapSmall : Theme.gap
    readonly property int submitWidth: Theme.sized(139, 288)
    // Portrait: the tickets it could be stand in a row of their own.
    readonly property int hintWidth: Theme.upright ? Math.floor((root.width - 2 * Theme.margin - root.fieldGap) / 2) : Theme.sized(258, 336)
    readonly property int hintHeight: Theme.narrow ? Theme.target : Theme.upright ? Theme.targetPrimary : root.fieldHeight
    readonly property int hintsY: Theme.upright ? root.contentTop + root.fieldHeight + root.fieldGap : root.contentTop
    readonly property int fieldX: Theme.margin + (Theme.compact ? backButton.width + root.fieldGap : 0)
    readonly property int submitX: root.width - Theme.margin - root.submitWidth
    readonly property int hintsX: Theme.upright ? Theme.margin : root.submitX - 2 * (root.hintWidth + root.fieldGap)
    readonly property int fieldWidth: (Theme.upright ? root.submitX : root.hintsX) - root.fieldGap - root.fieldX

    /** Left edge of a column of keys; the columns share all of the width. */
    function keyX(column: int): int {
        return Math.round(column * (root.width - 2 * Theme.margin + root.keyGap) / root.keyColumns);
    }

    function keyY(row: int): int {
        return row * (root.keyHeight + root.keyGap);
    }

    /** Column and row of a key; in portrait the digits stand in two rows of five. */
    function keyCell(index: int): point {
        if (!Theme.upright)
            return Qt.point(index % 10, Math.floor(index / 10));
        if (index < 10)
            return Qt.point(index % 5, Math.floor(index / 5));
        return Qt.point((index - 10) % root.keyColumns, 2 + Math.floor((index - 10) / root.keyColumns));
    }

    // On a small screen the keys need the height: one row holds the way back and the field, beginnings are typed.
    PushButton {
        id: backButton

        x: Theme.margin
        y: root.contentTop
        width: Theme.target
        height: root.fieldHeight
        objectName: "back"
        visible: Theme.compact
        accessibleName: qsTr("Back")
        iconName: "arrow-left"
        goesBack: true
        onClicked: root.codeEntry.close()
    }

    ContextBar {
        visible: !Theme.compact
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        title: qsTr("Type a code")
        subtitle: Theme.upright ? "" : qsTr("ticket, badge or command")
        onBack: root.codeEntry.close()

        Label {
            anchors.verticalCenter: parent?.verticalCenter
            visible: !Theme.upright
            text: qsTr("begins with")
            size: Theme.dp(30)
            color: Theme.ink2
        }

        Repeater {
            model: root.codeEntry.prefixes

            PushButton {
                id: prefixButton

                required property string modelData

                width: Theme.upright ? Theme.target : Theme.dp(150)
                padding: Theme.gapSmall
                objectName: "prefix" + prefixButton.modelData
                text: prefixButton.modelData
                size: Theme.dp(38)
                selected: root.codeEntry.prefix === prefixButton.modelData
                onClicked: root.codeEntry.choosePrefix(prefixButton.modelData)
            }
        }
    }

    Rectangle {
        x: root.fieldX
        y: root.contentTop
        width: root.fieldWidth
        height: root.fieldHeight
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.borderActive
        border.color: Theme.ink

        Label {
            id: kind

            x: Theme.sized(20, 36)
            y: Theme.sized(14, 20)
            width: parent.width - 2 * x
            text: {
                switch (root.codeEntry.kind) {
                case "ticket":
                    return root.codeEntry.missing > 0 ? qsTr("Ticket · %n characters more", "", root.codeEntry.missing) : qsTr("Ticket");
                case "task":
                    return qsTr("Task");
                case "badge":
                    return qsTr("Badge · hidden");
                case "command":
                    return qsTr("Command");
                default:
                    return Theme.compact ? qsTr("Type a code") : qsTr("Code");
                }
            }
            size: Theme.sized(26, 30)
            color: Theme.ink2
        }

        FitLabel {
            id: typed

            anchors.left: kind.left
            anchors.top: kind.bottom
            width: Math.min(implicitWidth, parent.width - 2 * kind.x - Theme.spaceL)
            objectName: "typed"
            elide: Text.ElideLeft
            height: Math.round(size * 1.25)
            text: root.codeEntry.shownText
            size: Theme.sized(52, 92)
            minimumSize: Theme.textCardTitle
            weight: Theme.semibold
        }

        Rectangle {
            anchors.left: typed.right
            anchors.leftMargin: Theme.spaceS
            anchors.verticalCenter: typed.verticalCenter
            width: Theme.dp(5)
            height: Theme.sized(48, 84)
            color: Theme.ink
        }
    }

    Row {
        x: root.hintsX
        y: root.hintsY
        spacing: root.fieldGap

        Repeater {
            model: root.codeEntry.hints

            Pressable {
                id: hint

                required property string ticketCode
                required property string stepName
                required property int more

                width: root.hintWidth
                height: root.hintHeight
                objectName: "hint" + hint.ticketCode
                accessibleName: hint.ticketCode
                border.width: Theme.borderControl
                border.color: Theme.ink
                onClicked: {
                    guard.arm();
                    root.codeEntry.submitTicket(hint.ticketCode);
                }

                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.sized(12, 28)
                    width: parent.width - Theme.sized(18, 40)

                    IconLabel {
                        width: parent.width
                        visible: Theme.large
                        iconName: "barcode"
                        text: qsTr("This ticket?")
                        size: Theme.textSmall
                        color: Theme.ink2
                    }

                    FitLabel {
                        width: parent.width
                        text: hint.ticketCode
                        size: Theme.textLine
                        weight: Theme.semibold
                    }

                    Row {
                        width: parent.width
                        spacing: Theme.spaceS

                        Label {
                            objectName: "elides"
                            width: Math.min(implicitWidth, parent.width - (moreLabel.visible ? moreLabel.width + parent.spacing : 0))
                            text: hint.stepName
                            size: Theme.textSmall
                        }

                        Label {
                            id: moreLabel

                            visible: hint.more > 0
                            text: "+" + hint.more
                            size: Theme.textSmall
                            color: Theme.ink2
                        }
                    }
                }
            }
        }
    }

    ActionTile {
        x: root.width - Theme.margin - width
        y: root.contentTop
        width: root.submitWidth
        height: root.fieldHeight
        objectName: "submit"
        enabled: root.codeEntry.canSubmit
        text: qsTr("OK")
        iconName: "check"
        primary: true
        size: Theme.textName
        iconSize: Theme.sized(48, 64)
        spacing: Theme.spaceXs
        onClicked: {
            guard.arm();
            root.codeEntry.submit();
        }
    }

    Item {
        x: Theme.margin
        y: root.keysTop

        Repeater {
            model: "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-".split("")

            Key {
                id: key

                required property int index
                required property string modelData

                readonly property point cell: root.keyCell(key.index)

                x: root.keyX(key.cell.x)
                y: root.keyY(key.cell.y)
                width: root.keyX(key.cell.x + 1) - root.keyGap - x
                height: root.keyHeight
                text: key.modelData
                size: Theme.sized(48, 60)
                onClicked: root.codeEntry.type(key.modelData)
            }
        }

        Key {
            x: root.keyX(Theme.upright ? 5 : 7)
            y: root.keyY(Theme.upright ? 0 : 3)
            width: root.keyX(Theme.upright ? root.keyColumns : 8) - root.keyGap - x
            height: root.keyHeight
            objectName: "backspace"
            quiet: true
            iconName: "delete"
            iconSize: Theme.dp(52)
            accessibleName: qsTr("Delete the last character")
            onClicked: root.codeEntry.backspace()
        }

        Key {
            x: root.keyX(Theme.upright ? 5 : 8)
            y: root.keyY(Theme.upright ? 1 : 3)
            width: root.keyX(root.keyColumns) - root.keyGap - x
            height: root.keyHeight
            objectName: "clear"
            quiet: true
            text: qsTr("Clear")
            size: Theme.textCardTitle
            onClicked: root.codeEntry.clear()
        }
    }

    TapGuard {
        id: guard
    }
}
