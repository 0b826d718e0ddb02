import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The stretch that was left running, from its start to the stop that is chosen, with the last piece in it. */
Item {
    id: root

    required property ForgottenStopViewModel stop
    readonly property real fromMs: root.stop.sinceMs
    readonly property real spanMs: Math.max(1, root.stop.axisUntilMs - root.fromMs)
    readonly property int laneWidth: root.width - 2 * root.edge
    readonly property int edge: Theme.dp(60)
    readonly property int hoursGap: Theme.sized(4, 6)
    readonly property int barHeight: Math.round((root.height - hours.height) * 0.66)
    readonly property int barY: root.height - hours.height - root.hoursGap - root.barHeight

    function at(ms: real): int {
        return root.edge + Math.round(Math.max(0, Math.min(1, (ms - root.fromMs) / root.spanMs)) * root.laneWidth);
    }

    Rectangle {
        y: root.barY + root.barHeight
        width: root.width
        height: Theme.borderHair
        color: Theme.line
    }

    Rectangle {
        x: root.at(root.fromMs)
        y: root.barY
        width: Math.max(Theme.spaceXs, root.at(root.stop.stoppedMs) - x)
        height: root.barHeight
        radius: Theme.radiusCell
        color: Theme.ink2
    }

    Rectangle {
        id: flag

        x: Math.max(root.edge, root.at(root.stop.lastPieceMs) - width)
        y: root.barY
        width: pieces.implicitWidth + Theme.spaceXxl
        height: root.barHeight
        visible: root.stop.recordedQty > 0
        radius: Theme.radiusReadout
        color: Theme.surface
        border.width: Theme.borderControl
        border.color: Theme.ink

        Label {
            id: pieces

            anchors.centerIn: parent
            text: Format.count(root.stop.recordedQty)
            size: Theme.textSmall
            weight: Theme.semibold
        }
    }

    Rectangle {
        x: root.at(root.stop.stoppedMs) - Math.round(width / 2)
        y: root.barY - Theme.spaceS
        width: Theme.dp(5)
        height: root.barHeight + Theme.spaceL
        color: Theme.ink
    }

    Item {
        id: hours

        y: root.height - height
        width: root.width
        height: Math.round(Theme.textSmall * Theme.lineHeight)

        Label {
            id: sinceLabel

            x: Math.max(0, root.at(root.fromMs) - width / 2)
            visible: x + width < stopLabel.x
            text: root.stop.since
            size: Theme.textSmall
            color: Theme.ink2
        }

        Label {
            x: root.at(root.stop.lastPieceMs) - width / 2
            visible: root.stop.lastPiece !== "" && x > sinceLabel.x + sinceLabel.width + Theme.spaceM && x + width + Theme.spaceM < stopLabel.x
            text: root.stop.lastPiece
            size: Theme.textSmall
            color: Theme.ink2
        }

        Label {
            id: stopLabel

            x: Math.min(root.width - width, root.at(root.stop.stoppedMs) - width / 2)
            text: root.stop.stopped
            size: Theme.textSmall
            weight: Theme.semibold
        }
    }
}
