import QtQuick
import QtQuick.Window

import Theme

/** A Lucide icon, rendered at exactly the size it is shown in. */
Image {
    id: root

    /** File name in resources/icons without .svg; empty shows nothing. */
    required property string name
    /** Width and height in pixels of the screen. */
    property int size: Theme.iconRow
    property color color: Theme.ink
    /** Stroke in units of the 24 x 24 grid. */
    property real stroke: root.size <= Theme.dp(40) ? 2.25 : root.size <= Theme.dp(60) ? 2 : 1.75

    readonly property int renderSize: Math.round(root.size * Screen.devicePixelRatio)

    width: root.size
    height: root.size
    source: root.name === "" || root.renderSize <= 0 ? "" : "image://icons/" + root.name + "/" + String(root.color).slice(1) + "/" + root.stroke
    sourceSize: Qt.size(root.renderSize, root.renderSize)
    smooth: root.renderSize !== root.size
}
