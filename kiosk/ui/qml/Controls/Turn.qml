pragma Singleton

import QtQuick

/** Counts up when something else is on the screen, or it is there for somebody else. The window feeds it. */
QtObject {
    property int number: 0
}
