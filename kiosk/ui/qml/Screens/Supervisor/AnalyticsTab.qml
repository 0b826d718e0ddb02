pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** Teams and operators of some days: bars, or a table with more figures. */
Item {
    id: root

    required property KioskApp app
    required property AnalyticsViewModel analytics

    function fitPage(): void {
        if (root.width > 0)
            root.analytics.pager.fit(table.fittingRows);
    }

    Component.onCompleted: root.fitPage()

    /** One of the eight buttons; in portrait two rows of four. */
    component Place: PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
    }

    component PeriodButton: Place {
        required property string period

        padding: Theme.spaceS
        size: Theme.spread(28, 34)
        objectName: "period-" + period
        selected: root.analytics.period === period
        onClicked: root.analytics.choosePeriod(period)
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        GridLayout {
            Layout.fillHeight: false
            columns: Theme.upright ? 4 : 8
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

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

            Place {
                objectName: "asBars"
                text: qsTr("Chart")
                iconName: "chart-no-axes-column"
                stacked: true
                selected: !root.analytics.asTable && !root.analytics.showsStops
                onClicked: root.analytics.showTable(false)
            }

            Place {
                objectName: "asTable"
                text: qsTr("Table")
                iconName: "table-2"
                stacked: true
                selected: root.analytics.asTable && !root.analytics.showsStops
                onClicked: root.analytics.showTable(true)
            }

            Place {
                objectName: "savePdf"
                text: root.analytics.feed.prints ? qsTr("Print") : "PDF"
                iconName: "printer"
                stacked: true
                enabled: root.analytics.hasRows
                onClicked: root.analytics.save("pdf")
            }

            Place {
                objectName: "saveCsv"
                text: "CSV"
                iconName: "download"
                stacked: true
                enabled: root.analytics.hasRows
                onClicked: root.analytics.save("csv")
            }

            Place {
                objectName: "nextPage"
                enabled: root.analytics.pager.pages > 1
                text: root.analytics.pager.text
                iconName: "chevron-right"
                stacked: true
                onClicked: root.analytics.pager.next()
            }

            Place {
                Layout.columnSpan: Theme.upright ? 1 : stops.visible ? 2 : 3
                objectName: "nextTeam"
                padding: Theme.spaceS
                text: root.analytics.team
                iconName: "users"
                stacked: Theme.upright
                onClicked: root.analytics.nextTeam()
            }

            Stepper {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.columnSpan: Theme.upright ? stops.visible ? 2 : 3 : 5
                text: root.analytics.task
                detail: Theme.upright && stops.visible ? "" : root.analytics.isOneTask ? qsTr("Median of this task, the rest of all tasks") : qsTr("Choose a task for its median per piece")
                backName: qsTr("Task before")
                nextName: qsTr("Task after")
                onStepBack: root.analytics.stepTask(-1)
                onStepOn: root.analytics.stepTask(1)
            }

            Place {
                id: stops

                objectName: "stopsMissing"
                visible: root.analytics.stopsMissing > 0
                text: qsTr("Stops")
                iconName: "bell-ring"
                badge: root.analytics.stopsMissing
                stacked: true
                selected: root.analytics.showsStops
                onClicked: root.analytics.toggleStops()
            }
        }

        BarTable {
            id: table

            Layout.topMargin: Theme.sized(14, 21)
            Layout.fillWidth: true
            Layout.fillHeight: true
            rows: root.analytics.rows
            headings: root.analytics.headings
            shares: root.analytics.showsStops ? [1.3, 2.6, 1] : root.analytics.asTable ? (Theme.upright ? [1.16, 1.12, 1.15, 1.07, 1.26, 0.87, 1.02] : [2, 1, 1.1, 1, 1.3, 0.8, 0.95]) : [Theme.upright ? 1.5 : 1.3, 2, 2, 2, 2]
            barred: root.analytics.showsStops ? [true, true] : root.analytics.asTable ? [false, false, false, false, false, false] : [true, true, true, true]
            fills: [Theme.ink, Theme.ink2, Theme.line, Theme.ink2]
            figureShares: Theme.large ? [] : [0.5, 0.56, 0.5, 0.5]
            progress: root.analytics.feed.isBusy ? root.analytics.feed.progress : -1
            onFittingRowsChanged: Qt.callLater(root.fitPage)

            Label {
                anchors.centerIn: parent
                visible: !root.analytics.hasRows && !root.analytics.showsStops && !root.analytics.feed.isBusy
                text: qsTr("Nobody worked in these days")
                size: Theme.textCardTitle
                weight: Theme.semibold
            }
        }

        ReportFoot {
            Layout.topMargin: implicitHeight > 0 ? Theme.spaceS : 0
            Layout.fillWidth: true
            feed: root.analytics.feed
            alert: root.analytics.alert
            remark: root.analytics.remark
        }
    }
}
