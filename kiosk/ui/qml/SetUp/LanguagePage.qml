pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** Which colours the terminal has, in both languages, and which language it speaks, each tile in its own. */
GridLayout {
    id: root

    required property TouchSetupViewModel setup

    columns: Theme.upright ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    ActionTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.dp(400)
        objectName: "th"
        text: "ไทย"
        onClicked: root.setup.speak("th")
    }

    ActionTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.dp(400)
        objectName: "en"
        text: "English"
        onClicked: root.setup.speak("en")
    }

    RowLayout {
        Layout.columnSpan: root.columns
        Layout.fillWidth: true
        spacing: Theme.gap
        uniformCellSizes: true

        Repeater {
            model: [
                {
                    "scheme": "light",
                    "thai": "สว่าง",
                    "english": "Light"
                },
                {
                    "scheme": "dark",
                    "thai": "มืด",
                    "english": "Dark"
                },
                {
                    "scheme": "contrast",
                    "thai": "ตัดกันชัด",
                    "english": "Contrast"
                }
            ]

            ChoiceTile {
                id: tile

                required property var modelData

                Layout.fillWidth: true
                Layout.preferredHeight: Theme.targetPrimary
                objectName: tile.modelData.scheme
                text: tile.modelData.thai
                detail: tile.modelData.english
                size: Theme.textCardTitle
                detailSize: Theme.textSmall
                iconNames: tile.selected ? ["check"] : []
                iconSize: Theme.iconLarge
                selects: true
                selected: root.setup.theme === tile.modelData.scheme
                onClicked: root.setup.wear(tile.modelData.scheme)
            }
        }
    }
}
