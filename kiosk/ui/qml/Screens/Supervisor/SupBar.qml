pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Out, and the tabs; the framed one is the screen's title. */
Item {
    id: root

    required property SupervisorViewModel supervisor
    readonly property int exitWidth: Theme.portrait ? root.tabWidth : Theme.dp(Theme.compact ? 112 : 176)
    readonly property int tabWidth: Theme.portrait ? Math.floor((root.width - 3 * Theme.gap) / 4) : Math.floor((root.width - Theme.dp(Theme.compact ? 112 : 176) - 6 * Theme.gap) / 6)

    implicitHeight: Theme.portrait ? 2 * Theme.target + Theme.gap : Theme.target

    Flow {
        width: parent.width
        spacing: Theme.gap

        PushButton {
            width: root.exitWidth
            objectName: "exit"
            text: qsTr("Exit")
            iconName: "arrow-left"
            stacked: Theme.compact
            onClicked: root.supervisor.exit()
        }

        Repeater {
            model: root.supervisor.tabs

            PushButton {
                id: tab

                required property var model

                readonly property string name: tab.model.name

                width: root.tabWidth
                objectName: "tab-" + tab.name
                selected: root.supervisor.tab === tab.name
                text: tab.model.text
                iconName: tab.model.icon
                badge: tab.model.badge
                badgeIcon: tab.model.badgeIcon
                stacked: Theme.compact
                size: Theme.dp(32)
                padding: Theme.dp(12)
                onClicked: root.supervisor.showTab(tab.name)
            }
        }
    }
}
