import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** What came of the connection test, and what to do about it. */
Card {
    id: root

    required property TouchSetupViewModel setup

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spread(28, 48)
        spacing: Theme.gap

        IconLabel {
            Layout.fillWidth: true
            objectName: "verdict"
            iconName: root.setup.isTesting ? "hourglass" : root.setup.isConnected ? "circle-check" : "triangle-alert"
            text: root.setup.testTitle
            size: Theme.spread(56, 72)
            weight: Theme.semibold
        }

        Label {
            Layout.fillWidth: true
            visible: text !== ""
            objectName: "advice"
            text: root.setup.testAdvice
            size: Theme.textCardTitle
            wrapMode: Text.Wrap
        }

        Label {
            Layout.fillWidth: true
            visible: text !== ""
            objectName: "detail"
            text: root.setup.testDetail
            size: Theme.textBody
            color: Theme.ink2
            wrapMode: Text.Wrap
            maximumLineCount: 4
        }

        Item {
            Layout.fillHeight: true
        }

        PushButton {
            objectName: "again"
            visible: !root.setup.isConnected
            enabled: !root.setup.isTesting
            text: qsTr("Test again")
            iconName: "refresh-cw"
            onClicked: root.setup.test()
        }
    }
}
