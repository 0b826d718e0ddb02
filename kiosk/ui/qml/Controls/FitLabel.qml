import QtQuick

import Theme

/** A label that becomes smaller, down to minimumSize, before it elides. Give it a width. */
Label {
    id: root

    /** Smallest font size in pixels of the screen. */
    property int minimumSize: Theme.textSmall
    /** Whether letters that shrank stand in the middle of their line, as beside an icon; else on its baseline. */
    property bool centred: true

    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: root.minimumSize

    // A line keeps its height when its letters shrink, and they would hang from its top: back to its middle.
    transform: Translate {
        y: root.centred ? Math.round(0.77 * Math.max(0, root.size - root.fontInfo.pixelSize)) : 0
    }
}
