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
    required property AdminViewModel admin

    readonly property int barY: Theme.spread(10, 15)
    readonly property int contentY: root.barY + Theme.target + Theme.gap
    readonly property int inner: root.width - 2 * Theme.margin
    readonly property bool isLabels: root.admin.section === "labels"
    readonly property int panelWidth: Theme.upright ? root.inner : Math.round((root.inner - Theme.gap) * 0.45)
    readonly property int panelHeight: Theme.upright ? Theme.dp(760) : root.height - root.contentY - Theme.margin
    readonly property int listHeight: Theme.upright ? root.height - root.contentY - root.panelHeight - Theme.gap - Theme.margin : root.panelHeight

    Component.onCompleted: root.admin.open()

    Row {
        id: bar

        readonly property int tabWidth: Math.floor((root.inner - exit.width - 4 * Theme.gap) / 4)

        x: Theme.margin
        y: root.barY
        spacing: Theme.gap

        PushButton {
            id: exit

            width: Theme.spread(136, 176)
            text: qsTr("Back")
            iconName: "arrow-left"
            goesBack: true
            stacked: !Theme.large
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
            ].filter(section => root.admin.mayAdminister || section.name === "labels")

            PushButton {
                required property var modelData

                width: bar.tabWidth
                objectName: "section-" + modelData.name
                text: modelData.text
                iconName: modelData.icon
                stacked: !Theme.large
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
        width: Theme.upright ? root.inner : root.inner - root.panelWidth - Theme.gap
        height: root.listHeight
        visible: !root.isLabels && !root.admin.newPin.isOpen
        admin: root.admin
    }

    AdminPanel {
        x: root.isLabels ? Theme.margin : root.width - Theme.margin - width
        y: root.isLabels || !Theme.upright ? root.contentY : root.height - Theme.margin - height
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
