import QtQuick

import Theme

/** One light of the header: icon and words, on an amber chip when somebody should look. */
Rectangle {
    id: root

    required property string iconName
    required property string text
    required property bool amber
    property int textSize: Theme.textSmall
    property int paddingX: Theme.spread(12, 20)
    /** The widest the light may be; its words shrink, then elide. */
    property int maximumWidth: Theme.dp(2000)

    readonly property int sidePadding: root.amber || !Theme.large ? root.paddingX : 0
    readonly property color foreground: root.amber ? Theme.amberFg : Theme.ink

    implicitWidth: Math.min(root.maximumWidth, icon.width + Theme.gapSmall + label.implicitWidth + 2 * root.sidePadding)
    implicitHeight: Theme.spread(42, 64)
    radius: Theme.radiusBand
    color: root.amber ? Theme.amber : "transparent"

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    Icon {
        id: icon

        anchors.left: parent.left
        anchors.leftMargin: root.sidePadding
        anchors.verticalCenter: parent.verticalCenter
        name: root.iconName
        size: Theme.spread(30, 38)
        color: root.foreground
    }

    Label {
        id: label

        anchors.left: icon.right
        anchors.leftMargin: Theme.gapSmall
        anchors.right: parent.right
        anchors.rightMargin: root.sidePadding
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        size: root.textSize
        weight: root.amber ? Theme.semibold : Theme.medium
        color: root.foreground
    }
}
