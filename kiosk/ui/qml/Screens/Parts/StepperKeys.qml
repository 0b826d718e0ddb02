pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls

/** Four keys in one row with what they change between them: two that take away, two that add. */
Item {
    id: root

    /** What is changed, in figures. */
    required property string figure
    /** The words of the keys, from the one that takes away most to the one that adds most. */
    required property list<string> steps
    property bool canTake: true
    property bool canAdd: true
    readonly property int keyWidth: Math.min(Theme.dp(190), Math.floor((root.width - 4 * Theme.gap) * 0.2))

    /** A key was pressed: its place in steps. */
    signal pressed(step: int)

    component StepKey: Key {
        id: key

        required property int step

        width: root.keyWidth
        height: root.height
        enabled: key.step < 2 ? root.canTake : root.canAdd
        text: root.steps[key.step]
        size: Theme.textLine
        onClicked: root.pressed(key.step)
    }

    StepKey {
        step: 0
    }

    StepKey {
        x: root.keyWidth + Theme.gap
        step: 1
    }

    FitLabel {
        x: 2 * (root.keyWidth + Theme.gap)
        width: root.width - 2 * x
        height: root.height
        horizontalAlignment: Text.AlignHCenter
        text: root.figure
        size: Theme.sized(56, 84)
        weight: Theme.semibold
    }

    StepKey {
        x: root.width - 2 * root.keyWidth - Theme.gap
        step: 2
    }

    StepKey {
        x: root.width - root.keyWidth
        step: 3
    }
}
