pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The sums of a day, side by side: an icon and a word over each figure. */
Row {
    id: root

    required property FigureRows figures
    readonly property int columnWidth: repeater.count > 0 ? Math.floor(root.width / repeater.count) : root.width

    Repeater {
        id: repeater

        model: root.figures

        Item {
            id: figure

            required property string icon
            required property string label
            required property string value

            width: root.columnWidth
            height: root.height

            IconLabel {
                id: word

                width: parent.width - Theme.spaceM
                iconName: figure.icon
                text: figure.label
                size: Theme.textSmall
                color: Theme.ink2
            }

            Label {
                anchors.bottom: parent.bottom
                text: figure.value
                size: Theme.textAnswer
                weight: Theme.semibold
            }
        }
    }
}
