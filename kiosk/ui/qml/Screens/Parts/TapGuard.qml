import QtQuick

/**
 * Swallows touches for a moment: after a screen has appeared and after each action, so that the second tap
 * of a double tap does not press what has come up under the finger; taps in a row are all swallowed. Stands above
 * everything of its screen.
 */
MouseArea {
    id: root

    /** How long, in milliseconds. */
    property int holdMs: 300

    /** Swallow touches from now on for holdMs. */
    function arm() {
        timer.restart();
    }

    objectName: "tapGuard"
    anchors.fill: parent
    enabled: timer.running
    onPressed: root.arm()
    onVisibleChanged: {
        if (visible)
            root.arm();
    }
    z: 1

    Timer {
        id: timer

        interval: root.holdMs
        running: true
    }
}
