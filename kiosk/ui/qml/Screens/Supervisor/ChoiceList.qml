pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** Tasks, or kinds of entries, to choose one of; page by page. */
Item {
    id: root

    required property CorrectionViewModel entry
    readonly property int rowHeight: Theme.dp(116)
    /** One page has always the room that several pages have: the list does not jump when the button comes. */
    readonly property int room: Math.max(1, Math.floor((root.height - Theme.target - Theme.gap) / root.rowHeight))

    function fit(): void {
        if (root.height > 0)
            root.entry.pager.fit(root.room);
    }

    onRoomChanged: Qt.callLater(root.fit)
    Component.onCompleted: root.fit()

    Card {
        width: root.width
        height: Math.max(rows.height, Theme.spaceXs) + 2 * Theme.borderHair
        visible: rows.height > 0

        Column {
            id: rows

            x: Theme.borderHair
            y: Theme.borderHair
            width: parent.width - 2 * Theme.borderHair

            Repeater {
                model: root.entry.choices

                Pressable {
                    id: choice

                    required property string key
                    required property string text
                    required property string detail
                    required property string icon
                    required property bool selected

                    width: rows.width
                    height: root.rowHeight
                    objectName: "choice-" + choice.key
                    selects: true
                    accessibleName: choice.text
                    radius: choice.selected ? Theme.radius : 0
                    border.width: choice.selected ? Theme.borderActive : 0
                    border.color: Theme.ink
                    onClicked: root.entry.choose(choice.key)

                    Icon {
                        id: icon

                        x: Theme.cardPadding
                        anchors.verticalCenter: parent.verticalCenter
                        visible: name !== ""
                        name: choice.icon
                        size: Theme.iconButton
                    }

                    Column {
                        x: icon.visible ? icon.x + icon.width + Theme.spaceXl : Theme.cardPadding
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - x - Theme.spaceL

                        Label {
                            width: parent.width
                            objectName: "elides"
                            text: choice.text
                            size: Theme.textBody
                            weight: Theme.semibold
                        }

                        Label {
                            width: parent.width
                            visible: text !== ""
                            objectName: "elides"
                            text: choice.detail
                            size: Theme.textSmall
                            color: Theme.ink2
                        }
                    }

                    Rule {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        visible: !choice.selected
                    }
                }
            }
        }
    }

    PageButton {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        pager: root.entry.pager
    }
}
