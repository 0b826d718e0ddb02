pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The operator's day as a strip: work tall, other work lower, pauses low, a line where it is now. */
Item {
    id: root

    required property HomeViewModel home
    readonly property list<int> hours: root.home.axisHours
    readonly property real spanMs: root.hours.length > 1 ? (root.hours[root.hours.length - 1] - root.hours[0]) * 3600000 : 1
    readonly property int stripHeight: root.height - hourRow.height

    /** Where a moment stands, kept inside the strip. */
    function at(ms: real): int {
        const share = (ms - root.home.axisFromMs) / root.spanMs;
        return Math.round(Math.max(0, Math.min(1, share)) * root.width);
    }

    Repeater {
        model: root.home.spans

        Rectangle {
            id: stretch

            required property real startMs
            required property real untilMs
            required property string name

            x: root.at(stretch.startMs)
            y: root.stripHeight - height
            width: Math.max(Theme.borderHair, root.at(stretch.untilMs > 0 ? stretch.untilMs : Now.ms) - x - Theme.borderHair)
            height: Math.round(root.stripHeight * (stretch.name === "work" ? 0.76 : stretch.name === "indirect" ? 0.5 : 0.26))
            color: stretch.name === "pause" ? Theme.line : Theme.ink2
        }
    }

    Rectangle {
        y: root.stripHeight
        width: root.width
        height: Theme.borderHair
        color: Theme.line
    }

    Rectangle {
        x: root.at(Now.ms) - Math.round(width / 2)
        y: 0
        width: Theme.spaceXs
        height: root.stripHeight + Theme.spaceS
        color: Theme.ink
    }

    Item {
        id: hourRow

        y: root.height - height
        width: root.width
        height: Math.round(Theme.textSmall * Theme.lineHeight)

        Repeater {
            model: root.hours

            Label {
                id: hour

                required property int modelData

                x: Math.max(0, Math.min(root.width - width, root.at(root.home.axisFromMs + (hour.modelData - root.hours[0]) * 3600000) - width / 2))
                text: Format.twoDigits(hour.modelData % 24)
                size: Theme.textSmall
            }
        }
    }
}
