import QtQuick

import Theme

/** A label that becomes smaller, down to minimumSize, before it elides. Give it a width. */
Label {
    id: root

    /** Smallest font size in pixels of the screen. */
    property int minimumSize: Theme.textSmall

    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: root.minimumSize
}
