pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import ".."
import "../Parts"

/** Pauses over their limit and forgotten stops, each with its likely answers. */
Item {
    id: root

    required property KioskApp app
    required property AlertsViewModel alerts

    /** Open calls for help stand first. */
    readonly property int listY: strip.visible ? strip.height + Theme.gapSmall : 0
    readonly property int listHeight: root.height - root.listY
    readonly property int leastHeight: Theme.dp(Theme.upright ? 462 : Theme.compact ? 184 : 200)
    readonly property int allRows: undo.hasAct ? root.pagedRows : Math.max(1, Math.floor((root.listHeight + Theme.gap) / (root.leastHeight + Theme.gap)))
    readonly property int pagedRows: Math.max(1, Math.floor((root.listHeight - Theme.target) / (root.leastHeight + Theme.gap)))
    readonly property bool hasPages: root.alerts.pager.pages > 1
    /** Below the cards: the button that turns the pages, and what can be taken back. */
    readonly property bool hasFoot: root.hasPages || undo.hasAct
    /** The cards share out the height, up to what looks well. */
    readonly property int cardHeight: {
        const room = root.hasFoot ? root.listHeight - Theme.target : root.listHeight + Theme.gap;
        const share = Math.floor(room / (root.hasFoot ? root.pagedRows : root.allRows)) - Theme.gap;
        return Math.min(share, Theme.dp(Theme.upright ? 462 : Theme.compact ? 216 : 248));
    }

    /** What is below the cards takes a place. */
    function fitPage(): void {
        if (root.width > 0)
            root.alerts.setPageSizes(root.allRows, root.pagedRows);
    }

    Component.onCompleted: root.fitPage()
    onPagedRowsChanged: Qt.callLater(root.fitPage)
    onAllRowsChanged: Qt.callLater(root.fitPage)

    CallStrip {
        id: strip

        width: parent.width
        sideMargin: 0
        calls: root.app.calls
    }

    Column {
        y: root.listY
        width: parent.width
        spacing: Theme.gap

        Repeater {
            id: repeater

            model: root.alerts.rows

            AlertCard {
                id: card

                width: root.width
                height: root.cardHeight
                onNote: root.act(() => root.alerts.note(card.key))
                onStopFirst: root.act(() => root.alerts.stopAtFirst(card.key))
                onStopSecond: root.act(() => root.alerts.stopAtSecond(card.key))
                onStopOther: root.act(() => root.alerts.stopAtOther(card.key))
                onBack: root.act(() => root.alerts.isBack(card.key))
            }
        }
    }

    function act(what: var): void {
        guard.arm();
        what();
    }

    Column {
        anchors.centerIn: parent
        width: parent.width
        visible: repeater.count === 0 && !strip.visible
        spacing: Theme.gapSmall

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "circle-check"
            size: Theme.iconTile
            color: Theme.ink2
        }

        FitLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("No alerts")
            size: Theme.textTitle
            weight: Theme.semibold
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Long pauses and forgotten stops appear here")
            size: Theme.textBody
            color: Theme.ink2
        }
    }

    ActUndo {
        id: undo

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        lastAct: root.app.supervisor.lastAct
        onClicked: guard.arm()
    }

    PageButton {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.hasPages
        pager: root.alerts.pager
    }

    TapGuard {
        id: guard
    }
}
