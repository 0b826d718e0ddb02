import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** The operator's own day, or everybody's on a task, today or before: lanes, sums and entries. */
Item {
    id: root

    required property KioskApp app
    required property MyDayViewModel myDay
    readonly property DayHistoryViewModel day: root.myDay.day

    readonly property int listWidth: Theme.spread(424, 600)
    readonly property int pageButtonWidth: Theme.dp(300)

    /** Lists are cut to what fits; not from within a binding, for it changes what the bindings look at. */
    function fitPages(): void {
        if (root.width > 0)
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

    Connections {
        target: lanes

        function onLaneRoomChanged(): void {
            Qt.callLater(root.fitPages);
        }
    }

    OperatorBar {
        visible: !root.myDay.picker.isOpen
        person: root.app.person
        title: Theme.upright ? "" : root.myDay.stepName !== "" ? root.myDay.stepName : qsTr("My day")
        onBack: root.app.back()

        Stepper {
            width: Theme.dp(Theme.narrow ? 346 : Theme.large ? 620 : 460)
            text: Theme.narrow ? root.day.shortDay : root.day.dayText
            size: Theme.spread(30, 38)
            backName: qsTr("The day before")
            nextName: qsTr("The day after")
            listName: qsTr("Choose a day")
            onListWanted: root.myDay.chooseDay()
            canGoBack: root.day.canGoBack
            canGoOn: root.day.canGoOn
            onStepBack: root.day.previousDay()
            onStepOn: root.day.nextDay()
        }
    }

    // Side by side, or upright one below the other; the button that turns both stands below the entries.
    ScreenGrid {
        id: grid

        visible: !root.myDay.picker.isOpen

        DayLanesCard {
            id: lanes

            Layout.fillWidth: true
            Layout.fillHeight: !Theme.upright
            Layout.preferredHeight: Theme.upright ? Math.round(grid.height * 0.5) : -1
            day: root.day
            nowText: root.app.clock.timeText
        }

        Item {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: true
            Layout.preferredWidth: root.listWidth
            Layout.bottomMargin: buttons.visible ? buttons.height + Theme.gap : 0

            DayEntries {
                id: entries

                anchors.fill: parent
                visible: !root.day.isEmpty && !root.myDay.sums.shown
                entries: root.day.entries
            }

            DaySums {
                anchors.fill: parent
                visible: root.myDay.sums.shown
                sums: root.myDay.sums
            }
        }
    }

    GridLayout {
        id: buttons

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        width: Theme.upright ? root.pageButtonWidth * 2 : root.listWidth
        visible: toggle.visible || pages.visible
        columns: pages.turnsBack && !Theme.large && !Theme.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        PushButton {
            id: toggle

            Layout.fillWidth: true
            objectName: "sums"
            visible: root.myDay.stepName === ""
            text: root.myDay.sums.shown ? qsTr("Entries") : qsTr("Sums")
            iconName: root.myDay.sums.shown ? "history" : "table-2"
            padding: Theme.spaceM
            onClicked: root.myDay.sums.toggle()
        }

        PageButton {
            id: pages

            Layout.fillWidth: true
            visible: root.day.pager.pages > 1 && !root.myDay.sums.shown
            padding: Theme.spaceM
            pager: root.day.pager
        }
    }

    Picker {
        anchors.fill: parent
        picker: root.myDay.picker
    }

    TapGuard {}
}
