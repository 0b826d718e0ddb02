import QtQuick

import Controls
import Kiosk.ViewModels

/** The supervisor's last act, for as long as it can be taken back. */
UndoChip {
    id: root

    required property LastActViewModel lastAct

    objectName: "undoAct"
    elide: Text.ElideRight
    undoText: root.lastAct.text
    untilMs: root.lastAct.untilMs
    bringsBack: root.lastAct.bringsBack
    onClicked: root.lastAct.undo()
}
