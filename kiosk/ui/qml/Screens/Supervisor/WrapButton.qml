import QtQuick

import Theme
import Controls

/** A button of words alone, in two lines where they need them. */
Pressable {
    id: root

    property string text: ""
    property bool selected: false

    implicitHeight: Theme.target
    accessibleName: root.text
    border.width: root.selected ? Theme.borderActive : Theme.borderControl
    border.color: Theme.ink

    Label {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.spaceS
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        size: Theme.compact ? Theme.textSmall : Theme.textBody
        weight: Theme.semibold
        maximumLineCount: 2
        wrapMode: Text.WordWrap
    }
}
