pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** The sums of a day, side by side: an icon and a word over each figure, which share the room as they need it. */
RowLayout {
    id: root

    required property FigureRows figures

    spacing: Theme.spaceM

    Repeater {
        model: root.figures

        Item {
            id: figure

            required property string icon
            required property string label
            required property string value

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Math.max(word.implicitWidth, amount.implicitWidth)

            IconLabel {
                id: word

                width: parent.width
                iconName: figure.icon
                text: figure.label
                size: Theme.textSmall
                color: Theme.ink2
            }

            Label {
                id: amount

                anchors.bottom: parent.bottom
                text: figure.value
                size: Theme.textAnswer
                weight: Theme.semibold
            }
        }
    }
}
