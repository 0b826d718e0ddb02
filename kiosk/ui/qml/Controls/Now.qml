pragma Singleton

import QtQuick

/** The kiosk's one clock as the screens see it. The window feeds it once a second, on the second. */
QtObject {
    /** Milliseconds since 1970, UTC, of the kiosk's clock (not of the machine's). */
    property real ms: 0
}
