import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** One thing that can be changed about an entry; of a missed one also what it is so far. */
Pressable {
    id: root

    required property string mode
    required property CorrectionViewModel entry
    readonly property bool selected: root.entry.mode === root.mode
    readonly property color foreground: root.enabled ? Theme.ink : Theme.ink2
    readonly property string iconName: {
        switch (root.mode) {
        case "time":
            return "clock";
        case "move":
            return "arrow-right-left";
        case "void":
            return "trash-2";
        case "type":
            return root.entry.entryIcon;
        }
        return "pencil";
    }
    readonly property string words: {
        switch (root.mode) {
        case "time":
            return root.entry.isMissed ? root.entry.timeText : qsTr("Change time");
        case "move":
            return root.entry.isMissed ? root.entry.stepName : qsTr("Change task");
        case "void":
            return qsTr("Void this entry");
        case "type":
            return root.entry.entryText;
        }
        if (!root.entry.isCounted)
            return qsTr("Has no pieces");
        return root.entry.isMissed ? qsTr("%1 pcs", "", root.entry.quantity).arg(root.entry.quantityText) : qsTr("Change quantity");
    }

    accessibleName: root.words
    fill: root.enabled ? Theme.surface : Theme.bg
    border.width: root.selected ? Theme.borderActive : Theme.borderControl
    border.color: root.enabled ? Theme.ink : Theme.hair

    Icon {
        id: icon

        x: Theme.sized(18, 34)
        anchors.verticalCenter: parent.verticalCenter
        name: root.iconName
        size: Theme.sized(38, 44)
        color: root.foreground
    }

    Label {
        anchors.left: icon.right
        anchors.leftMargin: Theme.sized(14, 28)
        anchors.right: parent.right
        anchors.rightMargin: Theme.gapSmall
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        size: Theme.textDetail
        weight: Theme.semibold
        color: root.foreground
        maximumLineCount: 2
        wrapMode: Text.WordWrap
    }
}
