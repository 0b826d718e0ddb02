pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** The rows to choose from, page by page; or why there are none. */
Item {
    id: root

    required property AdminViewModel admin
    /** The button that turns the page has its place also where there is one page: the list does not jump. */
    readonly property int listHeight: root.height - Theme.target - Theme.gap - 2 * Theme.borderHair
    readonly property int room: Math.max(1, Math.floor(root.listHeight / Theme.target))
    readonly property int rowHeight: Math.floor(root.listHeight / root.room)

    function fit(): void {
        if (root.height > 0)
            root.admin.pager.fit(root.room);
    }

    onRoomChanged: Qt.callLater(root.fit)
    Component.onCompleted: root.fit()

    Card {
        width: root.width
        height: root.room * root.rowHeight + 2 * Theme.borderHair

        Column {
            id: rows

            x: Theme.borderHair
            y: Theme.borderHair
            width: parent.width - 2 * Theme.borderHair

            Repeater {
                model: root.admin.rows

                Pressable {
                    id: row

                    required property int index
                    required property string key
                    required property string text
                    required property string detail
                    required property string icon
                    required property string circle
                    required property bool dim
                    required property bool selected

                    width: rows.width
                    height: root.rowHeight
                    selects: true
                    objectName: "row-" + row.key
                    accessibleName: row.text + " " + row.detail
                    fill: row.dim ? Theme.sunk : Theme.surface
                    radius: row.selected ? Theme.radius : 0
                    border.width: row.selected ? Theme.borderActive : 0
                    border.color: Theme.ink
                    onClicked: root.admin.select(row.key)

                    PersonCircle {
                        id: circle

                        x: Theme.spaceXxl
                        anchors.verticalCenter: parent.verticalCenter
                        visible: row.circle !== ""
                        size: Theme.circleRow
                        initials: row.circle
                        filled: false
                    }

                    Icon {
                        anchors.centerIn: circle
                        visible: row.icon !== ""
                        name: row.icon
                        size: Theme.iconLarge
                    }

                    Column {
                        anchors.left: circle.right
                        anchors.leftMargin: Theme.spaceXxl
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.spaceXl
                        anchors.verticalCenter: parent.verticalCenter

                        Label {
                            width: parent.width
                            objectName: "elides"
                            text: row.text
                            size: Theme.textButton
                            weight: Theme.semibold
                            color: row.dim ? Theme.ink2 : Theme.ink
                        }

                        Label {
                            width: parent.width
                            objectName: "elides"
                            text: row.detail
                            size: Theme.textSmall
                            color: Theme.ink2
                        }
                    }

                    Rule {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        visible: !row.selected && row.index < root.room - 1
                    }
                }
            }
        }

        Icon {
            anchors.centerIn: parent
            visible: root.admin.busy && rows.height === 0
            name: "hourglass"
            size: Theme.iconTile
            color: Theme.ink2
        }
    }

    Row {
        anchors.bottom: parent.bottom
        spacing: Theme.gap

        PushButton {
            objectName: "addNew"
            enabled: !root.admin.busy && !root.admin.canRetry
            text: {
                switch (root.admin.section) {
                case "reasons":
                    return qsTr("New reason");
                case "shifts":
                    return qsTr("New shift");
                default:
                    return qsTr("New person");
                }
            }
            iconName: root.admin.section === "people" ? "user-plus" : "plus"
            stacked: !Theme.large
            onClicked: root.admin.addNew()
        }

        PushButton {
            objectName: "addBreak"
            visible: root.admin.section === "shifts"
            enabled: root.admin.canAddBreak && !root.admin.busy
            text: root.admin.chosen.hasTimes || root.admin.noBreaks !== "" ? qsTr("New break") : qsTr("Choose a shift")
            iconName: "coffee"
            stacked: !Theme.large
            onClicked: root.admin.addBreak()
        }
    }

    PageButton {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: true
        enabled: root.admin.pager.pages > 1
        name: "nextRows"
        pager: root.admin.pager
    }
}
