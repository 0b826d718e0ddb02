import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** A day on paper: its lanes, and below them its sums, or what is put there in their place. */
Card {
    id: root

    required property DayHistoryViewModel day
    /** The time of day now. */
    required property string nowText
    /** Where other things want the height of a small screen, too. */
    property bool tight: false
    property bool showsFigures: true

    /** What stands where the sums do while those are not shown. */
    default property alias foot: foot.data
    readonly property alias laneRoom: lanes.laneRoom
    readonly property int figuresHeight: Theme.sized(88, 124)

    DayLanes {
        id: lanes

        anchors.fill: parent
        anchors.bottomMargin: root.figuresHeight + Theme.sized(root.tight ? 4 : 12, 24)
        day: root.day
        nowText: root.nowText
    }

    IconLabel {
        anchors.centerIn: lanes
        visible: root.day.isEmpty
        iconName: "info"
        text: qsTr("Nothing was recorded on this day")
        size: root.tight ? Theme.textBody : Theme.textButton
        color: Theme.ink2
    }

    Rule {
        anchors.top: lanes.bottom
        width: parent.width
    }

    Item {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: lanes.padding
        anchors.rightMargin: lanes.padding
        anchors.bottomMargin: Theme.sized(root.tight ? 2 : 4, 10)
        height: root.figuresHeight

        DayFigures {
            anchors.fill: parent
            visible: root.showsFigures
            figures: root.day.figures
        }
    }
}
