pragma ComponentBehavior: Bound

import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** One task on the board: what it is, how far it is, who is on it. Two arrangements: 1920 and 1280; WideTaskCard is the third. */
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

    readonly property int padding: Theme.spread(24, 28)
    readonly property int secondary: Theme.spread(26, 28)

    accessibleName: root.stepName
    fill: root.sunk ? Theme.doneCard : Theme.surface
    border.width: root.chosen ? Theme.borderActive : Theme.borderHair
    border.color: root.chosen ? Theme.ink : Theme.hair

    FitLabel {
        id: title

        anchors.left: parent.left
        anchors.right: Theme.large ? parent.right : stateWord.left
        anchors.leftMargin: root.padding
        anchors.rightMargin: Theme.large ? root.padding : Theme.gap
        y: Theme.spread(7, 13)
        text: root.stepName
        size: Theme.spread(32, 38)
        weight: Theme.semibold
        minimumSize: Theme.spread(30, 34)
    }

    Label {
        id: ticket

        x: !Theme.large ? percent.x - Theme.spaceXxl - width : root.padding
        y: Theme.large ? Theme.dp(68) : figure.y + figure.baselineOffset - baselineOffset
        width: Math.min(implicitWidth, !Theme.large ? Math.max(0, percent.x - unit.x - unit.width - Theme.dp(36)) : stateWord.x - root.padding - Theme.gap)
        visible: width > Theme.dp(60)
        text: root.ticketCode
        size: root.secondary
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
        anchors.rightMargin: root.padding
        y: Theme.large ? Theme.dp(68) : Theme.spaceM
        iconName: root.stateIcon
        text: root.stateText
        size: Theme.spread(26, 28)
        iconSize: Theme.iconSmall
        spacing: Theme.spaceM
        color: root.behind ? Theme.amberFg : Theme.ink
    }

    Label {
        id: figure

        x: root.padding
        // By its baseline: figures of any size stand on one line.
        y: Theme.spread(99, 183) - baselineOffset
        text: Format.count(root.completed)
        size: Theme.spread(52, 75)
        weight: Theme.semibold
    }

    Label {
        id: goal

        anchors.left: figure.right
        anchors.leftMargin: Theme.dp(13)
        y: figure.y + figure.baselineOffset - baselineOffset
        visible: root.target > 0
        text: "/ " + Format.count(root.target)
        size: Theme.spread(32, 41)
        color: Theme.ink2
    }

    Label {
        id: unit

        anchors.left: goal.visible ? goal.right : figure.right
        anchors.leftMargin: Theme.spaceM
        y: figure.y + figure.baselineOffset - baselineOffset
        text: qsTr("pcs")
        size: root.secondary
        color: Theme.ink2
    }

    Label {
        id: percent

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        y: figure.y + figure.baselineOffset - baselineOffset
        text: root.percentText
        size: Theme.spread(36, 44)
        weight: Theme.semibold
    }

    Gauge {
        id: gauge

        x: root.padding
        y: Theme.spread(111, 196)
        width: parent.width - 2 * root.padding
        height: Theme.spread(12, 18)
        visible: root.target > 0
        completed: root.completed
        target: root.target
    }

    Column {
        x: root.padding
        y: Theme.spread(128, 227)
        width: parent.width - 2 * root.padding

        Repeater {
            model: root.lines

            CardLine {
                width: parent?.width ?? 0
                size: Theme.spread(27, 32)
            }
        }
    }
}
