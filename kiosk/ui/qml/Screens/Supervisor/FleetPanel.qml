pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** The tenant's terminals, this one first. */
Card {
    id: root

    required property SyncViewModel sync
    readonly property int side: Theme.sized(20, 28)
    readonly property int headHeight: Theme.target + 2 * Theme.gapSmall
    readonly property int listHeight: root.height - root.headHeight - Theme.dp(6)
    readonly property int room: Math.max(1, Math.round(root.listHeight / Theme.sized(88, 96)))
    readonly property int rowHeight: Math.floor(root.listHeight / root.room)

    function fit(): void {
        if (root.height > 0)
            root.sync.pager.fit(root.room);
    }

    onRoomChanged: Qt.callLater(root.fit)
    Component.onCompleted: root.fit()

    FitLabel {
        id: title

        x: root.side
        anchors.bottom: parent.top
        anchors.bottomMargin: -Math.round(root.headHeight / 2) - Theme.spaceXs
        width: (next.visible ? next.x : root.width) - x - Theme.spaceM
        visible: width > Theme.dp(110)
        objectName: "elides"
        text: root.sync.terminalCount > 0 ? qsTr("%n terminals", "", root.sync.terminalCount) : qsTr("Terminals")
        size: Theme.sized(34, 38)
        weight: Theme.semibold
        minimumSize: Theme.textSmall
    }

    Label {
        x: root.side
        y: Math.round(root.headHeight / 2) - Theme.dp(2)
        width: title.width
        visible: title.visible
        objectName: "elides"
        text: qsTr("Version %1").arg(root.sync.version)
        size: Theme.textSmall
        color: Theme.ink2
    }

    Rule {
        y: root.headHeight
        width: parent.width
    }

    Column {
        y: root.headHeight + Theme.borderHair
        width: parent.width

        Repeater {
            id: terminals

            model: root.sync.terminals

            Item {
                id: terminal

                required property int index
                required property string mark
                required property string name
                required property string detail
                required property string standing
                required property string icon
                required property bool amber
                required property bool own
                readonly property color foreground: terminal.amber ? Theme.amberFg : Theme.ink

                width: root.width
                height: root.rowHeight

                Rectangle {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.spaceS
                    anchors.rightMargin: Theme.spaceS
                    anchors.topMargin: Theme.borderControl
                    anchors.bottomMargin: Theme.borderControl
                    visible: terminal.amber
                    radius: Theme.radiusBand
                    color: Theme.amber
                }

                Rectangle {
                    id: square

                    x: root.side
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.sized(60, 72)
                    height: width
                    color: terminal.own ? Theme.solid : "transparent"
                    border.width: terminal.own ? 0 : Theme.borderHair
                    border.color: terminal.amber ? Theme.amberFg : Theme.line

                    Label {
                        anchors.centerIn: parent
                        text: terminal.mark
                        size: Theme.dp(terminal.mark.length > 2 || Theme.compact ? 28 : 36)
                        weight: Theme.bold
                        color: terminal.own ? Theme.solidFg : terminal.foreground
                    }
                }

                FitLabel {
                    id: nameLabel

                    anchors.left: square.right
                    anchors.leftMargin: Theme.spaceXl
                    anchors.right: stateLabel.left
                    anchors.rightMargin: Theme.spaceM
                    y: Math.round(parent.height / 2) - height + Theme.dp(5)
                    objectName: "elides"
                    text: terminal.name
                    size: Theme.textButton
                    weight: Theme.semibold
                    minimumSize: Theme.textSmall
                    color: terminal.foreground
                }

                Label {
                    anchors.left: nameLabel.left
                    anchors.right: stateLabel.left
                    anchors.rightMargin: Theme.spaceM
                    y: Math.round(parent.height / 2) + Theme.dp(1)
                    objectName: "elides"
                    text: terminal.detail
                    size: Theme.textSmall
                    color: terminal.amber ? Theme.amberFg : Theme.ink2
                }

                IconLabel {
                    id: stateLabel

                    anchors.right: parent.right
                    anchors.rightMargin: root.side
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: terminal.icon
                    text: terminal.standing
                    size: Theme.textDetail
                    weight: terminal.amber ? Theme.semibold : Theme.medium
                    color: terminal.foreground
                }

                Rule {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    visible: !terminal.amber && terminal.index < terminals.count - 1
                }
            }
        }
    }

    Label {
        x: root.side
        y: root.headHeight + Theme.spaceXl
        width: parent.width - 2 * root.side
        visible: root.sync.terminalCount === 0
        text: qsTr("The other terminals are shown when the server answers")
        size: Theme.textDetail
        color: Theme.ink2
        elide: Text.ElideNone
        wrapMode: Text.Wrap
    }

    PageButton {
        id: next

        anchors.right: parent.right
        anchors.rightMargin: Theme.gapSmall
        y: Theme.gapSmall
        name: "nextTerminals"
        pager: root.sync.pager
        iconLast: !Theme.compact
        stacked: Theme.compact
    }
}
