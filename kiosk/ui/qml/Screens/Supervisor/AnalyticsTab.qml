pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Teams and operators of some days: bars, or a table with more figures. */
Item {
    id: root

    required property KioskApp app
    readonly property AnalyticsViewModel analytics: root.app.supervisor.analytics

    readonly property int space: Theme.dp(Theme.small ? 16 : 21)
    readonly property int columns: Theme.portrait ? 4 : 8
    readonly property int unit: Math.floor((root.width - (root.columns - 1) * Theme.gap) / root.columns)

    function fitPage(): void {
        if (root.width > 0)
            root.analytics.setPageSize(table.fittingRows);
    }

    /** So many of the columns wide. */
    function span(count: int): int {
        return count * root.unit + (count - 1) * Theme.gap;
    }

    Component.onCompleted: root.fitPage()

    component PeriodButton: PushButton {
        required property string period

        width: root.unit
        padding: Theme.dp(8)
        size: Theme.dp(Theme.compact ? 28 : 34)
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
            text: qsTr("Today")
            period: "today"
        }

        PeriodButton {
            text: qsTr("7 days")
            period: "week"
        }

        PeriodButton {
            text: qsTr("Month")
            period: "month"
        }

        PushButton {
            width: root.unit
            objectName: "asBars"
            text: qsTr("Chart")
            iconName: "chart-no-axes-column"
            stacked: true
            selected: !root.analytics.asTable
            onClicked: root.analytics.showTable(false)
        }

        PushButton {
            width: root.unit
            objectName: "asTable"
            text: qsTr("Table")
            iconName: "table-2"
            stacked: true
            selected: root.analytics.asTable
            onClicked: root.analytics.showTable(true)
        }

        PushButton {
            width: root.unit
            objectName: "savePdf"
            text: "PDF"
            iconName: "printer"
            stacked: true
            enabled: root.analytics.hasRows
            onClicked: root.analytics.save("pdf")
        }

        PushButton {
            width: root.unit
            objectName: "saveCsv"
            text: "CSV"
            iconName: "download"
            stacked: true
            enabled: root.analytics.hasRows
            onClicked: root.analytics.save("csv")
        }

        PushButton {
            width: root.unit
            objectName: "nextPage"
            enabled: root.analytics.pages > 1
            text: qsTr("%1 / %2").arg(root.analytics.page).arg(root.analytics.pages)
            iconName: "chevron-right"
            stacked: true
            onClicked: root.analytics.nextPage()
        }
    }

    Row {
        id: choices

        y: buttons.height + buttons.rowSpacing
        spacing: Theme.gap

        PushButton {
            width: root.span(Theme.portrait ? 1 : 3)
            objectName: "nextTeam"
            padding: Theme.dp(8)
            text: root.analytics.team
            iconName: "users"
            stacked: Theme.portrait
            onClicked: root.analytics.nextTeam()
        }

        Stepper {
            width: root.span(Theme.portrait ? 3 : 5)
            text: root.analytics.task
            detail: qsTr("Median a piece, task by task")
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
        height: foot.y - y - Theme.dp(8)
        rows: root.analytics.rows
        headings: root.analytics.headings
        shares: root.analytics.asTable ? (Theme.portrait ? [1.3, 1.05, 1.15, 1, 1.3, 0.9, 0.95] : [2, 1, 1.1, 1, 1.3, 0.8, 0.95]) : [1.3, 2, 2, 2, 2]
        barred: root.analytics.asTable ? [false, false, false, false, false, false] : [true, true, true, true]
        fills: [Theme.ink, Theme.ink2, Theme.line, Theme.ink2]
        figureShares: Theme.compact ? [0.5, 0.56, 0.5, 0.5] : []
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
    }
}
