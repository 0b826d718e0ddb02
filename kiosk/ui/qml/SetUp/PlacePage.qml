import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** Whether the shop has a server. */
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
        objectName: "server"
        text: qsTr("With a server")
        detail: qsTr("work comes from the office's database")
        iconName: "table-2"
        size: Theme.textTitle
        detailSize: Theme.textBody
        onClicked: root.setup.choosePlace(true)
    }

    ActionTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.dp(400)
        objectName: "here"
        text: qsTr("This machine alone")
        detail: qsTr("a shop without an ERP")
        iconName: "hard-drive"
        size: Theme.textTitle
        detailSize: Theme.textBody
        onClicked: root.setup.choosePlace(false)
    }
}
