import QtQuick

import Theme

/**
 * What every button is made of: fills at once when pressed, fades back when let go. A long or slightly
 * sliding press still counts (gloves); sliding off the button cancels it.
 */
Rectangle {
    id: root

    property color fill: Theme.surface
    property color pressedFill: Theme.secondaryPressed
    /** Said by screen readers, and found by tests. */
    property string accessibleName: ""
    readonly property bool pressed: tap.pressed && root.enabled

    signal clicked

    radius: Theme.radius
    color: root.fill

    Accessible.role: Accessible.Button
    Accessible.name: root.accessibleName
    Accessible.onPressAction: root.clicked()

    // Over the fill, below what stands on the button: only the release fades, never a change of theme or state.
    Rectangle {
        anchors.fill: parent
        anchors.margins: root.border.width
        radius: Math.max(0, root.radius - root.border.width)
        color: root.pressedFill
        opacity: root.pressed ? 1 : 0
        visible: opacity > 0

        Behavior on opacity {
            enabled: !root.pressed

            NumberAnimation {
                duration: Theme.releaseMs
            }
        }
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: root.clicked()
    }
}
