pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** One shift: four figures, then everybody's pieces and day, or its tasks. */
Item {
    id: root

    required property KioskApp app
    readonly property ShiftViewModel shift: root.app.supervisor.shift

    readonly property int space: Theme.dp(Theme.small ? 16 : 21)
    readonly property int buttonCount: root.shift.pages > 1 ? 5 : 4
    readonly property int buttonWidth: Theme.portrait ? Math.floor((root.width - (root.buttonCount - 1) * Theme.gap) / root.buttonCount) : Theme.dp(Theme.compact ? 112 : 190)
    readonly property int stepperWidth: Theme.portrait ? root.width : root.width - root.buttonCount * (root.buttonWidth + Theme.gap)
    readonly property int barHeight: Theme.portrait ? 2 * Theme.target + Theme.gap : Theme.target

    function fitPage(): void {
        if (root.width > 0)
            root.shift.setPageSize(table.fittingRows);
    }

    Component.onCompleted: root.fitPage()

    component Figure: Item {
        id: figure

        required property string name
        required property string value
        property string beside: ""

        height: figures.rowHeight

        Label {
            id: caption

            y: Theme.dp(Theme.small ? 4 : 14)
            width: parent.width
            text: figure.name
            size: Theme.textSmall
            color: Theme.ink2
        }

        Row {
            y: caption.y + caption.height - Theme.dp(12)
            spacing: Theme.dp(14)

            Label {
                id: number

                text: figure.value
                size: Theme.dp(Theme.small ? 46 : 70)
                weight: Theme.semibold
            }

            Label {
                anchors.baseline: number.baseline
                text: figure.beside
                size: Theme.textSmall
                color: Theme.ink2
            }
        }
    }

    Stepper {
        width: root.stepperWidth
        text: root.shift.title
        detail: root.shift.when
        canGoOn: !root.shift.isCurrent
        backName: qsTr("Shift before")
        nextName: qsTr("Shift after")
        onStepBack: root.shift.previous()
        onStepOn: root.shift.next()
    }

    Row {
        x: Theme.portrait ? 0 : root.width - width
        y: Theme.portrait ? Theme.target + Theme.gap : 0
        spacing: Theme.gap

        PushButton {
            width: root.buttonWidth
            objectName: "byOperator"
            text: qsTr("People")
            iconName: "users"
            stacked: Theme.compact
            selected: !root.shift.byTask
            onClicked: root.shift.showTasks(false)
        }

        PushButton {
            width: root.buttonWidth
            objectName: "byTask"
            text: qsTr("Tasks")
            iconName: "list-checks"
            stacked: Theme.compact
            selected: root.shift.byTask
            onClicked: root.shift.showTasks(true)
        }

        PushButton {
            width: root.buttonWidth
            objectName: "savePdf"
            text: "PDF"
            iconName: "printer"
            stacked: Theme.compact
            enabled: root.shift.hasRows
            onClicked: root.shift.save("pdf")
        }

        PushButton {
            width: root.buttonWidth
            objectName: "saveCsv"
            text: "CSV"
            iconName: "download"
            stacked: Theme.compact
            enabled: root.shift.hasRows
            onClicked: root.shift.save("csv")
        }

        PushButton {
            width: root.buttonWidth
            objectName: "nextPage"
            visible: root.shift.pages > 1
            text: qsTr("%1 / %2").arg(root.shift.page).arg(root.shift.pages)
            iconName: "chevron-right"
            iconLast: !Theme.compact
            stacked: Theme.compact
            onClicked: root.shift.nextPage()
        }
    }

    Card {
        id: figures

        y: root.barHeight + root.space
        width: root.width
        height: figures.rowHeight * (Theme.portrait ? 2 : 1)

        readonly property int rowHeight: Theme.dp(Theme.small ? 94 : 140)
        readonly property int columns: Theme.portrait ? 2 : 4

        Grid {
            x: Theme.dp(Theme.small ? 20 : 32)
            columns: figures.columns

            Figure {
                width: Math.floor((figures.width - Theme.dp(64)) / figures.columns)
                name: qsTr("Good")
                value: root.shift.pieces
                beside: qsTr("pcs")
            }

            Figure {
                width: Math.floor((figures.width - Theme.dp(64)) / figures.columns)
                name: qsTr("Scrap")
                value: root.shift.scrap
                beside: root.shift.scrapPercent === "" ? qsTr("pcs") : qsTr("pcs · %1").arg(root.shift.scrapPercent)
            }

            Figure {
                width: Math.floor((figures.width - Theme.dp(64)) / figures.columns)
                name: qsTr("Work")
                value: root.shift.work
                beside: qsTr("h")
            }

            Figure {
                width: Math.floor((figures.width - Theme.dp(64)) / figures.columns)
                name: qsTr("Pause")
                value: root.shift.pause
                beside: root.shift.pausePercent === "" ? qsTr("h") : qsTr("h · %1").arg(root.shift.pausePercent)
            }
        }
    }

    BarTable {
        id: table

        y: figures.y + figures.height + root.space
        width: root.width
        height: foot.y - y - Theme.dp(8)
        rows: root.shift.rows
        headings: root.shift.headings
        shares: root.shift.byTask ? Theme.portrait ? [2.5, 1.35, 0.9, 0.9, 2, 1.85] : [3.2, 1.5, 0.8, 0.9, 2.2, 1.6] : [1.5, 2.1, 0.9, 0.95, 0.95]
        barred: root.shift.byTask ? [true, false, false, true, false] : [true, false, false, false]
        fills: [Theme.ink, Theme.ink, Theme.ink, Theme.ink2]
        hours: root.shift.byTask ? [] : root.shift.hours
        hoursAt: root.shift.hoursAt
        laneShare: Theme.portrait ? 1 : Theme.compact ? 0.44 : 0.47
        figureShares: root.shift.byTask ? [0.42, 0.42, 0.42, 0.56] : []
        longNames: root.shift.byTask && Theme.portrait
        progress: root.shift.feed.isBusy ? root.shift.feed.progress : -1
        nowAt: root.shift.nowAt
        nowText: root.shift.nowText
        onFittingRowsChanged: Qt.callLater(root.fitPage)

        Label {
            anchors.centerIn: parent
            visible: !root.shift.hasRows && !root.shift.feed.isBusy
            text: qsTr("Nobody worked in this shift")
            size: Theme.textCardTitle
            weight: Theme.semibold
        }
    }

    ReportFoot {
        id: foot

        y: root.height - height
        width: root.width
        feed: root.shift.feed
        alert: root.shift.alert
        hasLegend: !root.shift.byTask
    }
}
