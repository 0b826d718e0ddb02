pragma ComponentBehavior: Bound

import QtQuick

import Theme

/** A drawn barcode: scan here. It is nobody's code and no scanner reads it. */
Item {
    id: root

    readonly property list<int> bars: [3, 2, 1, 2, 3, 3, 2, 1, 1, 3, 2, 1, 2, 1, 1, 2, 3, 2, 1, 2, 2, 1, 3, 2, 1, 2, 2, 1, 1, 3, 2, 2, 1, 2, 2]
    readonly property int units: root.bars.reduce((sum, bar) => sum + bar, 0)
    readonly property real unit: root.width / root.units

    Accessible.ignored: true

    Row {
        Repeater {
            model: root.bars

            Rectangle {
                required property int modelData
                required property int index

                width: modelData * root.unit
                height: root.height
                color: index % 2 === 0 ? Theme.ink : "transparent"
            }
        }
    }
}
