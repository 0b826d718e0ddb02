import QtQuick

import Theme
import Controls

/** One person on one task; it only selects. */
Pressable {
    id: root

    required property string name
    required property string initials
    required property string stepName
    required property string doing
    required property string since
    required property real timerMs
    required property real alertMs
    required property int completedQty
    required property int targetQty
    required property bool forgotten
    required property bool due
    required property bool targetMet
    required property bool selected
    /** At the foot of its column: no line below. */
    required property bool isLast

    readonly property bool paused: root.doing === "paused"
    readonly property bool idle: root.doing === "idle"
    readonly property bool longPause: root.paused && root.alertMs > 0 && Now.ms >= root.alertMs
    readonly property bool amber: root.longPause || root.forgotten
    readonly property color strong: root.amber ? Theme.amberFg : Theme.ink
    readonly property color quiet: root.amber ? Theme.amberFg : Theme.ink2
    readonly property string stateIcon: root.forgotten ? "clock" : root.longPause ? "bell-ring" : root.idle ? "circle-dashed" : root.doing === "activity" ? "layers" : root.paused ? "pause" : root.targetMet ? "target" : "play"
    readonly property string stateText: {
        if (root.forgotten)
            return qsTr("Forgot?");
        if (root.longPause)
            return root.alertMs > root.timerMs ? qsTr("Long pause") : qsTr("Reported");
        if (root.idle)
            return qsTr("No task");
        if (root.doing === "activity")
            return qsTr("Other work");
        if (root.paused)
            return qsTr("Paused");
        return root.targetMet ? qsTr("Target met") : qsTr("Working");
    }
    readonly property int side: Theme.spread(16, 24)
    readonly property int stateX: Math.round(root.width * 0.475)
    readonly property int qtyX: root.due ? dueIcon.x : qty.x
    readonly property bool quietState: (root.paused && !root.longPause) || root.idle

    /** The middle of a line. */
    function lineY(line: int): int {
        const lines = Theme.compact ? 3 : 2;
        return Math.round(root.height / 2 + (line - (lines - 1) / 2) * Theme.sized(37, 42));
    }

    selects: true
    accessibleName: root.name + " " + root.stepName
    radius: 0
    fill: Theme.surface

    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !root.isLast
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: root.selected ? 0 : Theme.spaceS
        visible: root.amber
        radius: Theme.radiusBand
        color: Theme.amber
    }

    Rectangle {
        anchors.fill: parent
        visible: root.selected
        radius: Theme.radius
        color: "transparent"
        border.width: Theme.borderActive
        border.color: Theme.ink
    }

    PersonCircle {
        id: circle

        x: root.side
        anchors.verticalCenter: parent.verticalCenter
        visible: !Theme.compact
        size: Theme.circleRow
        initials: root.initials
        filled: false
    }

    // Two lines; with little width three, the state below the task.
    FitLabel {
        id: nameLabel

        x: Theme.compact ? root.side : circle.x + circle.width + Theme.spaceL
        y: root.lineY(0) - Math.round(height / 2)
        width: (Theme.compact ? timer.x : stateIconItem.x) - x - Theme.spaceM
        objectName: "elides"
        text: root.name
        size: Theme.textDetail
        weight: Theme.semibold
        color: root.strong
    }

    Label {
        x: nameLabel.x
        y: root.lineY(1) - Math.round(height / 2)
        width: (Theme.compact ? root.qtyX : stateIconItem.x) - x - Theme.spaceM
        objectName: "elides"
        text: root.stepName
        size: Theme.textSmall
        color: root.quiet
    }

    Icon {
        id: stateIconItem

        x: Theme.compact ? root.side : root.stateX
        y: root.lineY(Theme.compact ? 2 : 0) - Math.round(height / 2)
        name: root.stateIcon
        size: Theme.sized(28, 30)
        color: root.quietState ? root.quiet : root.strong
    }

    Label {
        anchors.left: stateIconItem.right
        anchors.leftMargin: Theme.spaceM
        anchors.right: Theme.compact ? parent.right : timer.left
        anchors.rightMargin: Theme.compact ? root.side : Theme.spaceS
        anchors.verticalCenter: stateIconItem.verticalCenter
        objectName: "elides"
        text: Theme.compact && root.since !== "" ? root.stateText + " · " + root.since : root.stateText
        size: Theme.compact ? Theme.textSmall : Theme.textNote
        weight: root.quietState ? Theme.medium : Theme.semibold
        color: root.quietState ? root.quiet : root.strong
    }

    Label {
        x: stateIconItem.x
        y: root.lineY(1) - Math.round(height / 2)
        width: root.qtyX - x - Theme.spaceS
        visible: !Theme.compact
        objectName: "elides"
        text: root.since
        size: Theme.textSmall
        weight: root.due && !root.paused ? Theme.semibold : Theme.medium
        color: root.due && !root.paused ? root.strong : root.quiet
    }

    Elapsed {
        id: timer

        anchors.right: parent.right
        anchors.rightMargin: root.side
        y: root.lineY(0) - Math.round(height / 2)
        sinceMs: root.timerMs
        size: Theme.textLine
        weight: root.quietState ? Theme.medium : Theme.semibold
        color: root.strong
    }

    Icon {
        id: dueIcon

        anchors.right: qty.left
        anchors.rightMargin: Theme.spaceS
        anchors.verticalCenter: qty.verticalCenter
        visible: root.due
        name: "clock"
        size: Theme.textNote
        color: root.strong
    }

    Label {
        id: qty

        anchors.right: parent.right
        anchors.rightMargin: root.side
        y: root.lineY(1) - Math.round(height / 2)
        visible: !root.idle
        elide: Text.ElideNone
        text: root.targetQty > 0 ? qsTr("%1 / %2").arg(Format.count(root.completedQty)).arg(Format.count(root.targetQty)) : Format.count(root.completedQty)
        size: Theme.textSmall
        color: root.quiet
    }
}
