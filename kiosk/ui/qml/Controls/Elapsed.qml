import QtQuick

import Theme

/** A running duration "2:14:09" since a moment; it ticks with Now and never elides. */
Label {
    id: root

    /** Milliseconds since 1970, UTC, at which the duration was 0; 0 where nothing runs. */
    required property real sinceMs

    elide: Text.ElideNone
    horizontalAlignment: Text.AlignRight
    // Where nothing runs there is nothing to lay out anew each second.
    text: root.sinceMs > 0 ? Format.hms((Now.ms - root.sinceMs) / 1000) : ""
    weight: Theme.semibold
}
