pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** People and badges, reasons, shifts, label sheets: one list, and what can be done to the chosen row. */
Item {
    id: root

    required property KioskApp app
    required property AdminViewModel admin

    readonly property int inner: root.width - 2 * Theme.margin
    readonly property int exitWidth: Theme.spread(136, 176)
    readonly property int tabWidth: Math.floor((root.inner - root.exitWidth - 4 * Theme.gap) / 4)
    readonly property bool isLabels: root.admin.section === "labels"

    Component.onCompleted: root.admin.open()

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.spread(10, 15)
        spacing: Theme.gap

        RowLayout {
            Layout.fillHeight: false
            visible: !root.admin.form.isOpen
            spacing: Theme.gap

            PushButton {
                Layout.preferredWidth: root.exitWidth
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

                    Layout.preferredWidth: root.tabWidth
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

            // Where there is one section only, its button is no wider.
            Item {
                Layout.fillWidth: true
                visible: !root.admin.mayAdminister
            }
        }

        GridLayout {
            visible: !root.admin.newPin.isOpen && !root.admin.form.isOpen
            columns: Theme.upright ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            AdminList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !root.isLabels
                admin: root.admin
            }

            AdminPanel {
                Layout.fillWidth: Theme.upright || root.isLabels
                Layout.fillHeight: !Theme.upright || root.isLabels
                Layout.preferredWidth: Math.round((root.inner - Theme.gap) * 0.45)
                Layout.preferredHeight: Theme.dp(760)
                admin: root.admin
                onActed: guard.arm()
            }
        }

        NewPinPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.admin.newPin.isOpen
            pin: root.admin.newPin
            name: root.admin.chosen.title
        }
    }

    Loader {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.spread(10, 15)
        active: root.admin.form.isOpen
        onActiveChanged: guard.arm()

        sourceComponent: Form {
            form: root.admin.form
            goOnText: root.admin.form.endsByScan ? "" : qsTr("Save")
            canGoOn: root.admin.form.isWell && !root.admin.busy
            onBack: root.admin.form.leave()
            onGoOn: {
                guard.arm();
                root.admin.form.take();
            }
        }
    }

    TapGuard {
        id: guard
    }
}
