import QtQuick

import Theme

/** Tiles of one size that fill the screen below the context bar. A tile's place never depends on how many there are. */
Grid {
    id: root

    required columns
    /** Rows of tiles; Qt complains of its own `rows` while a screen that is turned has the one but not the other. */
    required property int lines
    readonly property int tileWidth: Math.floor((root.parent.width - 2 * Theme.margin - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property int tileHeight: Math.floor((root.parent.height - root.y - Theme.margin - (root.lines - 1) * Theme.gap) / root.lines)

    x: Theme.margin
    y: Theme.contentTop
    spacing: Theme.gap
}
