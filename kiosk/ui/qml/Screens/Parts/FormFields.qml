pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** What is asked, a field each side by side; the one that is typed into has the most room. */
GridLayout {
    id: root

    required property FormViewModel form

    columns: Theme.upright ? 2 : 9
    columnSpacing: Theme.gapSmall
    rowSpacing: Theme.gapSmall

    Repeater {
        model: root.form.fields

        Pressable {
            id: cell

            required property string name
            required property string label
            required property string shown
            required property bool isActive
            required property bool isChoice

            Layout.fillWidth: true
            Layout.preferredWidth: Theme.dp(cell.isActive && !Theme.upright ? 560 : 280)
            Layout.preferredHeight: Theme.target
            objectName: "field-" + cell.name
            selects: true
            accessibleName: cell.label
            border.width: cell.isActive ? Theme.borderActive : Theme.borderControl
            border.color: cell.isActive ? Theme.ink : Theme.line
            onClicked: root.form.choose(cell.name)

            FitLabel {
                id: title

                x: Theme.spaceL
                y: Theme.spaceM
                width: parent.width - 2 * x
                objectName: "elides"
                text: cell.label
                size: Theme.textLeast
                minimumSize: Theme.textLeast
                color: Theme.ink2
            }

            FitLabel {
                id: content

                anchors.top: title.bottom
                x: title.x
                width: Math.min(implicitWidth, title.width - (cell.isChoice ? Theme.iconRow : 0) - Theme.spaceM)
                height: Math.round(size * 1.25)
                objectName: "elides"
                elide: cell.isActive && !cell.isChoice ? Text.ElideLeft : Text.ElideRight
                text: cell.shown
                size: Theme.textCardTitle
                minimumSize: Theme.textLeast
                weight: Theme.semibold
            }

            Icon {
                anchors.right: parent.right
                anchors.rightMargin: Theme.spaceM
                anchors.verticalCenter: content.verticalCenter
                visible: cell.isChoice
                name: "chevron-down"
                size: Theme.iconRow
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
