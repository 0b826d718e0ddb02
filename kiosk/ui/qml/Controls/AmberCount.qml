import QtQuick

import Theme

/** So many things ask to be looked at. */
Rectangle {
    id: root

    required property string iconName
    required property int count
    property bool small: false

    width: label.implicitWidth + Theme.spaceXl
    height: Theme.dp(root.small ? 38 : 60)
    radius: Theme.radiusBand
    color: Theme.amber

    IconLabel {
        id: label

        anchors.centerIn: parent
        width: implicitWidth
        iconName: root.iconName
        text: root.count
        size: Theme.textBody
        iconSize: Theme.iconRow
        spacing: Theme.spaceS
        weight: Theme.semibold
        color: Theme.amberFg
    }
}
