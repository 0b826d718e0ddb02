import QtQuick

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

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int contentBottom: root.height - Theme.margin
    readonly property int listWidth: Theme.upright ? root.contentWidth : Theme.spread(424, 600)
    readonly property int lanesWidth: Theme.upright ? root.contentWidth : root.contentWidth - root.listWidth - Theme.gap
    readonly property int lanesHeight: Theme.upright ? Math.round((root.contentBottom - root.contentTop) * 0.5) : root.contentBottom - root.contentTop - (root.day.lanePager.pages > 1 ? Theme.target + Theme.gap : 0)
    readonly property int figuresHeight: Theme.sized(88, 124)
    readonly property int listX: Theme.upright ? Theme.margin : root.width - Theme.margin - root.listWidth
    readonly property int listTop: Theme.upright ? root.contentTop + root.lanesHeight + Theme.gap : root.contentTop
    readonly property int listHeight: root.contentBottom - root.listTop - (root.day.entryPager.pages > 1 || Theme.upright && root.day.lanePager.pages > 1 ? Theme.target + Theme.gap : 0)

    /** Lists are cut to what fits; not from within a binding, for it changes what the bindings look at. */
    function fitPages(): void {
        if (root.width <= 0)
            return;
        root.day.lanePager.fit(Math.max(1, lanes.laneRoom - 1));
        root.day.entryPager.fit(entries.room);
        // A page button that came up took room away.
        root.day.lanePager.fit(Math.max(1, lanes.laneRoom - 1));
        root.day.entryPager.fit(entries.room);
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
        person: root.app.person
        title: Theme.upright ? "" : root.myDay.stepName !== "" ? root.myDay.stepName : qsTr("My day")
        onBack: root.app.back()

        Stepper {
            width: Theme.dp(Theme.narrow ? 346 : Theme.large ? 620 : 460)
            text: root.day.dayText
            size: Theme.spread(30, 38)
            backName: qsTr("The day before")
            nextName: qsTr("The day after")
            canGoBack: root.day.canGoBack
            canGoOn: root.day.canGoOn
            onStepBack: root.day.previousDay()
            onStepOn: root.day.nextDay()
        }
    }

    Card {
        id: lanesCard

        x: Theme.margin
        y: root.contentTop
        width: root.lanesWidth
        height: root.lanesHeight

        DayLanes {
            id: lanes

            width: parent.width
            height: parent.height - root.figuresHeight - Theme.sized(12, 24)
            day: root.day
            nowText: root.app.clock.timeText
        }

        IconLabel {
            anchors.centerIn: lanes
            visible: root.day.isEmpty
            iconName: "info"
            text: qsTr("Nothing was recorded on this day")
            size: Theme.textButton
            color: Theme.ink2
        }

        Rule {
            y: lanes.height
            width: parent.width
        }

        DayFigures {
            x: lanes.padding
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.sized(4, 10)
            width: parent.width - 2 * x
            height: root.figuresHeight
            figures: root.day.figures
        }
    }

    DayEntries {
        id: entries

        x: root.listX
        y: root.listTop
        width: root.listWidth
        height: root.listHeight
        visible: !root.day.isEmpty
        entries: root.day.entries
    }

    PageButton {
        objectName: "lanePages"
        x: Theme.margin
        y: root.contentBottom - height
        width: Theme.dp(300)
        pager: root.day.lanePager
    }

    PageButton {
        objectName: "entryPages"
        x: root.width - Theme.margin - width
        y: root.contentBottom - height
        width: Theme.upright ? Theme.dp(300) : root.listWidth
        pager: root.day.entryPager
    }

    TapGuard {}
}
