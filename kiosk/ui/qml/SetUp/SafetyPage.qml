import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** How a server on another machine proves who it is. */
ColumnLayout {
    id: root

    required property TouchSetupViewModel setup

    spacing: Theme.gap

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: Theme.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ActionTile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.dp(400)
            objectName: "stick"
            text: qsTr("Certificate from a stick")
            detail: qsTr("the server proves who it is")
            iconName: "lock"
            size: Theme.textTitle
            detailSize: Theme.textBody
            onClicked: root.setup.readStick()
        }

        ActionTile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.dp(400)
            objectName: "plaintext"
            text: qsTr("Without encryption")
            detail: qsTr("anybody on the network can read along")
            iconName: "lock-open"
            size: Theme.textTitle
            detailSize: Theme.textBody
            onClicked: root.setup.allowPlaintext()
        }
    }

    Label {
        Layout.fillWidth: true
        Layout.preferredHeight: 2 * lineHeight
        objectName: "hint"
        text: root.setup.hint
        size: Theme.textBody
        wrapMode: Text.Wrap
    }
}
