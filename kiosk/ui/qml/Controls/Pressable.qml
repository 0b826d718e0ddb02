import QtQuick

import Theme

/**
 * What every button is made of: fills at once when pressed, fades back when let go. A long or slightly
 * sliding press still counts (gloves); off the button it looks let go and does nothing, and a scan that puts something
 * else on the screen meanwhile cancels it. With a keyboard Tab comes by in reading order, Enter and Space press.
 */
Rectangle {
    id: root

    property color fill: Theme.surface
    property color pressedFill: Theme.secondaryPressed
    /** Said by screen readers, and found by tests. */
    property string accessibleName: ""
    /** A row of a list that only chooses: rows may touch each other, what acts may not. */
    property bool selects: false
    /** The way back from where it stands; Escape presses it, too. */
    property bool goesBack: false
    /** Of the frame around the button that has the keyboard. */
    property color focusColor: Theme.ink
    readonly property bool pressed: tap.pressed && root.enabled && root.contains(tap.point.position)

    signal clicked

    function pressedByKey(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    radius: Theme.radius
    color: root.fill
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: root.accessibleName
    Accessible.focusable: true
    Accessible.onPressAction: root.clicked()

    Keys.onReturnPressed: event => root.pressedByKey(event)
    Keys.onEnterPressed: event => root.pressedByKey(event)
    Keys.onSpacePressed: event => root.pressedByKey(event)

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

        property int turn

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onPressedChanged: {
            if (pressed)
                turn = Turn.number;
        }
        onTapped: {
            if (turn === Turn.number)
                root.clicked();
        }
    }
}
