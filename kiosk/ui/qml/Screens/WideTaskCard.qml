pragma ComponentBehavior: Bound

import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** A task's card across a portrait screen: how far it is at the left, who is on it at the right. */
Pressable {
    id: root

    required property int taskId
    required property string stepName
    required property string ticketCode
    required property int completed
    required property int target
    required property string percentText
    required property string stateIcon
    required property string stateText
    /** It will be done after the shift, or after the day it is due. */
    required property bool behind
    required property bool sunk
    required property bool chosen
    required property CardLinesModel lines

    readonly property int padding: Theme.cardPadding
    readonly property int halfWidth: Math.round(root.width * 0.457)
    /** A little air above and below where the card is higher than its content. */
    readonly property int air: Math.max(0, Math.round((root.height - Theme.dp(226)) / 2))
    readonly property int gaugeHeight: Theme.dp(22)

    accessibleName: root.stepName
    fill: root.sunk ? Theme.doneCard : Theme.surface
    border.width: root.chosen ? Theme.borderActive : Theme.borderHair
    border.color: root.chosen ? Theme.ink : Theme.hair

    FitLabel {
        x: root.padding
        y: root.air + Theme.spaceM
        width: root.halfWidth - root.padding
        text: root.stepName
        size: Theme.textLine
        weight: Theme.semibold
        minimumSize: Theme.textButton
    }

    Label {
        id: figure

        x: root.padding
        // By its baseline: figures of any size stand on one line.
        y: root.air + Theme.dp(150) - baselineOffset
        text: Format.count(root.completed)
        size: Theme.dp(80)
        weight: Theme.semibold
    }

    Label {
        id: goal

        anchors.left: figure.right
        anchors.leftMargin: Theme.dp(13)
        anchors.baseline: figure.baseline
        visible: root.target > 0
        text: "/ " + Format.count(root.target)
        size: Theme.dp(41)
        color: Theme.ink2
    }

    Label {
        anchors.left: goal.visible ? goal.right : figure.right
        anchors.leftMargin: Theme.spaceM
        anchors.baseline: figure.baseline
        visible: x + implicitWidth < percent.x
        text: qsTr("pcs")
        size: Theme.textSmall
        color: Theme.ink2
    }

    Label {
        id: percent

        x: root.halfWidth - width
        anchors.baseline: figure.baseline
        text: root.percentText
        size: Theme.textUnit
        weight: Theme.semibold
    }

    Gauge {
        x: root.padding
        y: root.air + Theme.dp(168)
        width: root.halfWidth - root.padding
        height: root.gaugeHeight
        visible: root.target > 0
        completed: root.completed
        target: root.target
    }

    Rectangle {
        x: root.halfWidth + Theme.spaceXxl
        y: Theme.dp(22)
        width: Theme.borderHair
        height: root.height - 2 * y
        color: Theme.hair
    }

    Item {
        x: root.halfWidth + Theme.dp(54)
        y: root.air + Theme.spaceM
        width: root.width - root.padding - x

        Label {
            width: Math.floor(stateWord.x - Theme.spaceL - (root.behind ? Theme.spaceM : 0))
            text: root.ticketCode
            size: Theme.textSmall
            color: Theme.ink2
        }

        Rectangle {
            anchors.fill: stateWord
            anchors.leftMargin: -Theme.spaceM
            anchors.rightMargin: -Theme.spaceM
            visible: root.behind
            radius: Theme.radiusBand
            color: Theme.amber
        }

        IconLabel {
            id: stateWord

            anchors.right: parent.right
            color: root.behind ? Theme.amberFg : Theme.ink
            iconName: root.stateIcon
            text: root.stateText
            size: Theme.textSmall
            iconSize: Theme.iconSmall
            spacing: Theme.spaceM
        }

        Column {
            y: Theme.dp(56)
            width: parent.width

            Repeater {
                model: root.lines

                CardLine {
                    width: parent?.width ?? 0
                    implicitHeight: Theme.dp(49)
                    size: Theme.textBody
                }
            }
        }
    }
}
