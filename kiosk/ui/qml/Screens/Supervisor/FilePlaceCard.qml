import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** Where a file lies that nobody here can take along: a code for the phone of whoever looks after the kiosk. */
Rectangle {
    id: root

    required property FilePlaceViewModel filePlace

    readonly property int side: Theme.sized(230, 440)

    objectName: "filePlace"
    visible: root.filePlace.place !== ""
    color: Theme.bg

    // What lies below takes no touches.
    MouseArea {
        anchors.fill: parent
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Theme.sized(900, 1300))
        spacing: Theme.sized(20, 28)

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("No memory stick is plugged in")
            size: Theme.textTitle
            weight: Theme.semibold
            elide: Text.ElideNone
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Plug one in and save again, or show this code to whoever looks after the terminal")
            size: Theme.textBody
            color: Theme.ink2
            elide: Text.ElideNone
            wrapMode: Text.Wrap
        }

        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.side
            height: root.side
            fillMode: Image.Pad
            source: root.filePlace.source
            sourceSize: Qt.size(root.side, root.side)
            smooth: false
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.filePlace.place
            size: Theme.textSmall
            color: Theme.ink2
            elide: Text.ElideNone
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }

        PushButton {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.sized(360, 480)
            height: Theme.sized(112, 136)
            objectName: "closeFilePlace"
            kind: PushButton.Primary
            text: qsTr("Close")
            iconName: "x"
            onClicked: root.filePlace.close()
        }
    }
}
