pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Teams and operators of some days: bars, or a table with more figures. */
Item {
    id: root

    required property KioskApp app
    required property AnalyticsViewModel analytics

    readonly property int space: Theme.sized(14, 21)
    readonly property int columns: Theme.upright ? 4 : 8

    function fitPage(): void {
        if (root.width > 0)
            root.analytics.pager.fit(table.fittingRows);
    }

    /** The width of the columns from `first` to before `end`. */
    function span(first: int, end: int): int {
        let width = (end - first - 1) * Theme.gap;
        for (let place = first; place < end; place++)
            width += Theme.placeWidth(place, root.columns, root.width);
        return width;
    }

    Component.onCompleted: root.fitPage()

    /** One of the eight buttons; in portrait two rows of four. */
    component Place: PushButton {
        required property int place

        width: Theme.placeWidth(place % root.columns, root.columns, root.width)
    }

    component PeriodButton: Place {
        required property string period

        padding: Theme.spaceS
        size: Theme.spread(28, 34)
        objectName: "period-" + period
        selected: root.analytics.period === period
        onClicked: root.analytics.choosePeriod(period)
    }

    Grid {
        id: buttons

        columns: root.columns
        columnSpacing: Theme.gap
        rowSpacing: root.space < Theme.gap ? Theme.gap : root.space

        PeriodButton {
            place: 0
            text: qsTr("Today")
            period: "today"
        }

        PeriodButton {
            place: 1
            text: qsTr("7 days")
            period: "week"
        }

        PeriodButton {
            place: 2
            text: qsTr("Month")
            period: "month"
        }

        Place {
            place: 3
            objectName: "asBars"
            text: qsTr("Chart")
            iconName: "chart-no-axes-column"
            stacked: true
            selected: !root.analytics.asTable
            onClicked: root.analytics.showTable(false)
        }

        Place {
            place: 4
            objectName: "asTable"
            text: qsTr("Table")
            iconName: "table-2"
            stacked: true
            selected: root.analytics.asTable
            onClicked: root.analytics.showTable(true)
        }

        Place {
            place: 5
            objectName: "savePdf"
            text: "PDF"
            iconName: "printer"
            stacked: true
            enabled: root.analytics.hasRows
            onClicked: root.analytics.save("pdf")
        }

        Place {
            place: 6
            objectName: "saveCsv"
            text: "CSV"
            iconName: "download"
            stacked: true
            enabled: root.analytics.hasRows
            onClicked: root.analytics.save("csv")
        }

        Place {
            place: 7
            objectName: "nextPage"
            enabled: root.analytics.pager.pages > 1
            text: qsTr("%1 / %2").arg(root.analytics.pager.number).arg(root.analytics.pager.pages)
            iconName: "chevron-right"
            stacked: true
            onClicked: root.analytics.pager.next()
        }
    }

    Row {
        id: choices

        y: buttons.height + buttons.rowSpacing
        spacing: Theme.gap

        PushButton {
            width: root.span(0, Theme.upright ? 1 : 3)
            objectName: "nextTeam"
            padding: Theme.spaceS
            text: root.analytics.team
            iconName: "users"
            stacked: Theme.upright
            onClicked: root.analytics.nextTeam()
        }

        Stepper {
            width: root.span(Theme.upright ? 1 : 3, root.columns)
            text: root.analytics.task
            detail: root.analytics.isOneTask ? qsTr("Median of this task, the rest of all tasks") : qsTr("Choose a task for its median per piece")
            backName: qsTr("Task before")
            nextName: qsTr("Task after")
            onStepBack: root.analytics.stepTask(-1)
            onStepOn: root.analytics.stepTask(1)
        }
    }

    BarTable {
        id: table

        y: choices.y + choices.height + root.space
        width: root.width
        height: foot.y - y - (foot.height > 0 ? Theme.dp(8) : 0)
        rows: root.analytics.rows
        headings: root.analytics.headings
        shares: root.analytics.asTable ? (Theme.upright ? [1.16, 1.12, 1.15, 1.07, 1.26, 0.87, 1.02] : [2, 1, 1.1, 1, 1.3, 0.8, 0.95]) : [Theme.upright ? 1.5 : 1.3, 2, 2, 2, 2]
        barred: root.analytics.asTable ? [false, false, false, false, false, false] : [true, true, true, true]
        fills: [Theme.ink, Theme.ink2, Theme.line, Theme.ink2]
        figureShares: Theme.large ? [] : [0.5, 0.56, 0.5, 0.5]
        progress: root.analytics.feed.isBusy ? root.analytics.feed.progress : -1
        onFittingRowsChanged: Qt.callLater(root.fitPage)

        Label {
            anchors.centerIn: parent
            visible: !root.analytics.hasRows && !root.analytics.feed.isBusy
            text: qsTr("Nobody worked in these days")
            size: Theme.textCardTitle
            weight: Theme.semibold
        }
    }

    ReportFoot {
        id: foot

        y: root.height - height
        width: root.width
        feed: root.analytics.feed
        alert: root.analytics.alert
        remark: root.analytics.remark
    }
}
