import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** What is being put in the entry's place, and what it was. */
Card {
    id: root

    required property CorrectionViewModel correction
    readonly property bool types: root.correction.mode === "quantity" || root.correction.mode === "time"

    implicitHeight: Theme.sized(96, 154)
    framed: true

    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.cardPadding
        anchors.right: value.left
        anchors.rightMargin: Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter

        FitLabel {
            width: parent.width
            text: {
                if (root.correction.mode === "time")
                    return qsTr("New time");
                if (root.correction.mode === "move")
                    return qsTr("To this task");
                if (root.correction.mode === "void")
                    return qsTr("No longer counts");
                if (root.correction.mode === "type")
                    return qsTr("What was missed");
                return root.correction.isMissed ? qsTr("Pieces") : qsTr("New quantity");
            }
            size: Theme.textBody
            weight: Theme.semibold
        }

        FitLabel {
            width: parent.width
            visible: root.types && (root.correction.isFull || !root.correction.isMissed)
            text: {
                if (root.correction.isFull)
                    return qsTr("At most %n digits", "", root.correction.mostDigits);
                if (root.correction.mode === "time")
                    return qsTr("was %1").arg(root.correction.entryTime);
                return qsTr("was %1 pcs", "", root.correction.entryQty).arg(Format.count(root.correction.entryQty));
            }
            size: Theme.textSmall
            weight: root.correction.isFull ? Theme.semibold : Theme.regular
            color: root.correction.isFull ? Theme.ink : Theme.ink2
        }
    }

    FitLabel {
        id: value

        anchors.right: parent.right
        anchors.rightMargin: Theme.cardPadding
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Math.round(parent.width * (root.correction.isFull ? 0.45 : 0.6)))
        objectName: root.types ? "typed" : "elides"
        text: {
            if (root.correction.mode === "time")
                return root.correction.timeText;
            if (root.correction.mode === "quantity")
                return root.correction.quantityText;
            return root.correction.mode === "type" ? root.correction.entryText : root.correction.mode === "move" ? root.correction.chosenStep : "";
        }
        size: root.types ? Theme.sized(72, 112) : Theme.sized(36, 48)
        horizontalAlignment: Text.AlignRight
        weight: Theme.semibold
    }
}
