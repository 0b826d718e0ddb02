pragma ComponentBehavior: Bound

import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** Codes of one kind under a heading. */
Column {
    id: root

    required property PanelCodes codes
    required property int columns
    required property string title

    signal scanned(string code)

    spacing: 6

    Label {
        color: Theme.ink2
        size: 16
        text: root.title
    }

    Flow {
        id: flow

        readonly property real place: (width - (root.columns - 1) * spacing) / root.columns

        spacing: 6
        width: parent.width

        Repeater {
            model: root.codes

            PushButton {
                id: button

                required property string code
                required property string label

                height: 42
                onClicked: root.scanned(button.code)
                padding: 6
                size: 15
                text: button.label
                // A long name takes two places.
                width: implicitWidth > flow.place ? 2 * flow.place + flow.spacing : flow.place
            }
        }
    }
}
