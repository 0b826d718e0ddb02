pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** Teams and operators of some days: bars, or a table with more figures. */
Item {
    id: root

    required property KioskApp app
    required property AnalyticsViewModel analytics
    readonly property list<real> sharesOfBars: root.analytics.barred.map(hasBar => hasBar ? 2 : Theme.upright ? 1.75 : 1.35)
    readonly property int buttonWidth: Theme.spread(112, 150)

    function fitPage(): void {
        if (root.width > 0)
            root.analytics.pager.fit(table.fittingRows);
    }

    Component.onCompleted: root.fitPage()

    /** One of the controls; upright they stand in two rows of four. */
    component Place: PushButton {
        Layout.fillWidth: !Theme.large
        Layout.preferredWidth: Theme.large ? root.buttonWidth : 12
        padding: Theme.spaceS
        stacked: true
    }

    component Choice: PickButton {
        Layout.fillWidth: true
    }

    component PeriodButton: Place {
        required property string period

        stacked: false
        size: Theme.textBody
        objectName: "period-" + period
        visible: Theme.large
        selected: root.analytics.period === period
        onClicked: root.analytics.choosePeriod(period)
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        GridLayout {
            Layout.fillHeight: false
            columns: Theme.upright ? 4 : 10
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: Theme.upright

            PeriodButton {
                id: today

                text: qsTr("Today")
                period: "today"
            }

            PeriodButton {
                id: week

                text: qsTr("7 days")
                period: "week"
            }

            PeriodButton {
                id: month

                text: qsTr("Month")
                period: "month"
            }

            Choice {
                Layout.preferredWidth: 15
                objectName: "choosePeriod"
                visible: !Theme.large
                title: qsTr("Days")
                text: [today, week, month].find(button => button.selected)?.text ?? ""
                onClicked: root.analytics.choosePeriodFromList()
            }

            Choice {
                Layout.preferredWidth: 16
                objectName: "chooseTeam"
                title: qsTr("Team")
                text: root.analytics.team
                onClicked: root.analytics.chooseTeam()
            }

            Choice {
                Layout.preferredWidth: 22
                Layout.columnSpan: Theme.upright ? 2 : 1
                objectName: "chooseTask"
                title: qsTr("Median")
                text: root.analytics.task
                onClicked: root.analytics.chooseTask()
            }

            Place {
                objectName: "asTable"
                text: root.analytics.asTable ? qsTr("Chart") : qsTr("Table")
                iconName: root.analytics.asTable ? "chart-no-axes-column" : "table-2"
                onClicked: root.analytics.showTable(!root.analytics.asTable)
            }

            Place {
                objectName: "stopsMissing"
                visible: root.analytics.stopsMissing > 0
                text: qsTr("Stops")
                iconName: "bell-ring"
                badge: root.analytics.stopsMissing
                selected: root.analytics.showsStops
                onClicked: root.analytics.toggleStops()
            }

            Place {
                objectName: "writeFile"
                text: qsTr("File")
                iconName: "download"
                enabled: root.analytics.hasRows
                onClicked: root.analytics.chooseFile()
            }

            // It has its place also where there is one page: the others do not jump.
            PageButton {
                readonly property bool isWider: turnsBack && !Theme.upright

                Layout.columnSpan: Theme.upright && turnsBack ? 2 : 1
                Layout.fillWidth: Theme.upright || !Theme.large && !isWider
                Layout.preferredWidth: isWider ? implicitWidth : Theme.large ? root.buttonWidth : 12
                name: "nextPage"
                visible: true
                enabled: root.analytics.pager.pages > 1
                pager: root.analytics.pager
                stacked: true
            }
        }

        BarTable {
            id: table

            Layout.topMargin: Theme.sized(14, 21)
            Layout.fillWidth: true
            Layout.fillHeight: true
            rows: root.analytics.rows
            headings: root.analytics.headings
            shares: root.analytics.showsStops ? [1.3, 2.6, 1] : root.analytics.asTable ? (Theme.upright ? [1.16, 1.12, 1.15, 1.07, 1.26, 0.87, 1.02] : [2, 1, 1.1, 1, 1.3, 0.8, 0.95]) : [Theme.upright ? 1.5 : 1.3, ...root.sharesOfBars]
            barred: root.analytics.barred
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
