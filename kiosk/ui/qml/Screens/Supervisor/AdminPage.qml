pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** People and badges, reasons, shifts, label sheets: one list, and what can be done to the chosen row. */
Item {
    id: root

    required property KioskApp app
    readonly property AdminViewModel admin: root.app.supervisor.admin as AdminViewModel

    readonly property int barY: Theme.dp(Theme.compact ? 10 : 15)
    readonly property int contentY: root.barY + Theme.target + Theme.gap
    readonly property int inner: root.width - 2 * Theme.margin
    readonly property bool isLabels: root.admin.section === "labels"
    readonly property int panelWidth: Theme.portrait ? root.inner : Math.round((root.inner - Theme.gap) * 0.45)
    readonly property int panelHeight: Theme.portrait ? Theme.dp(760) : root.height - root.contentY - Theme.margin
    readonly property int listHeight: Theme.portrait ? root.height - root.contentY - root.panelHeight - Theme.gap - Theme.margin : root.panelHeight

    Component.onCompleted: root.admin.open()

    Row {
        id: bar

        readonly property int tabWidth: Math.floor((root.inner - exit.width - 4 * Theme.gap) / 4)

        x: Theme.margin
        y: root.barY
        spacing: Theme.gap

        PushButton {
            id: exit

            width: Theme.dp(Theme.compact ? 136 : 176)
            text: qsTr("Back")
            iconName: "arrow-left"
            goesBack: true
            stacked: Theme.compact
            onClicked: root.app.supervisor.closePage()
        }

        Repeater {
            model: [
                {
                    "name": "people",
                    "icon": "id-card",
                    "text": qsTr("People")
                },
                {
                    "name": "reasons",
                    "icon": "pause",
                    "text": qsTr("Reasons")
                },
                {
                    "name": "shifts",
                    "icon": "clock",
                    "text": qsTr("Shifts")
                },
                {
                    "name": "labels",
                    "icon": "printer",
                    "text": qsTr("Print")
                }
            ]

            PushButton {
                required property var modelData

                width: bar.tabWidth
                objectName: "section-" + modelData.name
                text: modelData.text
                iconName: modelData.icon
                stacked: Theme.compact
                selected: root.admin.section === modelData.name
                onClicked: {
                    guard.arm();
                    root.admin.showSection(modelData.name);
                }
            }
        }
    }

    AdminList {
        x: Theme.margin
        y: root.contentY
        width: Theme.portrait ? root.inner : root.inner - root.panelWidth - Theme.gap
        height: root.listHeight
        visible: !root.isLabels && !root.admin.newPin.isOpen
        admin: root.admin
    }

    AdminPanel {
        x: root.isLabels ? Theme.margin : root.width - Theme.margin - width
        y: root.isLabels || !Theme.portrait ? root.contentY : root.height - Theme.margin - height
        width: root.isLabels ? root.inner : root.panelWidth
        height: root.isLabels ? root.height - y - Theme.margin : root.panelHeight
        visible: !root.admin.newPin.isOpen
        admin: root.admin
        onActed: guard.arm()
    }

    NewPinPad {
        x: Theme.margin
        y: root.contentY
        width: root.inner
        height: root.height - y - Theme.margin
        visible: root.admin.newPin.isOpen
        pin: root.admin.newPin
        name: root.admin.title
    }

    TapGuard {
        id: guard
    }
}
