import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The context bar of a screen of the signed-in operator. */
ContextBar {
    id: root

    required property PersonViewModel person

    anchors.left: parent?.left
    anchors.right: parent?.right
    anchors.leftMargin: Theme.margin
    anchors.rightMargin: Theme.margin
    personName: root.person.name
    personInitials: root.person.initials
    closesAtMs: root.person.closesAtMs
}
