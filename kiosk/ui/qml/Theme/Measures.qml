import QtQml

/** Gives the theme what the window will: screens made before it are laid out, and their icons drawn, twice. */
QtObject {
    id: root

    required property real pixelsPerMm
    required property string scheme
    required property size windowSize

    Component.onCompleted: {
        Theme.pixelsPerMm = root.pixelsPerMm;
        Theme.scheme = root.scheme;
        Theme.windowSize = root.windowSize;
    }
}
