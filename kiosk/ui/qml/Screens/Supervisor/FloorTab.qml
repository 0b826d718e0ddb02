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
    required property FloorViewModel floor

    readonly property int panelWidth: Theme.upright ? root.width : Theme.spread(372, 420)
    readonly property int panelHeight: Theme.upright ? Theme.dp(384) : Theme.large ? root.height - 2 * (Theme.target + Theme.gap) : root.height
    readonly property int listWidth: Theme.upright ? root.width : root.width - root.panelWidth - Theme.gap
    readonly property bool rowOfButtons: !Theme.large
    readonly property bool hasPages: root.floor.pager.pages > 1
    readonly property int listHeight: {
        const below = root.rowOfButtons ? Theme.target + Theme.gap : 0;
        return root.height - below - (Theme.upright ? root.panelHeight + Theme.gap : 0);
    }
    readonly property int buttonsTop: Theme.upright ? root.height - Theme.target : root.listHeight + Theme.gap
    readonly property int mostColumns: Theme.upright || Theme.large && root.listWidth < Theme.dp(1250) ? 1 : 2
    /** Few people have the whole width. */
    readonly property int columns: root.floor.total > root.rowCount ? root.mostColumns : 1
    readonly property int rowCount: Math.max(1, Math.floor((root.listHeight - 2 * Theme.borderHair) / Theme.target))
    // The button that turns the page has its place also where there is one page: the others do not jump.
    readonly property int buttonWidth: root.rowOfButtons ? Math.floor((root.listWidth - 3 * Theme.gap) / 4) : Math.floor((root.panelWidth - Theme.gap) / 2)

    function fitPage(): void {
        if (root.width > 0)
            root.floor.pager.fit(root.mostColumns * root.rowCount);
    }

    /** Where a row or column of the list begins; the end of the last one is the inner edge of the card. */
    function edge(index: int, count: int, length: int): int {
        return Theme.borderHair + Math.round(index * (length - 2 * Theme.borderHair) / count);
    }

    onRowCountChanged: Qt.callLater(root.fitPage)
    Component.onCompleted: root.fitPage()

    Card {
        width: root.listWidth
        height: root.listHeight
        visible: root.floor.total > 0

        Rectangle {
            x: Math.round(parent.width / 2)
            y: Theme.borderHair
            width: Theme.borderHair
            height: parent.height - 2 * y
            visible: root.columns > 1
            color: Theme.hair
        }

        Repeater {
            model: root.floor.rows

            SessionRow {
                id: session

                required property int index
                required property string key
                readonly property int column: Math.floor(session.index / root.rowCount)
                readonly property int row: session.index % root.rowCount

                // Down the first column, then down the next; the card's inside is shared out to the pixel.
                x: root.edge(session.column, root.columns, root.listWidth) + (session.column > 0 ? Theme.borderHair : 0)
                y: root.edge(session.row, root.rowCount, root.listHeight)
                width: root.edge(session.column + 1, root.columns, root.listWidth) - x
                height: root.edge(session.row + 1, root.rowCount, root.listHeight) - y
                isLast: session.row === root.rowCount - 1
                objectName: "session-" + session.key
                enabled: !root.floor.showsIdlers
                onClicked: root.floor.select(session.key)
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
            text: qsTr("People at work on this kiosk's tasks appear here")
            size: Theme.textBody
            color: Theme.ink2
        }
    }

    ActionPanel {
        x: Theme.upright ? 0 : root.width - root.panelWidth
        y: Theme.upright ? root.listHeight + Theme.gap : 0
        width: root.panelWidth
        height: root.panelHeight
        visible: root.floor.hasSelected
        floor: root.floor
        onActed: guard.arm()
    }

    Card {
        x: Theme.upright ? 0 : root.width - root.panelWidth
        y: Theme.upright ? root.listHeight + Theme.gap : 0
        width: root.panelWidth
        height: root.panelHeight
        visible: root.floor.showsIdlers

        Column {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.cardPadding
            spacing: Theme.gapSmall

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "circle-dashed"
                size: Theme.dp(92)
                color: Theme.ink2
            }

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.WordWrap
                text: qsTr("Worked this shift, no task here now")
                size: Theme.textBody
                color: Theme.ink2
            }
        }
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
        width: narrow ? root.buttonWidth : root.panelWidth
        stop: root.floor.shiftStop
        narrow: root.rowOfButtons || root.hasPages
        onClicked: {
            guard.arm();
            root.floor.shiftStop.toggle();
        }
    }

    PushButton {
        x: (root.rowOfButtons ? root.listWidth : root.width) - width
        y: root.rowOfButtons ? root.buttonsTop : root.height - Theme.target
        width: root.buttonWidth
        padding: Theme.spaceM
        visible: root.rowOfButtons || root.hasPages
        enabled: root.hasPages
        text: qsTr("%1 / %2").arg(root.floor.pager.number).arg(root.floor.pager.pages)
        iconName: "chevron-right"
        iconLast: true
        onClicked: root.floor.pager.next()
    }

    TapGuard {
        id: guard
    }
}
