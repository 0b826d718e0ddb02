import QtQuick
import QtQuick.Layouts

import Theme

/** What fills a screen below its context bar: two parts side by side, in an upright window one below the other. */
GridLayout {
    anchors.fill: parent
    anchors.margins: Theme.margin
    anchors.topMargin: Theme.contentTop
    columns: Theme.upright ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
}
