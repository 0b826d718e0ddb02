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
    readonly property NoticesViewModel notices: root.app.notices

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int buttonHeight: Theme.dp(Theme.small ? 120 : 160)
    readonly property int buttonTop: root.height - Theme.margin - root.buttonHeight
    readonly property int rowHeight: Math.min(Theme.dp(Theme.portrait ? 420 : 260), Math.floor((root.buttonTop - Theme.gap - root.contentTop - 2 * Theme.gapSmall) / 3))
    readonly property int padding: Theme.dp(Theme.small ? 22 : 40)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: qsTr("The office has changed something")
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

                    width: Theme.dp(Theme.small ? 96 : 150)
                    height: parent.height
                    radius: Theme.radius
                    color: Theme.amber

                    Icon {
                        anchors.centerIn: parent
                        name: notice.icon
                        size: Theme.dp(Theme.small ? 56 : 84)
                        color: Theme.amberFg
                    }
                }

                Column {
                    anchors.left: sign.right
                    anchors.leftMargin: root.padding
                    anchors.right: parent.right
                    anchors.rightMargin: root.padding
                    anchors.verticalCenter: parent.verticalCenter

                    Item {
                        width: parent.width
                        height: what.height

                        FitLabel {
                            id: what

                            width: parent.width - at.width - Theme.gap
                            text: notice.text
                            size: Theme.dp(Theme.small ? 33 : 48)
                            weight: Theme.semibold
                        }

                        Label {
                            id: at

                            anchors.right: parent.right
                            anchors.baseline: what.baseline
                            text: notice.at
                            size: Theme.textSmall
                            color: Theme.ink2
                        }
                    }

                    Label {
                        width: parent.width
                        text: notice.task
                        size: Theme.dp(Theme.small ? 28 : 36)
                        weight: Theme.semibold
                    }

                    FitLabel {
                        width: parent.width
                        text: notice.meaning
                        size: Theme.dp(Theme.small ? 27 : 34)
                        color: Theme.ink2
                    }
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
        size: Theme.dp(Theme.small ? 44 : 60)
        iconSize: Theme.dp(Theme.small ? 44 : 60)
        onClicked: {
            guard.arm();
            root.notices.noted();
        }
    }

    TapGuard {
        id: guard
    }
}
