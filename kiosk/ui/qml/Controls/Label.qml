import QtQuick

import Theme

/** Text in the kiosk's font, one line that elides unless told to wrap. */
Text {
    id: root

    /** Font size in pixels of the screen: a Theme.text... or Theme.dp(...). */
    property int size: Theme.textBody
    property int weight: Theme.medium

    color: Theme.ink
    elide: Text.ElideRight
    font.family: Theme.family
    font.pixelSize: root.size
    font.weight: root.weight
    lineHeight: Math.round(root.size * Theme.lineHeight)
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    topPadding: -Math.round(root.size * 0.1)
    bottomPadding: -Math.round(root.size * 0.1)
    verticalAlignment: Text.AlignVCenter
}
