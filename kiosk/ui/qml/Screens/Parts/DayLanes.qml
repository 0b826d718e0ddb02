pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/**
 * A person's day as lanes over the hours: all of it together first, then a lane for each task. Work is tall, other
 * work lower, a pause low, with their icons above; pieces are white flags at their time. Work on several tasks at once
 * is split.
 */
Item {
    id: root

    required property DayHistoryViewModel day
    /** The time of day now. */
    required property string nowText

    readonly property int padding: Theme.sized(22, 34)
    readonly property int hoursHeight: Theme.sized(44, 58)
    readonly property int lowestLane: Theme.sized(65, 110)
    /** Lanes there is room for, the whole day's among them. */
    readonly property int laneRoom: Math.max(2, Math.floor((root.height - root.hoursHeight) / root.lowestLane))
    readonly property int laneHeight: Math.round(Math.min(root.lowestLane * 1.7, (root.height - root.hoursHeight) / Math.max(1, lanes.count)))
    readonly property int axisWidth: root.width - 2 * root.padding
    readonly property list<int> hours: root.day.axisHours
    readonly property int firstHour: root.hours.length > 0 ? root.hours[0] : 0
    readonly property int lastHour: root.hours.length > 0 ? root.hours[root.hours.length - 1] : 1
    readonly property real spanMs: Math.max(1, root.lastHour - root.firstHour) * 3600000

    /** Where a moment stands; what is outside the hours is at their end. */
    function at(ms: real): int {
        const share = Math.max(0, Math.min(1, (ms - root.day.axisFromMs) / root.spanMs));
        return root.padding + Math.round(share * root.axisWidth);
    }

    Repeater {
        model: root.hours

        Item {
            id: hour

            required property int modelData
            readonly property int place: root.at(root.day.axisFromMs + (hour.modelData - root.firstHour) * 3600000)

            Rectangle {
                x: hour.place
                y: root.hoursHeight
                width: Theme.borderHair
                height: root.height - root.hoursHeight
                color: Theme.hair
            }

            Label {
                x: Math.max(root.padding - Theme.spaceXs, Math.min(root.width - root.padding - width, hour.place - width / 2))
                height: root.hoursHeight
                visible: !now.visible || x + width + Theme.spaceS < now.x || x > now.x + now.width + Theme.spaceS
                text: Format.twoDigits(hour.modelData % 24)
                size: Theme.textSmall
                color: Theme.ink2
            }
        }
    }

    // Below the lanes: their words are not struck through.
    Rectangle {
        x: now.x + Math.round((now.width - width) / 2)
        y: root.hoursHeight - Theme.spaceXs
        width: Theme.borderControl
        height: root.height - y
        visible: now.visible
        color: Theme.ink
    }

    Column {
        y: root.hoursHeight
        width: root.width

        Repeater {
            id: lanes

            model: root.day.lanes

            Item {
                id: lane

                required property string title
                required property string detail
                required property bool whole
                required property LaneBars bars
                required property FlagRows flags
                readonly property int titleHeight: Math.round(Theme.textSmall * (Theme.compact ? 1.3 : Theme.lineHeight))
                readonly property int barBottom: root.laneHeight - Theme.sized(4, 14)
                readonly property int barHeight: lane.barBottom - lane.titleHeight - Theme.borderHair
                readonly property int pauseHeight: Math.round(lane.barHeight * (Theme.compact ? 0.2 : 0.3))
                readonly property int indirectHeight: Math.round(lane.barHeight * (Theme.compact ? 0.3 : 0.5))

                width: root.width
                height: root.laneHeight

                Rule {
                    width: parent.width
                }

                Label {
                    x: root.padding
                    y: Theme.borderHair
                    width: Math.min(implicitWidth, parent.width - detailLabel.width - 2 * root.padding - Theme.gap)
                    text: lane.title
                    size: Theme.textSmall
                    weight: Theme.semibold

                    Rectangle {
                        z: -1
                        width: parent.width + Theme.spaceS
                        height: parent.height
                        color: Theme.surface
                    }
                }

                Label {
                    id: detailLabel

                    y: Theme.borderHair
                    anchors.right: parent.right
                    anchors.rightMargin: root.padding
                    text: lane.detail
                    size: Theme.textSmall
                    color: Theme.ink2

                    Rectangle {
                        z: -1
                        x: -Theme.spaceS
                        width: parent.width + Theme.spaceS
                        height: parent.height
                        color: Theme.surface
                    }
                }

                Repeater {
                    model: lane.bars

                    Item {
                        id: bar

                        required property real startMs
                        required property real untilMs
                        required property string name
                        required property int parts
                        required property string icon
                        readonly property bool rests: bar.name === "pause" || bar.name === "break"
                        /** Of the whole day's lane; kept here, for a lane that goes is gone before its bars. */
                        readonly property bool whole: lane.whole
                        readonly property int slices: Math.max(1, bar.parts)
                        readonly property int sliceGap: bar.slices > 1 ? Theme.borderControl : 0

                        x: root.at(bar.startMs)
                        y: lane.barBottom - height
                        width: Math.max(Theme.borderControl, root.at(bar.untilMs > 0 ? bar.untilMs : Now.ms) - x - Theme.borderHair)
                        height: bar.rests ? lane.pauseHeight : bar.name === "indirect" ? lane.indirectHeight : lane.barHeight

                        Repeater {
                            model: bar.slices

                            Rectangle {
                                required property int index

                                y: Math.round(index * (bar.height + bar.sliceGap) / bar.slices)
                                width: bar.width
                                height: Math.round((bar.height + bar.sliceGap) / bar.slices) - bar.sliceGap
                                radius: Theme.radiusCell
                                color: bar.rests ? Theme.line : bar.whole && bar.name === "work" ? Theme.ink : Theme.ink2
                            }
                        }

                        Icon {
                            anchors.horizontalCenter: parent.horizontalCenter
                            anchors.bottom: parent.top
                            visible: bar.icon !== "" && bar.width >= size * 0.6
                            name: bar.icon
                            // Below the words at the lane's ends.
                            size: Math.min(Theme.sized(24, 30), lane.barHeight - bar.height)
                        }
                    }
                }

                Repeater {
                    model: lane.flags

                    Rectangle {
                        id: flag

                        required property real atMs
                        required property string text
                        required property bool corrected

                        x: Math.max(root.padding, Math.min(root.width - root.padding - width, root.at(flag.atMs) - width))
                        y: lane.barBottom - height + Theme.borderHair
                        width: flagRow.implicitWidth + Theme.sized(12, 18)
                        height: Math.min(lane.barHeight, Theme.sized(32, 44))
                        radius: Theme.radiusReadout
                        color: Theme.surface
                        border.width: Theme.borderControl
                        border.color: Theme.ink

                        Row {
                            id: flagRow

                            anchors.centerIn: parent
                            spacing: Theme.spaceS

                            Icon {
                                anchors.verticalCenter: parent.verticalCenter
                                visible: flag.corrected
                                name: "pencil"
                                size: Theme.sized(20, 26)
                            }

                            Label {
                                anchors.verticalCenter: parent.verticalCenter
                                text: flag.text
                                size: Theme.textSmall
                                weight: Theme.semibold
                            }
                        }
                    }
                }
            }
        }
    }

    Rectangle {
        id: now

        x: Math.max(0, Math.min(root.width - width, root.at(Now.ms) - width / 2))
        y: Theme.spaceXs
        width: nowLabel.implicitWidth + Theme.spaceXxl
        height: root.hoursHeight - Theme.spaceS
        visible: root.day.isToday
        radius: Theme.radiusReadout
        color: Theme.solid

        Label {
            id: nowLabel

            anchors.centerIn: parent
            text: root.nowText
            size: Theme.textSmall
            weight: Theme.semibold
            color: Theme.solidFg
        }
    }
}
