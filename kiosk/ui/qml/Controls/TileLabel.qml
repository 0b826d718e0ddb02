import QtQuick

import Theme

/**
 * The word of a tile. Letters shrink a little to fit on one line; what would shrink much stands on two lines, where
 * it has a place to break. Give it a width.
 */
Label {
    id: root

    /** Smallest font size in pixels of the screen. */
    property int minimumSize: Theme.textSmall
    /** There is height for a second line. */
    property bool mayWrap: true
    /** Letters shrink to this share of their size before they stand on two lines... */
    property real leastShare: 0.8
    /** ...and are then this share of it. */
    property real wrappedShare: 0.84

    readonly property list<string> parts: root.text.split(/[\s\u200B]+/)
    readonly property real lineWidth: root.widest(root.text.split("\n"))
    readonly property bool wraps: root.mayWrap && root.parts.length > 1 && root.leastShare * root.lineWidth > root.width
    /** How much smaller the letters must be; two lines are never broken evenly, so they hold less than twice the width. */
    readonly property real fitting: root.wraps ? Math.min(root.wrappedShare, 1.8 * root.width / root.lineWidth, root.width / root.widest(root.parts)) : Math.min(1, root.width / root.lineWidth)

    /** Pixels of the widest of the texts at full size. */
    function widest(texts: list<string>): real {
        return metrics.font.pixelSize > 0 ? Math.max(1, ...texts.map(text => metrics.advanceWidth(text))) : 1;
    }

    font.pixelSize: Math.max(root.minimumSize, Math.floor(root.size * root.fitting))
    lineHeight: Math.round(root.font.pixelSize * Theme.lineHeight)
    maximumLineCount: root.mayWrap ? 2 : 1
    wrapMode: Text.WordWrap

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: root.size
        font.weight: root.weight
    }
}
