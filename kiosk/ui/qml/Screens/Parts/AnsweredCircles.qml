pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Whom an answer is about: one person's circle and name, or the circles of a crew, those left out in amber. */
Row {
    id: root

    required property AnsweredPeople people
    /** Of the one person; empty for a crew. */
    required property string name
    /** Of circles and name. */
    required property int size
    required property color foreground
    /** What is written on the circles. */
    required property color ground
    /** The answer itself is amber: who was left out is outlined there. */
    required property bool onAmber

    readonly property int circleSize: {
        const room = Math.floor((root.width + root.spacing) / Math.max(1, circles.count)) - root.spacing;
        return Math.min(Math.round(root.size * 1.3), room);
    }

    visible: circles.count > 0
    spacing: Theme.spaceXxl

    Repeater {
        id: circles

        model: root.people

        Rectangle {
            id: circle

            required property string initials
            required property bool leftOut
            readonly property bool isHollow: circle.leftOut && root.onAmber

            anchors.verticalCenter: parent?.verticalCenter
            width: root.circleSize
            height: root.circleSize
            radius: height / 2
            color: circle.isHollow ? "transparent" : circle.leftOut ? Theme.amber : root.foreground
            border.width: circle.isHollow ? Theme.borderControl : 0
            border.color: root.foreground

            Label {
                anchors.centerIn: parent
                text: circle.initials
                size: Math.round(root.circleSize * 0.5)
                weight: Theme.bold
                color: circle.isHollow ? root.foreground : circle.leftOut ? Theme.amberFg : root.ground
            }

            // Not by colour alone.
            Rectangle {
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                width: mark.width + 2 * Theme.spaceXs
                height: width
                radius: height / 2
                visible: circle.leftOut
                color: root.ground

                Icon {
                    id: mark

                    anchors.centerIn: parent
                    name: "x"
                    size: Math.round(root.circleSize * 0.3)
                    color: root.foreground
                }
            }
        }
    }

    FitLabel {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.width - root.circleSize - root.spacing)
        visible: text !== ""
        text: root.name
        size: root.size
        weight: Theme.semibold
        color: root.foreground
    }
}
