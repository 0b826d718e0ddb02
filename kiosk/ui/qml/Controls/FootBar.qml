pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Kiosk.ViewModels

/** The bar at the foot of the board: scan, undo, and the few buttons that need nobody signed in. */
ScanBar {
    id: root

    required property KioskApp app
    /** Pages of the board; 1 hides the page button. */
    property int pageCount: 1
    property int page: 0

    /** Whether tasks of several work centres are here, and which one's are shown (empty: all). */
    property bool hasCentres: false
    property string centreName: ""

    signal nextPage
    signal nextCentre

    beside: UndoChip {
        undoText: root.app.feedback.undoText
        untilMs: root.app.feedback.undoUntilMs
        onClicked: root.app.undoList.open()
    }

    PushButton {
        Layout.fillWidth: Theme.portrait
        Layout.preferredWidth: Theme.dp(Theme.small ? 158 : 290)  // whichever name: the buttons beside it stay
        objectName: "centre"
        visible: root.hasCentres
        kind: PushButton.Bar
        text: root.centreName === "" ? qsTr("All") : root.centreName
        iconName: "list-filter"
        stacked: Theme.small
        selected: root.centreName !== ""
        onClicked: root.nextCentre()
    }

    PushButton {
        Layout.fillWidth: Theme.portrait
        visible: root.pageCount > 1
        kind: PushButton.Bar
        text: Theme.small ? qsTr("%1 / %2").arg(root.page + 1).arg(root.pageCount) : qsTr("Page %1 / %2").arg(root.page + 1).arg(root.pageCount)
        iconName: "chevron-right"
        iconLast: true
        onClicked: root.nextPage()
    }

    PushButton {
        Layout.fillWidth: Theme.portrait
        kind: PushButton.Bar
        text: qsTr("Type code")
        iconName: "keyboard"
        stacked: Theme.small
        onClicked: root.app.openCodeEntry()
    }

    PushButton {
        Layout.fillWidth: Theme.portrait
        objectName: "supervisor"
        kind: PushButton.Bar
        text: qsTr("Supervisor")
        iconName: "lock"
        badge: root.app.supervisor.alerts.count
        badgeIcon: "bell-ring"
        stacked: Theme.small
        onClicked: root.app.supervisor.open()
    }

    PushButton {
        kind: PushButton.Bar
        text: root.app.language.otherName
        onClicked: root.app.language.switchOver()
    }
}
