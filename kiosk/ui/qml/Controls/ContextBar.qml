import QtQuick

import Theme

/**
 * The bar below the header of every screen but the board: back, what this is about, who is signed in and
 * when the screen closes by itself. Items declared inside stand between title and person.
 */
Item {
    id: root

    property string title: ""
    property string subtitle: ""
    property bool canGoBack: true
    /** Empty: nobody is signed in. */
    property string personName: ""
    property string personInitials: ""
    /** Moment of the return to the board, ms since 1970 of the kiosk's clock; 0 = not shown. */
    property real closesAtMs: 0
    /** What matters more than the subtitle for now; empty: nothing. */
    property string notice: ""
    default property alias extras: extraRow.data

    /** What the words on the left leave for the name; by their letters, for their labels' widths depend on it. */
    readonly property int nameRoom: root.notice !== "" ? 0 : root.width - words.x - Math.max(titleLabel.lineWidth, subtitleMetrics.advanceWidth(root.subtitle)) - words.anchors.rightMargin - extraRow.width - Theme.gap - circle.width - person.spacing

    signal back

    implicitHeight: Theme.contextBarHeight

    FontMetrics {
        id: subtitleMetrics

        font.family: Theme.family
        font.pixelSize: subtitleLabel.size
        font.weight: subtitleLabel.weight
    }

    PushButton {
        id: backButton

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        visible: root.canGoBack
        text: Theme.narrow ? "" : qsTr("Back")
        accessibleName: qsTr("Back")
        iconName: "arrow-left"
        goesBack: true
        onClicked: root.back()
    }

    Column {
        id: words

        anchors.left: root.canGoBack ? backButton.right : parent.left
        anchors.leftMargin: root.canGoBack ? Theme.dp(Theme.narrow ? 18 : 36) : 0
        anchors.right: extraRow.left
        anchors.rightMargin: Theme.narrow ? Theme.gapSmall : Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        TileLabel {
            id: titleLabel

            width: parent.width
            text: root.title
            size: Theme.textTitle
            weight: Theme.semibold
            leastShare: 0.7
            wrappedShare: 0.62
        }

        Label {
            id: subtitleLabel

            width: parent.width
            visible: root.subtitle !== "" && root.notice === ""
            text: root.subtitle
            size: Theme.textSmall
            color: Theme.ink2
        }

        FitLabel {
            objectName: "elides"
            width: parent.width
            visible: root.notice !== ""
            minimumSize: Theme.textLeast
            text: root.notice
            size: Theme.textSmall
            weight: Theme.semibold
        }
    }

    Row {
        id: extraRow

        anchors.right: person.left
        anchors.rightMargin: person.visible ? Theme.gap : 0
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }

    Row {
        id: person

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? implicitWidth : 0
        visible: root.personName !== ""
        spacing: Theme.dp(18)

        PersonCircle {
            id: circle

            anchors.verticalCenter: parent.verticalCenter
            initials: root.personInitials
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: Math.min(implicitWidth, Math.max(Theme.dp(Theme.narrow ? 110 : !Theme.large && extraRow.width > 0 ? 200 : 320), root.nameRoom))
                text: root.personName
                size: Theme.textBody
                weight: Theme.semibold
            }

            IconLabel {
                visible: Theme.upright && root.closesAtMs > 0
                iconName: "clock"
                text: Format.ms(Format.secondsUntil(root.closesAtMs))
                size: Theme.textSmall
                color: Theme.ink2
            }

            Label {
                visible: !Theme.upright && root.closesAtMs > 0
                text: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.closesAtMs)))
                size: Theme.textSmall
                color: Theme.ink2
            }
        }
    }
}
