pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

import Controls
import Gallery
import Theme

/** Every control in every state, a page at a time, for whoever builds screens. */
Window {
    id: root

    required property real pixelsPerMm
    required property string theme
    /** buttons, tiles, fields or colours. */
    property string page: "buttons"

    color: Theme.bg
    title: "Kiosk: controls"
    Component.onCompleted: {
        Theme.pixelsPerMm = root.pixelsPerMm;
        Theme.scheme = root.theme;
        Now.ms = 1700000000000;
    }

    Binding {
        target: Theme
        property: "windowSize"
        value: Qt.size(root.width, root.height)
    }

    component Tabs: Row {
        id: tabs

        required property list<string> names
        required property string chosen

        signal wanted(name: string)

        spacing: Theme.gap

        Repeater {
            model: tabs.names

            PushButton {
                required property string modelData

                text: modelData
                selected: tabs.chosen === modelData
                onClicked: tabs.wanted(modelData)
            }
        }
    }

    Tabs {
        x: Theme.margin
        y: Theme.margin
        names: ["buttons", "tiles", "fields", "colours"]
        chosen: root.page
        onWanted: name => root.page = name
    }

    Tabs {
        x: root.width - Theme.margin - width
        y: Theme.margin
        names: ["light", "dark", "contrast"]
        chosen: Theme.scheme
        onWanted: name => Theme.scheme = name
    }

    Item {
        id: stage

        x: Theme.margin
        y: 2 * Theme.margin + Theme.target
        width: root.width - 2 * x

        ButtonsPage {
            width: parent.width
            visible: root.page === "buttons"
        }

        TilesPage {
            width: parent.width
            visible: root.page === "tiles"
        }

        FieldsPage {
            width: parent.width
            visible: root.page === "fields"
        }

        ColoursPage {
            width: parent.width
            visible: root.page === "colours"
        }
    }

    FocusFrame {
        button: root.activeFocusItem as Pressable
    }
}
