pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** What the office changed on the operator's tasks; one touch says that it is noted. */
Item {
    id: root

    required property KioskApp app
    required property NoticesViewModel notices

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int buttonHeight: Theme.sized(120, 160)
    readonly property int buttonTop: root.height - Theme.margin - root.buttonHeight
    readonly property int rowHeight: Math.min(Theme.dp(Theme.upright ? 420 : 260), Math.floor((root.buttonTop - Theme.gap - root.contentTop - 2 * Theme.gapSmall) / 3))
    readonly property int padding: Theme.sized(22, 40)
    readonly property bool low: root.rowHeight < Theme.dp(150)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: root.notices.isOffices ? qsTr("The office has changed something") : qsTr("Please look at this first")
        subtitle: root.notices.more > 0 ? qsTr("and %n more after this", "", root.notices.more) : ""
    }

    Column {
        x: Theme.margin
        y: root.contentTop
        spacing: Theme.gapSmall

        Repeater {
            model: root.notices.rows

            Card {
                id: notice

                required property string icon
                required property string text
                required property string task
                required property string meaning
                required property string at

                width: root.contentWidth
                height: root.rowHeight

                Rectangle {
                    id: sign

                    width: Theme.sized(110, 170)
                    height: parent.height
                    radius: Theme.radius
                    color: Theme.amber

                    Column {
                        anchors.centerIn: parent
                        spacing: Theme.sized(4, 10)

                        Icon {
                            anchors.horizontalCenter: parent.horizontalCenter
                            name: notice.icon
                            size: Theme.sized(52, 80)
                            color: Theme.amberFg
                        }

                        Label {
                            anchors.horizontalCenter: parent.horizontalCenter
                            text: notice.at
                            size: Theme.textDetail
                            weight: Theme.semibold
                            color: Theme.amberFg
                        }
                    }
                }

                // What it means stands below the task, in a low row beside it.
                Column {
                    id: what

                    anchors.left: sign.right
                    anchors.leftMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    width: (root.low ? Math.round(parent.width * 0.56) : parent.width) - sign.width - 2 * root.padding

                    FitLabel {
                        width: parent.width
                        text: notice.text
                        size: Theme.textHeading
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        text: notice.task
                        size: Theme.textDetail
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        visible: !root.low
                        text: notice.meaning
                        maximumLineCount: Theme.upright ? 2 : 1
                        wrapMode: Text.WordWrap
                        size: Theme.textDetail
                        color: Theme.ink2
                    }
                }

                Label {
                    anchors.left: what.right
                    anchors.leftMargin: root.padding
                    anchors.right: parent.right
                    anchors.rightMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.low
                    text: notice.meaning
                    maximumLineCount: 2
                    wrapMode: Text.WordWrap
                    size: Theme.iconSmall
                    color: Theme.ink2
                }
            }
        }
    }

    PushButton {
        objectName: "noted"
        x: Theme.margin
        y: root.buttonTop
        width: root.contentWidth
        height: root.buttonHeight
        kind: PushButton.Primary
        iconName: "check"
        text: qsTr("Noted")
        size: Theme.textAnswer
        iconSize: Theme.sized(44, 60)
        onClicked: {
            guard.arm();
            root.notices.noted();
        }
    }

    TapGuard {
        id: guard

        // It comes up by itself, perhaps under a finger that is typing.
        holdMs: 600
    }
}
