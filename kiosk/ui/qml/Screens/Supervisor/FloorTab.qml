pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** Everybody's open sessions, and what a supervisor can do about the selected one. */
Item {
    id: root

    required property KioskApp app
    required property FloorViewModel floor

    readonly property int panelWidth: Theme.spread(372, 420)
    /** The buttons in one row below the list; else two by two below the panel. */
    readonly property bool rowOfButtons: !Theme.large || Theme.upright
    readonly property bool hasPages: root.floor.pager.pages > 1
    readonly property int mostColumns: Theme.upright || Theme.large && list.width < Theme.dp(1250) ? 1 : 2
    /** Few people have the whole width. */
    readonly property int columns: root.floor.total > root.rowCount ? root.mostColumns : 1
    readonly property int rowCount: Math.max(1, Math.floor((list.height - 2 * Theme.borderHair) / Theme.target))

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

    // Upright everything stands one below the other.
    GridLayout {
        anchors.fill: parent
        columns: Theme.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rowSpan: root.rowOfButtons ? 1 : 2

            Card {
                anchors.fill: parent
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
                        x: root.edge(session.column, root.columns, list.width) + (session.column > 0 ? Theme.borderHair : 0)
                        y: root.edge(session.row, root.rowCount, list.height)
                        width: root.edge(session.column + 1, root.columns, list.width) - x
                        height: root.edge(session.row + 1, root.rowCount, list.height) - y
                        isLast: session.row === root.rowCount - 1
                        objectName: "session-" + session.key
                        enabled: !root.floor.showsIdlers
                        onClicked: root.floor.select(session.key)
                    }
                }
            }

            Column {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
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
        }

        Item {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: root.panelWidth
            Layout.preferredHeight: Theme.upright ? Theme.dp(384) : -1
            Layout.rowSpan: root.rowOfButtons && !Theme.upright ? 2 : 1

            ActionPanel {
                anchors.fill: parent
                visible: root.floor.hasSelected
                floor: root.floor
                onActed: guard.arm()
            }

            // After each act nobody is selected: the next person must not stand under the finger, nor the undo.
            Column {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                visible: !root.floor.hasSelected
                spacing: Theme.gap

                ActUndo {
                    id: undo

                    width: parent.width
                    lastAct: root.app.supervisor.lastAct
                    onClicked: guard.arm()
                }

                Label {
                    width: parent.width
                    visible: !root.floor.showsIdlers && root.floor.total > 0
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.WordWrap
                    maximumLineCount: 3
                    text: qsTr("Touch a person to step in for them")
                    size: Theme.textBody
                    color: Theme.ink2
                }
            }

            Card {
                anchors.fill: parent
                visible: root.floor.showsIdlers && !undo.hasAct

                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.cardPadding
                    spacing: Theme.gapSmall

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: root.floor.showsWhoIsIn ? "users" : "circle-dashed"
                        size: Theme.dp(92)
                        color: Theme.ink2
                    }

                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.WordWrap
                        text: root.floor.showsWhoIsIn ? qsTr("Who is in, and what they do") : qsTr("Worked this shift, no task here now")
                        size: Theme.textBody
                        color: Theme.ink2
                    }
                }
            }
        }

        GridLayout {
            Layout.fillWidth: root.rowOfButtons
            Layout.fillHeight: false
            Layout.preferredWidth: root.panelWidth
            columns: root.rowOfButtons ? 4 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            PickButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                objectName: "filter"
                title: qsTr("Show")
                text: root.floor.filterText
                onClicked: root.floor.chooseFilter()
            }

            PickButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                objectName: "order"
                enabled: !root.floor.showsIdlers
                title: qsTr("Order")
                text: root.floor.orderText
                onClicked: root.floor.chooseOrder()
            }

            ShiftStopButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.columnSpan: narrow ? 1 : 2
                stop: root.floor.shiftStop
                narrow: root.rowOfButtons || root.hasPages && !pages.turnsBack
                onClicked: {
                    guard.arm();
                    root.floor.shiftStop.toggle();
                }
            }

            // In a row it has its place also where there is one page: the others do not jump.
            PageButton {
                id: pages

                Layout.fillWidth: !(root.rowOfButtons && turnsBack)
                Layout.preferredWidth: turnsBack ? implicitWidth : 1
                Layout.columnSpan: root.rowOfButtons || !turnsBack ? 1 : 2
                padding: Theme.spaceM
                visible: root.rowOfButtons || root.hasPages
                enabled: root.hasPages
                pager: root.floor.pager
            }
        }
    }

    TapGuard {
        id: guard
    }
}
