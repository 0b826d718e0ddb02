pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** What is typed: the fields, a line that says what is missing, and the keys. */
ColumnLayout {
    id: root

    required property TouchSetupViewModel setup

    spacing: Theme.sized(12, 24)

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.upright ? 2 : 4
        columnSpacing: Theme.gapSmall
        rowSpacing: Theme.gapSmall

        Repeater {
            model: root.setup.fields

            Pressable {
                id: cell

                required property string name
                required property string label
                required property string shown
                required property bool isActive

                Layout.fillWidth: true
                Layout.preferredWidth: Theme.dp(280)
                Layout.preferredHeight: Theme.target
                objectName: cell.name
                accessibleName: cell.label
                border.width: cell.isActive ? Theme.borderActive : Theme.borderControl
                border.color: cell.isActive ? Theme.ink : Theme.line
                onClicked: root.setup.choose(cell.name)

                FitLabel {
                    id: title

                    x: Theme.spaceL
                    y: Theme.spaceM
                    width: parent.width - 2 * x
                    text: cell.label
                    size: Theme.textLeast
                    minimumSize: Theme.textLeast
                    color: Theme.ink2
                }

                FitLabel {
                    id: content

                    anchors.top: title.bottom
                    x: title.x
                    width: Math.min(implicitWidth, title.width - Theme.spaceM)
                    height: Math.round(size * 1.25)
                    elide: Text.ElideLeft
                    text: cell.shown
                    size: Theme.textCardTitle
                    minimumSize: Theme.textLeast
                    weight: Theme.semibold
                }

                Rectangle {
                    anchors.left: content.right
                    anchors.leftMargin: Theme.spaceXs
                    anchors.verticalCenter: content.verticalCenter
                    visible: cell.isActive
                    width: Theme.borderControl
                    height: Theme.dp(40)
                    color: Theme.ink
                }
            }
        }
    }

    FitLabel {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.round(size * 1.25)
        objectName: "hint"
        text: root.setup.hint
        size: Theme.textBody
        minimumSize: Theme.textLeast
    }

    TextKeys {
        Layout.fillWidth: true
        Layout.fillHeight: true
        onTyped: character => root.setup.type(character)
        onBackspace: root.setup.backspace()
        onClear: root.setup.clear()
    }
}
