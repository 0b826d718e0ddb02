pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Who else is on the task. Two people get two lines each, more get one line each, the rest is counted. */
Card {
    id: root

    required property TaskViewModel task
    /** Touched: what everybody did today is wanted. */
    signal opened
    readonly property int padding: Theme.sized(24, 36)
    readonly property int room: root.height - rows.y - Theme.dp(10)
    readonly property bool tall: root.task.otherCount <= 2
    readonly property int rowHeight: root.tall ? Theme.sized(92, 116) : Theme.sized(56, 66)
    readonly property int rowRoom: Math.floor(root.room / root.rowHeight)
    readonly property int rowsShown: root.task.otherCount <= root.rowRoom ? root.task.otherCount : root.rowRoom - 1

    Pressable {
        anchors.fill: parent
        objectName: "taskHistory"
        accessibleName: title.text
        border.width: Theme.borderControl
        border.color: Theme.line
        onClicked: root.opened()
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: title.verticalCenter
        name: "chevron-right"
        size: Theme.sized(34, 46)
    }

    Label {
        id: title

        x: root.padding
        y: Theme.sized(8, 14)
        text: qsTr("Others on this task")
        size: Theme.compact ? Theme.textBody : Theme.textButton
        weight: Theme.semibold
    }

    Column {
        id: rows

        x: root.padding
        anchors.top: title.bottom
        anchors.topMargin: Theme.sized(2, 24)
        width: parent.width - 2 * root.padding

        Repeater {
            model: root.task.others

            Item {
                id: person

                required property int index
                required property string name
                required property string initials
                required property string doing
                required property string reason
                required property real timerMs
                required property real alertMs
                required property int qty

                readonly property bool finished: person.doing === "finished"
                readonly property bool longPause: person.doing === "paused" && person.alertMs > 0 && Now.ms >= person.alertMs
                readonly property color ink: person.longPause ? Theme.amberFg : Theme.ink
                readonly property color ink2: person.longPause ? Theme.amberFg : Theme.ink2
                readonly property string icon: person.finished ? "check" : person.longPause ? "bell-ring" : person.doing === "paused" ? "pause" : "play"
                readonly property string words: {
                    if (person.finished)
                        return qsTr("Finished");
                    if (person.doing !== "paused")
                        return qsTr("Working");
                    if (person.longPause && person.alertMs <= person.timerMs)
                        return person.reason === "" ? qsTr("Supervisor told") : qsTr("%1 · supervisor told").arg(person.reason);
                    if (person.reason === "")
                        return person.longPause ? qsTr("Long pause") : qsTr("Paused");
                    return (person.longPause ? qsTr("Long pause: %1") : qsTr("Paused: %1")).arg(person.reason);
                }

                width: rows.width
                height: root.rowHeight
                visible: person.index < root.rowsShown

                Rule {
                    width: parent.width
                }

                Rectangle {
                    x: -Theme.gapSmall
                    y: Theme.spaceXs
                    width: parent.width - 2 * x
                    height: parent.height - 2 * y
                    visible: person.longPause
                    radius: Theme.radiusBand
                    color: Theme.amber
                }

                PersonCircle {
                    id: circle

                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.tall && Theme.large
                    initials: person.initials
                    size: Theme.circleRow
                    filled: false
                }

                Column {
                    anchors.left: circle.visible ? circle.right : parent.left
                    anchors.leftMargin: circle.visible ? Theme.dp(22) : 0
                    anchors.right: amount.left
                    anchors.rightMargin: Theme.spaceM
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.tall

                    Label {
                        width: parent.width
                        height: Math.round(size * Theme.lineHeight)
                        text: person.name
                        size: Theme.textDetail
                        weight: Theme.semibold
                        color: person.ink
                    }

                    IconLabel {
                        width: parent.width
                        iconName: person.icon
                        // The icon says that it is a pause: with little room the reason stands for both.
                        text: wordsMetrics.advanceWidth <= width - 1.6 * size || person.reason === "" ? person.words : person.reason
                        size: Theme.textSmall
                        color: person.ink2
                    }
                }

                Icon {
                    id: lineIcon

                    anchors.verticalCenter: parent.verticalCenter
                    visible: !root.tall
                    name: person.icon
                    size: Theme.iconRow
                    color: person.ink
                }

                Label {
                    id: lineName

                    anchors.left: lineIcon.right
                    anchors.leftMargin: Theme.spaceM
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, amount.x - x - Theme.spaceM)
                    visible: !root.tall
                    text: person.name
                    size: Theme.textNote
                    weight: Theme.semibold
                    color: person.ink
                }

                TextMetrics {
                    id: wordsMetrics

                    font: lineWords.font
                    text: person.words
                }

                Label {
                    id: lineWords

                    anchors.left: lineName.right
                    anchors.leftMargin: Theme.spaceM
                    anchors.right: amount.left
                    anchors.rightMargin: Theme.spaceS
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !root.tall && width > Theme.dp(60)
                    objectName: "elides"
                    text: wordsMetrics.advanceWidth <= width || person.reason === "" ? person.words : person.reason
                    size: Theme.textSmall
                    color: person.ink2
                }

                Label {
                    id: amount

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    elide: Text.ElideNone
                    text: person.finished ? qsTr("%1 pcs", "", person.qty).arg(Format.count(person.qty)) : Format.hms((Now.ms - person.timerMs) / 1000)
                    size: root.tall && Theme.large ? Theme.textCardTitle : Theme.textBody
                    weight: Theme.semibold
                    color: person.ink
                }
            }
        }

        Label {
            width: parent.width
            height: root.rowHeight
            visible: root.rowsShown < root.task.otherCount
            text: qsTr("+%n more", "", root.task.otherCount - root.rowsShown)
            size: Theme.textNote
            color: Theme.ink2
        }
    }

    IconLabel {
        x: root.padding
        anchors.top: title.bottom
        anchors.topMargin: Theme.sized(12, 28)
        width: parent.width - 2 * root.padding
        visible: root.task.otherCount === 0
        iconName: "info"
        text: qsTr("Nobody else so far")
        color: Theme.ink2
    }
}
