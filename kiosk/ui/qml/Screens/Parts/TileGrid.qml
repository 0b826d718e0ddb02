import QtQuick

import Theme

/** Tiles of one size that fill the screen below the context bar. A tile's place never depends on how many there are. */
Grid {
    id: root

    required columns
    required rows
    readonly property int tileWidth: Math.floor((root.parent.width - 2 * Theme.margin - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property int tileHeight: Math.floor((root.parent.height - root.y - Theme.margin - (root.rows - 1) * Theme.gap) / root.rows)

    x: Theme.margin
    y: Theme.contentTop
    spacing: Theme.gap
}
