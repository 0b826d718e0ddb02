import QtQuick

import Theme

/**
 * Where a finger has just brought something else on the screen, for a moment nothing can be pressed: a slow second
 * tap must not press what has come up under it. Elsewhere the screen's TapGuard is down before.
 */
MouseArea {
    id: root

    /** How long, in milliseconds: a slow double tap with gloves. */
    property int holdMs: 600

    /** Swallow touches around a point from now on for holdMs. */
    function arm(point: point): void {
        root.x = point.x - root.width / 2;
        root.y = point.y - root.height / 2;
        timer.restart();
    }

    objectName: "tapGuard"
    width: Theme.mm(24)
    height: width
    enabled: timer.running
    onPressed: timer.restart()

    Timer {
        id: timer

        interval: root.holdMs
    }
}
