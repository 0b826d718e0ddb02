pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** A code typed by hand, where a label is damaged or the scanner is gone. */
Item {
    id: root

    required property KioskApp app
    required property CodeEntryViewModel codeEntry

    readonly property int fieldGap: Theme.compact ? Theme.gapSmall : Theme.gap
    readonly property int fieldPadding: Theme.sized(20, 36)

    function submitTicket(ticketCode: string): void {
        guard.arm();
        root.codeEntry.submitTicket(ticketCode);
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
            size: Theme.textNote
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
                size: Theme.textLine
                selected: root.codeEntry.prefix === prefixButton.modelData
                onClicked: root.codeEntry.choosePrefix(prefixButton.modelData)
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.compact ? Theme.spaceM : Theme.contentTop
        spacing: root.fieldGap

        RowLayout {
            Layout.fillHeight: false
            Layout.preferredHeight: Theme.compact ? Theme.targetPrimary : Theme.dp(190)
            spacing: root.fieldGap

            // On a small screen the keys need the height: one row holds the way back and the field, beginnings are typed.
            PushButton {
                Layout.preferredWidth: Theme.target
                Layout.fillHeight: true
                objectName: "back"
                visible: Theme.compact
                accessibleName: qsTr("Back")
                iconName: "arrow-left"
                goesBack: true
                onClicked: root.codeEntry.close()
            }

            Rectangle {
                Layout.fillWidth: true
                Layout.fillHeight: true
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.borderActive
                border.color: Theme.ink

                Label {
                    id: kind

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.leftMargin: root.fieldPadding
                    anchors.rightMargin: root.fieldPadding
                    anchors.topMargin: Theme.sized(14, 20)
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
                    width: Math.min(implicitWidth, kind.width - Theme.spaceL)
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

            // It keeps its width with fewer.
            TicketHints {
                Layout.fillHeight: true
                Layout.preferredWidth: 2 * hintWidth + spacing
                visible: !Theme.upright
                hintWidth: Theme.sized(258, 336)
                hints: root.codeEntry.hints
                onChosen: ticketCode => root.submitTicket(ticketCode)
            }

            ActionTile {
                Layout.preferredWidth: Theme.sized(139, 288)
                Layout.fillHeight: true
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
        }

        TicketHints {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.narrow ? Theme.target : Theme.targetPrimary
            visible: Theme.upright
            hints: root.codeEntry.hints
            onChosen: ticketCode => root.submitTicket(ticketCode)
        }

        Keyboard {
            alphabets: ["codes"]
            Layout.topMargin: Theme.sized(16, 28) - root.fieldGap
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTyped: character => root.codeEntry.type(character)
            onBackspace: root.codeEntry.backspace()
            onClear: root.codeEntry.clear()
        }
    }

    TapGuard {
        id: guard
    }
}
