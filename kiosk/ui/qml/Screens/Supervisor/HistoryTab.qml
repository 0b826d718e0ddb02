pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** Anybody's day as lanes and as a list of entries, each of which can be corrected. */
Item {
    id: root

    required property KioskApp app
    required property HistoryViewModel history
    readonly property DayHistoryViewModel day: root.history.day

    /** On a small panel that lies on its side the steps take the place of the sums. */
    readonly property bool hasRoomForSteps: Theme.large || Theme.upright
    readonly property int listWidth: Theme.spread(424, 640)

    /** Lists are cut to what fits; not from within a binding, for it changes what the bindings look at. */
    function fitPages(): void {
        // It may be called later than the tab goes.
        if (root.width > 0 && root.day)
            root.day.fit(lanes.laneRoom, entries.room);
    }

    onWidthChanged: Qt.callLater(root.fitPages)
    Component.onCompleted: root.fitPages()

    Connections {
        target: entries

        function onRoomChanged(): void {
            Qt.callLater(root.fitPages);
        }
    }

    // Side by side: whose day it is over its lanes, and the entries over their buttons; upright one below the other.
    GridLayout {
        anchors.fill: parent
        columns: Theme.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.upright
            Layout.preferredHeight: Theme.upright ? Math.round(root.height * 0.57) : -1
            spacing: Theme.gap

            RowLayout {
                Layout.fillHeight: false
                spacing: Theme.gap

                Stepper {
                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.compact ? 52 : 47
                    objectName: "who"
                    text: root.history.name
                    detail: root.history.ticketCode
                    canGoBack: root.history.hasBefore
                    canGoOn: root.history.hasAfter
                    backName: root.history.byTask ? qsTr("The task before") : qsTr("The person before")
                    nextName: root.history.byTask ? qsTr("The task after") : qsTr("The person after")
                    listName: root.history.byTask ? qsTr("Choose a task") : qsTr("Choose a person")
                    onListWanted: root.history.chooseSubject()
                    onStepBack: root.history.before()
                    onStepOn: root.history.after()
                }

                Stepper {
                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.compact ? 48 : 53
                    objectName: "day"
                    text: Theme.compact ? root.day.shortDay : root.day.dayText
                    canGoBack: root.day.canGoBack
                    canGoOn: root.day.canGoOn
                    backName: qsTr("The day before")
                    nextName: qsTr("The day after")
                    listName: qsTr("Choose a day")
                    onListWanted: root.history.chooseDay()
                    onStepBack: root.history.previousDay()
                    onStepOn: root.history.nextDay()
                }
            }

            DayLanesCard {
                id: lanes

                Layout.fillWidth: true
                Layout.fillHeight: true
                tight: true
                day: root.day
                nowText: root.app.clock.timeText
                showsFigures: root.hasRoomForSteps || !root.history.byTask
                onLaneRoomChanged: Qt.callLater(root.fitPages)

                TicketSteps {
                    anchors.fill: parent
                    visible: !lanes.showsFigures
                    steps: root.history.steps
                }
            }

            Card {
                Layout.fillWidth: true
                visible: root.history.byTask && root.hasRoomForSteps
                implicitHeight: Theme.sized(96, 128)

                TicketSteps {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.sized(14, 22)
                    anchors.rightMargin: Theme.sized(14, 22)
                    anchors.topMargin: Theme.spaceS
                    anchors.bottomMargin: Theme.spaceS
                    steps: root.history.steps
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.preferredWidth: root.listWidth
            spacing: Theme.gap

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                DayEntries {
                    id: entries

                    anchors.fill: parent
                    visible: !root.day.isEmpty
                    entries: root.day.entries
                    opens: true
                    onChosen: key => {
                        guard.arm();
                        root.history.openEntry(key);
                    }
                }
            }

            ActUndo {
                Layout.fillWidth: true
                lastAct: root.app.supervisor.lastAct
                onClicked: guard.arm()
            }

            GridLayout {
                Layout.fillHeight: false
                columns: pages.turnsBack ? 2 : 3
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                PushButton {
                    Layout.fillWidth: true
                    objectName: "byTask"
                    text: root.history.byTask ? qsTr("People") : qsTr("Tasks")
                    iconName: root.history.byTask ? "users" : "barcode"
                    stacked: true
                    onClicked: {
                        guard.arm();
                        root.history.toggleByTask();
                    }
                }

                PushButton {
                    Layout.fillWidth: true
                    objectName: "addMissed"
                    enabled: root.day.hasWork
                    text: Theme.compact ? qsTr("Add") : qsTr("Add missed")
                    iconName: "plus"
                    stacked: true
                    onClicked: {
                        guard.arm();
                        root.history.addMissed();
                    }
                }

                // It has its place also where there is one page: the others do not jump.
                PageButton {
                    id: pages

                    Layout.fillWidth: true
                    Layout.columnSpan: turnsBack ? 2 : 1
                    visible: true
                    enabled: root.day.pager.pages > 1
                    pager: root.day.pager
                    stacked: true
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
