import QtQuick

import Controls
import Theme

/** One task: what it is, how far it is, how many are on it, and what needs somebody. */
Card {
    id: root

    required property string name
    required property string ticketCode
    /** For how long it should have been done; empty while there is time. */
    required property string late
    required property int completed
    required property int target
    required property int working
    required property int paused
    required property int alerts
    required property string alertIcon
    required property real alertSinceMs
    required property bool isMet
    required property string idleIcon
    /** Pieces that the step before has for it; -1 for a first step, and while it waits for them. */
    required property int availableQty
    required property bool isDone

    readonly property bool hasAlert: root.alerts > 0
    readonly property bool isLate: root.late !== ""
    readonly property bool hasBlock: root.hasAlert || root.isMet || root.isLate
    /** People in figures; a flag that counts all of them says it already. */
    readonly property bool showsPeople: root.working + root.paused > 0 && (root.hasAlert || !root.isMet || root.paused > 0)
    readonly property color foreground: root.isDone ? Theme.ink2 : Theme.ink
    // Gauges and figures stand in columns: what stands after them has its place in every row.
    /** "140 / 200" in its usual sizes. */
    readonly property int figureWidth: Theme.dp(292)
    /** An alert, a flag, or what stands where nobody is. */
    readonly property int blockWidth: Theme.dp(128)
    readonly property int peopleWidth: Theme.dp(96)
    readonly property int padding: Theme.dp(18)
    readonly property int figureEnd: root.width - root.blockWidth - root.peopleWidth - root.padding

    sunk: root.isDone

    TileLabel {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: Theme.cardPadding
        anchors.right: available.left
        anchors.rightMargin: available.visible ? Theme.spaceS : 0
        anchors.bottom: ticket.top
        objectName: "elides"
        mayWrap: root.height > Theme.dp(190)
        text: root.name
        size: Theme.textWall
        weight: Theme.semibold
        minimumSize: Theme.textCardTitle
        color: root.foreground
    }

    IconLabel {
        id: available

        anchors.right: gauge.left
        anchors.rightMargin: Theme.spaceXxl
        anchors.verticalCenter: title.verticalCenter
        width: visible ? implicitWidth : 0
        visible: root.availableQty >= 0
        iconName: "layers"
        text: Format.count(root.availableQty)
        size: Theme.textCardTitle
        spacing: Theme.spaceXs
        color: Theme.ink2
    }

    FitLabel {
        id: ticket

        anchors.left: title.left
        anchors.right: available.right
        y: Math.round((root.height + title.height - height) / 2)
        height: Math.round(Theme.textCardTitle * Theme.lineHeight)
        objectName: "elides"
        text: root.ticketCode
        size: Theme.textCardTitle
        minimumSize: Theme.textCardTitle
        color: Theme.ink2
    }

    Gauge {
        id: gauge

        x: root.figureEnd - width
        anchors.top: figure.bottom
        width: Math.max(root.figureWidth, figure.width)
        height: Theme.dp(20)
        visible: root.target > 0
        completed: root.completed
        target: root.target
        fill: root.foreground
    }

    Row {
        id: figure

        x: root.figureEnd - width
        y: Math.round((root.height - height - (gauge.visible ? gauge.height : 0)) / 2)
        spacing: Theme.gapSmall

        Label {
            id: completedLabel

            height: Math.round(size * 1.1)
            verticalAlignment: Text.AlignVCenter
            text: Format.count(root.completed)
            size: root.height > Theme.dp(190) && root.completed <= 999 && root.target <= 999 ? Theme.textKey : Theme.textHuge
            weight: Theme.semibold
            color: root.foreground
        }

        Label {
            y: completedLabel.baselineOffset - baselineOffset
            width: root.target > 999 ? implicitWidth : Theme.dp(120)
            text: root.target > 0 ? "/ " + Format.count(root.target) : qsTr("pcs")
            size: Theme.textTitle
            color: Theme.ink2
        }
    }

    WallPeople {
        // At the edge where nothing else is.
        x: parent.width - width - (root.hasBlock ? root.blockWidth + Theme.spaceM : Theme.spaceXxl)
        anchors.verticalCenter: parent.verticalCenter
        visible: root.showsPeople
        working: root.working
        paused: root.paused
    }

    Icon {
        x: parent.width - root.blockWidth + Math.round((root.blockWidth - width) / 2)
        anchors.verticalCenter: parent.verticalCenter
        visible: root.working + root.paused === 0 && !root.hasBlock
        name: root.idleIcon
        size: Theme.dp(64)
        color: Theme.ink2
    }

    Rectangle {
        id: flag

        x: parent.width - width - Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.dp(110)
        height: parent.height - 2 * Theme.gapSmall
        visible: root.isMet && !root.hasAlert && !root.isLate
        radius: Theme.radiusBand
        color: Theme.solid

        IconLabel {
            anchors.centerIn: parent
            iconName: "flag"
            text: root.working + root.paused
            size: Theme.textWall
            iconSize: Theme.dp(44)
            spacing: Theme.spaceS
            weight: Theme.semibold
            color: Theme.solidFg
        }
    }

    Rectangle {
        id: alert

        anchors.right: parent.right
        width: root.blockWidth
        height: parent.height
        visible: root.hasAlert || root.isLate
        radius: Theme.radius
        color: Theme.amber

        Column {
            anchors.centerIn: parent

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.spaceS

                Icon {
                    name: root.hasAlert ? root.alertIcon : "triangle-alert"
                    size: Theme.dp(60)
                    color: Theme.amberFg
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.alerts > 1
                    text: root.alerts
                    size: Theme.textUnit
                    weight: Theme.semibold
                    color: Theme.amberFg
                }
            }

            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                text: root.hasAlert ? Format.hm((Now.ms - root.alertSinceMs) / 1000) : root.late
                size: Theme.textCardTitle
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }
    }
}
