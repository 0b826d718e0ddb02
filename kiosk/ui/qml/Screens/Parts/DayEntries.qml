pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The entries of a day by time; a corrected one says what it was before, when, by whom and why. */
Card {
    id: root

    required property EntryRows entries
    /** Rows are buttons that open their entry. */
    property bool opens: false
    /** Rows there is room for; they share out the height. */
    readonly property int room: Math.max(1, Math.floor(root.height / Theme.sized(116, 126)))
    readonly property int rowHeight: Math.floor(root.height / root.room)

    signal chosen(key: string)

    Column {
        width: parent.width

        Repeater {
            model: root.entries

            Item {
                id: entry

                required property int index
                required property string key
                required property string time
                required property string icon
                required property string text
                required property string line
                required property string mark
                required property bool isVoid
                required property bool opens
                readonly property bool isButton: root.opens && entry.opens
                readonly property int padding: Theme.sized(18, 32)
                readonly property bool isCorrected: entry.mark !== ""
                /** Who corrected it and why is whole: with little width on two lines. */
                readonly property bool wraps: entry.isCorrected && Theme.compact
                readonly property int firstLine: Math.round(root.rowHeight * (entry.wraps ? 0.22 : entry.line === "" ? 0.5 : 0.32))

                width: root.width
                height: root.rowHeight

                Pressable {
                    anchors.fill: parent
                    anchors.margins: Theme.borderHair
                    visible: entry.isButton
                    selects: true
                    accessibleName: entry.time + " " + entry.text
                    fill: entry.isCorrected ? Theme.sunk : Theme.surface
                    onClicked: root.chosen(entry.key)
                }

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: Theme.borderHair
                    visible: !entry.isButton && entry.isCorrected
                    color: Theme.sunk
                }

                Rule {
                    width: parent.width
                    visible: entry.index > 0
                }

                Label {
                    id: time

                    x: entry.padding
                    y: entry.firstLine - Math.round(height / 2)
                    width: Math.round(size * 2.75)
                    text: entry.time
                    size: Theme.textLine
                    weight: Theme.semibold
                }

                Icon {
                    id: icon

                    anchors.left: time.right
                    anchors.leftMargin: Theme.sized(10, 20)
                    y: entry.firstLine - Math.round(height / 2)
                    name: entry.icon
                    size: Theme.sized(28, 36)
                }

                FitLabel {
                    id: words

                    anchors.left: icon.right
                    anchors.leftMargin: Theme.sized(12, 18)
                    anchors.right: flag.visible ? flag.left : chevron.left
                    anchors.rightMargin: Theme.spaceS
                    y: entry.firstLine - Math.round(height / 2)
                    font.strikeout: entry.isVoid
                    text: entry.text
                    size: Theme.textLine
                    weight: Theme.semibold
                }

                Label {
                    id: secondLine

                    anchors.left: entry.wraps ? pencil.right : words.left
                    anchors.leftMargin: entry.wraps ? Theme.spaceM : 0
                    anchors.right: chevron.left
                    anchors.rightMargin: Theme.spaceS
                    y: Math.round(root.rowHeight * (entry.wraps ? 0.66 : 0.7) - height / 2)
                    text: entry.wraps ? Format.wrapping(entry.mark + " · " + entry.line) : entry.line
                    wrapMode: entry.wraps ? Text.Wrap : Text.NoWrap
                    maximumLineCount: entry.wraps ? 2 : 1
                    size: Theme.textSmall
                    color: Theme.ink2
                }

                // With little room what it was stands before who corrected it.
                Icon {
                    id: pencil

                    x: entry.padding
                    anchors.verticalCenter: secondLine.verticalCenter
                    visible: entry.wraps
                    name: "pencil"
                    size: icon.size
                }

                Rectangle {
                    id: flag

                    x: chevron.x - width - Theme.spaceS
                    y: entry.firstLine - Math.round(height / 2)
                    width: flagRow.implicitWidth + Theme.spaceL
                    height: Theme.dividerHeight
                    visible: entry.isCorrected && !Theme.compact
                    radius: Theme.radiusReadout
                    color: Theme.surface
                    border.width: Theme.borderControl
                    border.color: Theme.ink

                    Row {
                        id: flagRow

                        anchors.centerIn: parent
                        spacing: Theme.spaceS

                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            name: "pencil"
                            size: Theme.iconSmall
                        }

                        Label {
                            anchors.verticalCenter: parent.verticalCenter
                            text: entry.mark
                            size: Theme.textSmall
                        }
                    }
                }

                Icon {
                    id: chevron

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.sized(12, 20)
                    anchors.verticalCenter: parent.verticalCenter
                    width: root.opens ? implicitWidth : 0
                    visible: entry.isButton
                    name: "chevron-right"
                    size: Theme.iconLarge
                }
            }
        }
    }
}
