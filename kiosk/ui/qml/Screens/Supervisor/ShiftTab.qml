pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** One shift: three questions, then everybody's pieces and day, or its tasks. */
Item {
    id: root

    required property KioskApp app
    required property ShiftViewModel shift

    /** Name, task and last entry. */
    readonly property list<real> sharesOfStops: [1.3, 2.6, 1]
    /** The rows are people with their day; else tasks, or stops that are missing. */
    readonly property bool isOfPeople: !root.shift.byTask && !root.shift.showsStops
    /** The buttons stand below the shift's name: on a small screen they would leave it too little. */
    readonly property int buttonCount: 4 + (root.shift.stopsMissing > 0 ? 1 : 0) + (pages.turnsBack ? 1 : 0)
    readonly property bool isStacked: Theme.upright || root.buttonCount > 4 && root.width - root.buttonCount * (root.buttonWidth + Theme.gap) < Theme.dp(330)
    /** They stand beside it, one more than usual. */
    readonly property bool isTight: !root.isStacked && root.shift.stopsMissing > 0
    readonly property int space: Theme.sized(14, 16)
    readonly property int buttonWidth: Theme.spread(112, 200)

    function fitPage(): void {
        if (root.width > 0)
            root.shift.pager.fit(table.fittingRows);
    }

    Component.onCompleted: root.fitPage()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        GridLayout {
            Layout.fillHeight: false
            columns: root.isStacked ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            Stepper {
                Layout.fillWidth: true
                text: root.isTight ? root.shift.title + " · " + root.shift.day : root.shift.title
                detail: root.isTight ? root.shift.span : root.shift.day + " · " + root.shift.span
                canGoOn: !root.shift.isCurrent
                backName: qsTr("Shift before")
                nextName: qsTr("Shift after")
                listName: qsTr("Choose a shift")
                onListWanted: root.shift.chooseShift()
                onStepBack: root.shift.previous()
                onStepOn: root.shift.next()
            }

            RowLayout {
                Layout.fillWidth: root.isStacked
                spacing: Theme.gap

                PushButton {
                    Layout.fillWidth: root.isStacked
                    Layout.preferredWidth: root.isStacked ? 1 : root.buttonWidth
                    objectName: "byOperator"
                    text: qsTr("People")
                    iconName: "users"
                    stacked: !Theme.large
                    selected: !root.shift.byTask && !root.shift.showsStops
                    onClicked: root.shift.showTasks(false)
                }

                PushButton {
                    Layout.fillWidth: root.isStacked
                    Layout.preferredWidth: root.isStacked ? 1 : root.buttonWidth
                    objectName: "byTask"
                    text: qsTr("Tasks")
                    iconName: "list-checks"
                    stacked: !Theme.large
                    selected: root.shift.byTask && !root.shift.showsStops
                    onClicked: root.shift.showTasks(true)
                }

                PushButton {
                    Layout.fillWidth: root.isStacked
                    Layout.preferredWidth: root.isStacked ? 1 : root.buttonWidth
                    objectName: "stopsMissing"
                    visible: root.shift.stopsMissing > 0
                    text: qsTr("Stops")
                    iconName: "bell-ring"
                    badge: root.shift.stopsMissing
                    stacked: true
                    selected: root.shift.showsStops
                    onClicked: root.shift.toggleStops()
                }

                PushButton {
                    Layout.fillWidth: root.isStacked
                    Layout.preferredWidth: root.isStacked ? 1 : root.buttonWidth
                    objectName: "writeFile"
                    text: qsTr("File")
                    iconName: "download"
                    stacked: !Theme.large
                    enabled: root.shift.hasRows
                    onClicked: root.shift.chooseFile()
                }

                // It has its place also where there is one page: the others do not jump.
                PageButton {
                    id: pages

                    Layout.fillWidth: root.isStacked && !turnsBack
                    Layout.preferredWidth: turnsBack ? implicitWidth : root.isStacked ? 1 : root.buttonWidth
                    name: "nextPage"
                    visible: true
                    enabled: root.shift.pager.pages > 1
                    pager: root.shift.pager
                    iconLast: Theme.large
                    stacked: !Theme.large
                }
            }
        }

        ShiftQuestions {
            Layout.topMargin: Theme.gap
            Layout.fillWidth: true
            shift: root.shift
            onAlertsWanted: root.app.supervisor.showTab("alerts")
        }

        BarTable {
            id: table

            Layout.topMargin: root.space
            Layout.fillWidth: true
            Layout.fillHeight: true
            rows: root.shift.rows
            headings: root.shift.headings
            shares: root.shift.showsStops ? root.sharesOfStops : root.shift.byTask ? Theme.upright ? [2.3, 1.45, 1, 0.9, 2, 1.85] : [3.1, 1.4, 0.95, 0.85, 2, 1.6] : [1.35, 1.95, 1.1, 1, 1]
            barred: root.shift.showsStops ? [true, true] : root.shift.byTask ? [true, false, false, true, false] : [true, false, false, false]
            fills: [Theme.ink, Theme.ink, Theme.ink, Theme.ink2]
            nameSize: root.shift.byTask && Theme.compact ? Theme.textSmall : Theme.spread(30, 34)
            nameElide: root.shift.byTask && !Theme.upright ? Text.ElideMiddle : Text.ElideRight
            quietColumn: root.isOfPeople ? 4 : 0
            hours: root.isOfPeople ? root.shift.hours : []
            hoursAt: root.shift.hoursAt
            laneShare: Theme.upright ? 1 : Theme.large ? 0.46 : 0.43
            figureShares: root.shift.byTask ? [0.42, 0.42, 0.42, 0.56] : []
            longNames: root.shift.byTask && Theme.upright && !root.shift.showsStops
            progress: root.shift.feed.isBusy ? root.shift.feed.progress : -1
            nowAt: root.shift.nowAt
            nowText: root.shift.nowText
            onFittingRowsChanged: Qt.callLater(root.fitPage)

            Label {
                anchors.centerIn: parent
                visible: !root.shift.hasRows && !root.shift.showsStops && !root.shift.feed.isBusy
                text: qsTr("Nobody worked in this shift")
                size: Theme.textCardTitle
                weight: Theme.semibold
            }
        }

        ReportFoot {
            Layout.topMargin: Theme.spaceS
            Layout.fillWidth: true
            feed: root.shift.feed
            remark: root.shift.remark
            hasLegend: root.isOfPeople
        }
    }
}
