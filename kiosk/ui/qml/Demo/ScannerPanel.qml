pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

import Kiosk.ViewModels
import Theme

/** Badges, task sheets and commands to tap instead of scanning: the demo's scanner. */
Window {
    id: root

    required property ScannerPanelViewModel panel

    color: Theme.bg
    title: qsTr("Scanner")
    visible: true

    Flickable {
        anchors.fill: parent
        anchors.margins: 16
        contentHeight: column.height

        Column {
            id: column

            spacing: 10
            width: parent.width

            CodeGroup {
                codes: root.panel.badges
                columns: 4
                onScanned: code => root.panel.scan(code)
                title: qsTr("Badges")
                width: parent.width
            }

            CodeGroup {
                codes: root.panel.tasks
                columns: 2
                onScanned: code => root.panel.scan(code)
                title: qsTr("Task sheets")
                width: parent.width
            }

            CodeGroup {
                codes: root.panel.commands
                columns: 2
                onScanned: code => root.panel.scan(code)
                title: qsTr("Commands")
                width: parent.width
            }
        }
    }
}
