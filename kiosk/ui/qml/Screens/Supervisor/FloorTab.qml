pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** Everybody's open sessions, and what a supervisor can do about the selected one. */
Item {
    id: root

    required property KioskApp app
    readonly property FloorViewModel floor: root.app.supervisor.floor

    readonly property int panelWidth: Theme.portrait ? root.width : Theme.dp(Theme.compact ? 372 : 420)
    readonly property int panelHeight: Theme.portrait ? Theme.dp(384) : Theme.compact ? root.height : root.height - 2 * (Theme.target + Theme.gap)
    readonly property int listWidth: Theme.portrait ? root.width : root.width - root.panelWidth - Theme.gap
    readonly property bool rowOfButtons: Theme.compact
    readonly property bool hasPages: root.floor.pages > 1
    readonly property int listHeight: {
        const below = root.rowOfButtons || root.hasPages ? Theme.target + Theme.gap : 0;
        return root.height - below - (Theme.portrait ? root.panelHeight + Theme.gap : 0);
    }
    readonly property int buttonsTop: Theme.portrait ? root.height - Theme.target : root.listHeight + Theme.gap
    readonly property int columns: Theme.portrait ? 1 : 2
    readonly property int rowCount: Math.max(1, Math.floor((root.listHeight - 2 * Theme.borderHair) / Theme.dp(Theme.compact ? 112 : 114)))
    readonly property int buttonCount: root.hasPages ? 4 : 3
    readonly property int buttonWidth: root.rowOfButtons ? Math.floor((root.listWidth - (root.buttonCount - 1) * Theme.gap) / root.buttonCount) : Math.floor((root.panelWidth - Theme.gap) / 2)

    function fitPage(): void {
        if (root.width > 0)
            root.floor.setPageSize(root.columns * root.rowCount);
    }

    onRowCountChanged: Qt.callLater(root.fitPage)
    Component.onCompleted: root.fitPage()

    Card {
        width: root.listWidth
        height: root.listHeight
        visible: root.floor.total > 0

        Grid {
            x: Theme.borderHair
            y: Theme.borderHair
            rows: root.rowCount
            flow: Grid.TopToBottom

            Repeater {
                model: root.floor.rows

                SessionRow {
                    id: session

                    required property string key

                    width: Math.floor((root.listWidth - 2 * Theme.borderHair) / root.columns)
                    height: Math.floor((root.listHeight - 2 * Theme.borderHair) / root.rowCount)
                    objectName: "session-" + session.key
                    enabled: !root.floor.showsIdlers
                    onClicked: root.floor.select(session.key)
                }
            }
        }
    }

    Column {
        y: Math.round((root.listHeight - height) / 2)
        width: root.listWidth
        visible: root.floor.total === 0
        spacing: Theme.gapSmall

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "users"
            size: Theme.iconTile
            color: Theme.ink2
        }

        FitLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Nobody to show")
            size: Theme.textTitle
            weight: Theme.semibold
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Open sessions of this kiosk's tasks stand here")
            size: Theme.textBody
            color: Theme.ink2
        }
    }

    ActionPanel {
        x: Theme.portrait ? 0 : root.width - root.panelWidth
        y: Theme.portrait ? root.listHeight + Theme.gap : 0
        width: root.panelWidth
        height: root.panelHeight
        visible: root.floor.hasSelected
        floor: root.floor
        onActed: guard.arm()
    }

    Label {
        x: Theme.portrait ? 0 : root.width - root.panelWidth
        y: Theme.portrait ? root.listHeight + Theme.gap : 0
        width: root.panelWidth
        visible: root.floor.showsIdlers
        wrapMode: Text.WordWrap
        text: qsTr("At work in this shift, and now on no task of this kiosk")
        size: Theme.textSmall
        color: Theme.ink2
    }

    PushButton {
        x: root.rowOfButtons ? 0 : root.width - root.panelWidth
        y: root.rowOfButtons ? root.buttonsTop : root.height - 2 * Theme.target - Theme.gap
        width: root.buttonWidth
        objectName: "filter"
        text: root.floor.filterText
        iconName: "list-filter"
        stacked: true
        onClicked: root.floor.nextFilter()
    }

    PushButton {
        x: root.rowOfButtons ? root.buttonWidth + Theme.gap : root.width - root.buttonWidth
        y: root.rowOfButtons ? root.buttonsTop : root.height - 2 * Theme.target - Theme.gap
        width: root.buttonWidth
        objectName: "order"
        enabled: !root.floor.showsIdlers
        text: root.floor.orderText
        iconName: "arrow-up-down"
        stacked: true
        onClicked: root.floor.nextOrder()
    }

    ShiftStopButton {
        x: root.rowOfButtons ? 2 * (root.buttonWidth + Theme.gap) : root.width - root.panelWidth
        y: root.rowOfButtons ? root.buttonsTop : root.height - Theme.target
        width: root.rowOfButtons ? root.buttonWidth : root.panelWidth
        stop: root.floor.shiftStop
        narrow: root.rowOfButtons
        onClicked: {
            guard.arm();
            root.floor.shiftStop.toggle();
        }
    }

    PushButton {
        x: root.listWidth - width
        y: root.rowOfButtons ? root.buttonsTop : root.listHeight + Theme.gap
        width: root.rowOfButtons ? root.buttonWidth : implicitWidth
        visible: root.hasPages
        text: qsTr("%1 / %2").arg(root.floor.page).arg(root.floor.pages)
        iconName: "chevron-right"
        iconLast: true
        onClicked: root.floor.nextPage()
    }

    TapGuard {
        id: guard
    }
}
