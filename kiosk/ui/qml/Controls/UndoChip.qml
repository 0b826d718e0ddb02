import QtQuick

import Theme

/**
 * Undo after the answer has gone: who did what, and how long it can still be taken back, or brought back. Outlined on
 * any ground: what is filled is what one presses next.
 */
Pressable {
    id: root

    required property string undoText
    /** Milliseconds since 1970 of the kiosk's clock; 0 = nothing to undo. */
    required property real untilMs
    /** It was taken back already: the chip brings it back. */
    property bool bringsBack: false
    /** It stands on the dark bar at the foot. */
    property bool onBar: false
    /** Which end of what was done goes where it does not fit: a name's, never what was done. */
    property int elide: Text.ElideLeft

    /** Between other buttons of a small screen. */
    readonly property bool tight: root.width < Theme.dp(360)
    readonly property int padding: Theme.dp(root.tight ? 14 : 26)
    readonly property int secondsLeft: Format.secondsUntil(root.untilMs)
    readonly property bool hasAct: root.secondsLeft > 0
    readonly property color foreground: root.onBar ? Theme.barFg : Theme.ink

    implicitWidth: Theme.sized(400, 470)
    implicitHeight: Theme.target
    visible: root.hasAct
    accessibleName: word.text
    focusColor: root.foreground
    fill: root.onBar ? Theme.bar : Theme.surface
    pressedFill: root.onBar ? Theme.barPressed : Theme.secondaryPressed
    border.width: Theme.borderControl
    border.color: root.foreground

    Icon {
        id: icon

        anchors.left: parent.left
        anchors.leftMargin: root.padding
        anchors.verticalCenter: parent.verticalCenter
        name: root.bringsBack ? "redo-2" : "undo-2"
        size: Theme.dp(root.tight ? 36 : 46)
        color: root.foreground
    }

    FitLabel {
        id: word

        anchors.left: icon.right
        anchors.leftMargin: root.tight ? Theme.spaceM : Theme.spaceXl
        anchors.right: remaining.left
        anchors.rightMargin: Theme.spaceM
        anchors.bottom: parent.verticalCenter
        anchors.bottomMargin: -Theme.dp(3)
        text: root.bringsBack ? qsTr("Bring it back") : qsTr("Wrong? Undo")
        weight: Theme.semibold
        color: root.foreground
    }

    Label {
        id: remaining

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: word.verticalCenter
        text: Format.ms(root.secondsLeft)
        size: root.tight ? Theme.textSmall : Theme.textButton
        weight: Theme.semibold
        color: root.foreground
    }

    Label {
        anchors.left: word.left
        anchors.right: remaining.right
        anchors.top: parent.verticalCenter
        anchors.topMargin: Theme.dp(3)
        objectName: "elides"
        text: root.undoText
        elide: root.elide
        size: Theme.textSmall
        color: root.foreground
    }
}
