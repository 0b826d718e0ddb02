pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Out, and the tabs; the framed one is the screen's title. */
Item {
    id: root

    required property SupervisorViewModel supervisor
    readonly property int exitWidth: Theme.upright ? Theme.placeWidth(0, 4, root.width) : Theme.spread(112, 176)

    /** The first tab has the longest word. */
    readonly property int firstExtra: Theme.spread(52, 48)

    function tabWidth(tab: int): int {
        if (Theme.upright)
            return Theme.placeWidth((tab + 1) % 4, 4, root.width);
        return Theme.placeWidth(tab, 7, root.width - root.exitWidth - Theme.gap - root.firstExtra) + (tab === 0 ? root.firstExtra : 0);
    }

    implicitHeight: Theme.upright ? 2 * Theme.target + Theme.gap : Theme.target

    Flow {
        width: parent.width
        spacing: Theme.gap

        PushButton {
            width: root.exitWidth
            objectName: "exit"
            text: qsTr("Exit")
            iconName: "arrow-left"
            goesBack: true
            stacked: true
            onClicked: root.supervisor.exit()
        }

        Repeater {
            model: root.supervisor.tabs

            PushButton {
                id: tab

                required property var model

                readonly property string name: tab.model.name

                width: root.tabWidth(tab.model.index)
                objectName: "tab-" + tab.name
                selected: root.supervisor.tab === tab.name
                text: tab.model.text
                iconName: tab.model.icon
                badge: tab.model.badge
                badgeIcon: tab.model.badgeIcon
                stacked: true
                onClicked: root.supervisor.showTab(tab.name)
            }
        }
    }
}
