pragma ComponentBehavior: Bound

import QtQuick

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

    readonly property int listWidth: Theme.upright ? root.width : Theme.spread(424, 640)
    readonly property int listX: root.width - root.listWidth
    readonly property int lanesWidth: Theme.upright ? root.width : root.width - root.listWidth - Theme.gap
    readonly property int lanesTop: Theme.target + Theme.gap
    readonly property int figuresHeight: Theme.sized(88, 124)
    readonly property int lanePagesHeight: root.day.lanePager.pages > 1 ? Theme.target + Theme.gap : 0
    readonly property int lanesHeight: (Theme.upright ? Math.round(root.height * 0.5) : root.height) - root.lanesTop - root.lanePagesHeight
    readonly property int listTop: Theme.upright ? Math.round(root.height * 0.5) + Theme.gap : 0
    readonly property int listHeight: root.height - root.listTop - Theme.target - Theme.gap
    // The button that turns the page has its place also where there is one page: the others do not jump.
    readonly property int buttonWidth: Math.floor((root.listWidth - 2 * Theme.gap) / 3)
    readonly property int whoWidth: Math.round((root.lanesWidth - Theme.gap) * (Theme.compact ? 0.52 : 0.47))

    /** Lists are cut to what fits; not from within a binding, for it changes what the bindings look at. */
    function fitPages(): void {
        if (root.width > 0) {
            root.day.lanePager.fit(Math.max(1, lanes.laneRoom - 1));
            root.day.entryPager.fit(entries.room);
        }
    }

    onWidthChanged: Qt.callLater(root.fitPages)
    Component.onCompleted: root.fitPages()

    Stepper {
        width: root.whoWidth
        objectName: "who"
        text: root.history.name
        detail: root.history.ticketCode
        canGoBack: root.history.hasBefore
        canGoOn: root.history.hasAfter
        backName: root.history.byTask ? qsTr("The task before") : qsTr("The person before")
        nextName: root.history.byTask ? qsTr("The task after") : qsTr("The person after")
        onStepBack: root.history.before()
        onStepOn: root.history.after()
    }

    Stepper {
        x: root.whoWidth + Theme.gap
        width: root.lanesWidth - x
        objectName: "day"
        text: Theme.compact ? root.history.shortDay : root.day.dayText
        canGoBack: root.day.canGoBack
        canGoOn: root.day.canGoOn
        backName: qsTr("The day before")
        nextName: qsTr("The day after")
        onStepBack: root.history.previousDay()
        onStepOn: root.history.nextDay()
    }

    Card {
        y: root.lanesTop
        width: root.lanesWidth
        height: root.lanesHeight

        DayLanes {
            id: lanes

            width: parent.width
            height: parent.height - root.figuresHeight - Theme.sized(4, 24)
            day: root.day
            nowText: root.app.clock.timeText
        }

        IconLabel {
            anchors.centerIn: lanes
            visible: root.day.isEmpty
            iconName: "info"
            text: qsTr("Nothing was recorded on this day")
            size: Theme.textBody
            color: Theme.ink2
        }

        Rule {
            y: lanes.height
            width: parent.width
        }

        DayFigures {
            x: lanes.padding
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.sized(2, 10)
            width: parent.width - 2 * x
            height: root.figuresHeight
            figures: root.day.figures
        }
    }

    PageButton {
        objectName: "lanePages"
        y: root.lanesTop + root.lanesHeight + Theme.gap
        width: Theme.dp(300)
        pager: root.day.lanePager
    }

    DayEntries {
        id: entries

        x: root.listX
        y: root.listTop
        width: root.listWidth
        height: root.listHeight
        visible: !root.day.isEmpty
        entries: root.day.entries
        opens: true
        onChosen: key => {
            guard.arm();
            root.history.openEntry(key);
        }
    }

    PushButton {
        x: root.listX
        y: root.height - height
        width: root.buttonWidth
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
        x: root.listX + root.buttonWidth + Theme.gap
        y: root.height - height
        width: root.buttonWidth
        objectName: "addMissed"
        enabled: !root.day.isEmpty
        text: Theme.compact ? qsTr("Add") : qsTr("Add missed")
        iconName: "plus"
        stacked: true
        onClicked: {
            guard.arm();
            root.history.addMissed();
        }
    }

    PushButton {
        x: root.width - width
        y: root.height - height
        width: root.buttonWidth
        objectName: "entryPages"
        enabled: root.day.entryPager.pages > 1
        text: qsTr("%1 / %2").arg(root.day.entryPager.number).arg(root.day.entryPager.pages)
        iconName: "chevron-right"
        iconLast: true
        stacked: true
        onClicked: root.day.entryPager.next()
    }

    TapGuard {
        id: guard
    }
}
