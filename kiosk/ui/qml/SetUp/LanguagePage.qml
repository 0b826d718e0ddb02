import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** Which language the terminal speaks; each tile in its own. */
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
}
