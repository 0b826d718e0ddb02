import QtQuick

import Theme

/** One call for help: since when, how far it is, why, who and where; what stands inside is at the right. */
Item {
    id: root

    required property string tone
    required property string icon
    required property string standing
    required property string reason
    required property string caller
    required property string place
    required property real calledMs
    /** For screens read from across the workshop. */
    property bool big: false
    default property alias buttons: buttons.data

    readonly property real seconds: Math.max(0, (Now.ms - root.calledMs) / 1000)
    readonly property color foreground: root.tone === "urgent" ? Theme.flashFg : root.tone === "waiting" ? Theme.amberFg : Theme.ink
    readonly property int padding: Theme.narrow ? Theme.spaceS : Theme.spread(16, 24)

    Accessible.role: Accessible.StaticText
    Accessible.name: root.standing + " " + root.reason + " " + root.caller

    // Buttons stand beside it: their edges are seen on the page, not on every colour.
    Rectangle {
        id: band

        width: buttons.width > 0 ? buttons.x - Theme.gapSmall : root.width
        height: root.height
        radius: Theme.radius
        color: root.tone === "urgent" ? Theme.bad : root.tone === "waiting" ? Theme.amber : Theme.surface
        border.width: root.tone === "coming" ? Theme.borderHair : 0
        border.color: Theme.hair
    }

    Icon {
        id: icon

        x: root.padding
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        size: root.big ? Theme.dp(60) : Theme.iconLarge
        color: root.foreground
    }

    Label {
        id: elapsed

        anchors.left: icon.right
        anchors.leftMargin: root.padding
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideNone
        text: root.seconds < 3600 ? qsTr("%n min", "", Math.floor(root.seconds / 60)) : Format.hm(root.seconds)
        size: root.big ? Theme.textTile : Theme.narrow ? Theme.textBody : Theme.textTitle
        weight: Theme.semibold
        color: root.foreground
    }

    Column {
        anchors.left: elapsed.right
        anchors.leftMargin: root.padding
        anchors.right: band.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: parent.verticalCenter

        // Beside its buttons a small screen that stands on its end has room for half of a line.
        TileLabel {
            width: parent.width
            objectName: "elides"
            mayWrap: Theme.narrow
            text: Format.wrapping(root.standing + " · " + root.reason)
            size: root.big ? Theme.textTitle : Theme.textLine
            minimumSize: Theme.textLeast
            leastShare: 0.9
            wrappedShare: 0.9
            weight: Theme.semibold
            color: root.foreground
        }

        Label {
            width: parent.width
            objectName: "elides"
            text: [root.caller, root.place].filter(part => part !== "").join(" · ")
            size: root.big ? Theme.textBody : Theme.textSmall
            color: root.foreground
        }
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }
}
