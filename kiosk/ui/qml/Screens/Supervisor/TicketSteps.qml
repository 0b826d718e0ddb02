pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** A ticket's steps side by side: where its pieces are, and where they wait. */
Item {
    id: root

    required property TicketStepRows steps

    readonly property int count: Math.max(1, repeater.count)
    readonly property real cellWidth: (root.width - (root.count - 1) * Theme.gap) / root.count

    Repeater {
        id: repeater

        model: root.steps

        Item {
            id: cell

            required property int index
            required property int taskId
            required property string stepName
            required property int completed
            required property int target
            required property int working
            required property int waiting
            required property bool more
            required property bool chosen

            objectName: "step" + cell.taskId
            x: Math.round(cell.index * (root.cellWidth + Theme.gap))
            width: root.cellWidth
            height: root.height

            FitLabel {
                id: title

                width: parent.width
                objectName: "elides"
                text: cell.stepName
                size: Theme.textSmall
                weight: cell.chosen ? Theme.semibold : Theme.regular
                minimumSize: Theme.textSmall
            }

            Gauge {
                id: gauge

                anchors.top: title.bottom
                width: parent.width
                height: Theme.sized(12, 18)
                spacing: Theme.dp(2)
                completed: cell.completed
                target: cell.target
                fill: cell.chosen ? Theme.ink : Theme.ink2
            }

            Label {
                id: figure

                anchors.top: gauge.bottom
                text: cell.target > 0 ? Format.count(cell.completed) + " / " + Format.count(cell.target) : Format.count(cell.completed)
                size: Theme.textSmall
                weight: Theme.semibold
            }

            Row {
                anchors.right: parent.right
                anchors.verticalCenter: figure.verticalCenter
                spacing: Theme.gapSmall

                IconLabel {
                    visible: cell.working > 0
                    iconName: "play"
                    text: Format.count(cell.working)
                    size: Theme.textSmall
                    iconSize: Theme.iconSmall
                    spacing: Theme.spaceXs
                }

                IconLabel {
                    visible: cell.waiting > 0 || cell.more
                    iconName: cell.more ? "triangle-alert" : "layers"
                    text: cell.more ? "" : Format.count(cell.waiting)
                    size: Theme.textSmall
                    iconSize: Theme.iconSmall
                    spacing: Theme.spaceXs
                }
            }
        }
    }
}
