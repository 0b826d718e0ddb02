pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** A day as one line that adds up: a bar, and what each part of it is called with its hours and minutes. */
Card {
    id: root

    required property DaySumsViewModel sums

    readonly property int padding: Theme.sized(18, 32)
    readonly property int headHeight: Theme.sized(128, 196)
    readonly property int lineHeight: Theme.sized(56, 84)
    readonly property int room: Math.max(2, Math.floor((root.height - root.headHeight - Theme.spaceM) / root.lineHeight))

    /** How much of the bar's height a name of time has: not by its colour alone. */
    function share(name: string): real {
        return ({
                "work": 1,
                "indirect": 0.7,
                "pause": 0.4,
                "break": 0.25,
                "unnamed": 1
            })[name] ?? 0;
    }

    onRoomChanged: Qt.callLater(root.sums.fit, root.room)
    onVisibleChanged: Qt.callLater(root.sums.fit, root.room)

    /** A part of the bar, and the same beside its name. */
    component Swatch: Rectangle {
        required property string timeName

        color: timeName === "work" ? Theme.ink : timeName === "indirect" ? Theme.ink2 : timeName === "unnamed" ? Theme.surface : Theme.line
        border.width: timeName === "unnamed" ? Theme.borderControl : 0
        border.color: Theme.line
    }

    IconLabel {
        anchors.centerIn: parent
        visible: root.sums.isEmpty
        iconName: "info"
        text: qsTr("Nothing is known of this day")
        size: Theme.textSmall
        color: Theme.ink2
    }

    FitLabel {
        id: spell

        x: root.padding
        y: Theme.sized(14, 16)
        width: total.x - x - Theme.spaceM
        text: root.sums.spell
        size: Theme.textLine
        weight: Theme.semibold
    }

    Label {
        id: total

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.baseline: spell.baseline
        objectName: "total"
        text: root.sums.total
        size: Theme.textTitle
        weight: Theme.bold
    }

    Item {
        id: bar

        x: root.padding
        y: root.headHeight - height - Theme.spaceS
        width: parent.width - 2 * root.padding
        height: Theme.sized(46, 72)

        Repeater {
            model: root.sums.parts

            Swatch {
                id: part

                required property string name
                required property real begin
                required property real end

                timeName: part.name
                x: Math.round(part.begin * bar.width)
                y: bar.height - height
                width: Math.max(Theme.borderHair, Math.round(part.end * bar.width) - x)
                height: Math.round(bar.height * root.share(part.name))
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.borderHair
            visible: !root.sums.isEmpty
            color: Theme.ink
        }
    }

    Column {
        y: root.headHeight
        width: parent.width

        Repeater {
            model: root.sums.rows

            Item {
                id: line

                required property string name
                required property string icon
                required property string text
                required property string time

                width: root.width
                height: root.lineHeight

                Rule {
                    width: parent.width
                }

                Swatch {
                    id: swatch

                    timeName: line.name
                    x: root.padding
                    y: Math.round(line.height * 0.72) - height
                    width: Theme.dp(22)
                    height: Math.max(Theme.borderHair, Math.round(line.height * 0.44 * root.share(line.name)))
                }

                IconLabel {
                    anchors.left: swatch.right
                    anchors.leftMargin: Theme.spaceM
                    anchors.right: time.left
                    anchors.rightMargin: Theme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: line.icon
                    text: line.text
                    size: Theme.compact ? Theme.textSmall : Theme.textBody
                }

                Label {
                    id: time

                    anchors.right: parent.right
                    anchors.rightMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.time
                    size: Theme.textLine
                    weight: Theme.semibold
                }
            }
        }
    }
}
