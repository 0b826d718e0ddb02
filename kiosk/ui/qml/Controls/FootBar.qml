pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Kiosk.ViewModels

/** The bar at the foot of the board: scan, undo, and the few buttons that need nobody signed in. */
ScanBar {
    id: root

    required property KioskApp app
    /** The board whose pages and work centres are turned here; null hides their buttons. */
    property BoardViewModel board: null
    /** Nothing can be scanned: typing is what one does next. */
    property bool typesFirst: false
    readonly property Pager pager: root.board === null ? null : root.board.pager
    /** Many buttons in a row, where that is narrow: their words stand under their icons. */
    readonly property bool isFull: Theme.compact || root.board !== null
    /** Which work centre's tasks are shown; empty: all. */
    readonly property string centreName: root.board === null ? "" : root.board.centreName

    /** From three pages on there is a way back, too; on a small screen where it has room, and beside no undo. */
    readonly property bool turnsBack: root.pager !== null && root.pager.pages > 2 && !(Theme.compact && (Theme.upright || undoChip.visible))

    beside: UndoChip {
        id: undoChip

        onBar: true
        width: Theme.compact && !Theme.upright && root.board !== null ? Theme.dp(root.board.hasCentres ? 310 : 350) : Theme.sized(root.turnsBack ? 310 : 400, 470)
        undoText: root.app.feedback.undoText
        untilMs: root.app.feedback.undoUntilMs
        bringsBack: root.app.feedback.bringsBack
        onClicked: root.app.feedback.bringsBack ? root.app.feedback.redo() : root.app.open("undo")
    }

    PushButton {
        Layout.fillWidth: Theme.upright
        Layout.minimumWidth: Theme.target
        Layout.preferredWidth: Theme.dp(root.isFull ? 158 : 290)  // whichever name: the buttons beside it stay
        objectName: "centre"
        visible: root.board !== null && root.board.hasCentres
        kind: PushButton.Bar
        text: root.centreName === "" ? qsTr("All") : root.centreName
        iconName: "list-filter"
        stacked: root.isFull
        selected: root.centreName !== ""
        onClicked: root.app.open("workCentre")
    }

    PushButton {
        Layout.preferredWidth: Theme.target
        objectName: "pageBack"
        visible: root.turnsBack
        kind: PushButton.Bar
        iconName: "chevron-left"
        accessibleName: qsTr("Page back")
        onClicked: root.pager.previous()
    }

    PushButton {
        Layout.fillWidth: Theme.upright
        Layout.minimumWidth: Theme.target
        // With one page, too, where work centres are turned: the button for that must not move under the finger.
        visible: root.pager !== null && (root.pager.pages > 1 || root.board.hasCentres)
        enabled: root.pager !== null && root.pager.pages > 1
        kind: PushButton.Bar
        text: visible ? (root.isFull && !Theme.large ? qsTr("%1 / %2") : qsTr("Page %1 / %2")).arg(root.pager.number).arg(root.pager.pages) : ""
        iconName: root.pager !== null && root.pager.pages > 1 && root.pager.isLast ? "rotate-ccw" : "chevron-right"
        iconLast: true
        stacked: root.isFull
        onClicked: root.pager.next()
    }

    PushButton {
        Layout.fillWidth: Theme.upright
        Layout.minimumWidth: Theme.target
        kind: root.typesFirst ? PushButton.BarPrimary : PushButton.Bar
        text: qsTr("Type code")
        iconName: "keyboard"
        stacked: root.isFull
        onClicked: root.app.open("codeEntry")
    }

    PushButton {
        Layout.fillWidth: Theme.upright
        Layout.minimumWidth: Theme.target
        objectName: "call"
        // Between work centres a small screen has no room for it: there it is in people's own screens, and a code.
        visible: root.board !== null && !(Theme.compact && root.board.hasCentres)
        kind: PushButton.Bar
        text: qsTr("Help")
        accessibleName: qsTr("Call for help")
        iconName: "megaphone"
        stacked: true
        onClicked: root.app.calls.call()
    }

    PushButton {
        Layout.fillWidth: Theme.upright
        Layout.minimumWidth: Theme.target
        objectName: "supervisor"
        kind: PushButton.Bar
        text: qsTr("Supervisor")
        iconName: "lock"
        badge: root.app.supervisor.needsSomebody
        badgeIcon: "bell-ring"
        stacked: root.isFull
        onClicked: root.app.supervisor.open()
    }

    PushButton {
        kind: PushButton.Bar
        text: root.app.language.otherName
        onClicked: root.app.language.switchOver()
    }
}
