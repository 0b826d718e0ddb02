import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/**
 * Turns the pages of a list that does not fit: on, from the last one to the first, and from three pages on back, too.
 * Gone where the list fits, unless it has to keep its place.
 */
Item {
    id: root

    required property Pager pager
    /** How tests and tools find the button that turns on; the one that turns back is "…Back". */
    property string name: "pages"
    property bool stacked: false
    property bool iconLast: true
    property int padding: Theme.dp(30)

    readonly property bool turnsBack: root.pager.pages > 2
    readonly property int onX: root.turnsBack ? back.width + Theme.gap : 0

    visible: root.pager.pages > 1
    implicitWidth: root.onX + on.implicitWidth
    implicitHeight: Theme.target

    PushButton {
        id: back

        width: Theme.target
        height: root.height
        visible: root.turnsBack
        objectName: root.name + "Back"
        accessibleName: qsTr("Page back")
        iconName: "chevron-left"
        onClicked: root.pager.previous()
    }

    PushButton {
        id: on

        x: root.onX
        width: root.width - x
        height: root.height
        objectName: root.name
        text: root.pager.text
        iconName: root.pager.pages > 1 && root.pager.isLast ? "rotate-ccw" : "chevron-right"
        iconLast: root.iconLast
        stacked: root.stacked
        padding: root.padding
        onClicked: root.pager.next()
    }
}
