import QtQuick

import Theme

/** A sunk field that shows a figure. */
Rectangle {
    color: Theme.sunk
    radius: Theme.radiusReadout
}
