import QtQuick

/** The colours of one theme. Texts stand at 7:1 on what they are written on, edges at 3:1. */
QtObject {
    /** The page. */
    required property color bg
    /** Cards, keys, tiles, the header. */
    required property color surface
    /** A readout. */
    required property color sunk
    /** A card that is finished. */
    required property color doneCard
    /** Text, icons, bars, button borders. */
    required property color ink
    /** Secondary text. */
    required property color ink2
    /** Borders of tiles and keys. */
    required property color line
    /** Rules that only decorate. */
    required property color hair
    /** Empty cells of a gauge; a figure beside it says the same. */
    required property color track
    /** Cells of a gauge about to be booked, with an outline of ink. */
    required property color soon
    /** What one presses next. */
    required property color solid
    /** On solid. */
    required property color solidFg
    /** Solid while pressed. */
    required property color solidPressed
    /** Any other button while pressed. */
    required property color secondaryPressed
    /** The bar at the foot. */
    required property color bar
    /** On bar. */
    required property color barFg
    /** Borders on bar. */
    required property color barLine
    /** A button of the bar while pressed. */
    required property color barPressed
    /** Look here. */
    required property color amber
    /** On amber. */
    required property color amberFg
    /** Empty cells of a gauge on amber. */
    required property color amberTrack
    /** The answer: done. */
    required property color ok
    /** Empty cells of a gauge on ok. */
    required property color okTrack
    /** The answer: refused. */
    required property color bad
    /** On ok and on bad. */
    required property color flashFg
}
