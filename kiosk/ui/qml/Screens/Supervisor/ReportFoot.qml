import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** The line below a report: who needs a look now, what has to be known of the figures, and what the lanes mean. */
Item {
    id: root

    required property ReportFeed feed
    /** Who pauses too long, or whose stop is missing; empty = nobody. */
    property string alert: ""
    /** What else has to be known of the figures, where the feed says nothing. */
    property string remark: ""
    property bool hasLegend: false

    readonly property int chipPadding: Theme.dp(18)
    readonly property string note: root.feed.note !== "" ? root.feed.note : root.remark

    implicitHeight: root.hasLegend || root.alert !== "" || root.note !== "" ? Theme.sized(48, 50) : 0

    component Sign: Row {
        id: sign

        required property string text
        required property color fill
        required property real tall
        property color edge: "transparent"

        spacing: Theme.spaceM

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.iconSmall
            height: Math.round(Theme.iconSmall * sign.tall)
            radius: Theme.radiusCell
            color: sign.fill
            border.width: sign.edge.a > 0 ? Theme.borderHair : 0
            border.color: sign.edge
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: sign.text
            size: Theme.textSmall
            color: Theme.ink2
        }
    }

    Rectangle {
        id: chip

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(alertLabel.implicitWidth + 2 * root.chipPadding, Math.round(root.width * 0.5))
        height: root.height
        visible: root.alert !== ""
        radius: Theme.radiusBand
        color: Theme.amber

        IconLabel {
            id: alertLabel

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * root.chipPadding)
            iconName: "bell-ring"
            text: root.alert
            size: Theme.textSmall
            weight: Theme.semibold
            color: Theme.amberFg
        }
    }

    IconLabel {
        anchors.verticalCenter: parent.verticalCenter
        x: chip.visible ? chip.width + Theme.gap : 0
        width: (root.hasLegend ? legend.x - Theme.gap : root.width) - x
        visible: text !== ""
        iconName: root.feed.isWarning ? "triangle-alert" : root.feed.note === "" ? "info" : "circle-check"
        text: root.note
        size: Theme.textSmall
        weight: Theme.semibold
    }

    Row {
        id: legend

        anchors.verticalCenter: parent.verticalCenter
        x: root.width - width
        visible: root.hasLegend
        spacing: Theme.gap

        Sign {
            text: qsTr("Work")
            fill: Theme.ink2
            tall: 1
        }

        Sign {
            text: qsTr("Pause")
            fill: Theme.line
            tall: 0.4
        }

        Sign {
            text: qsTr("Long pause")
            fill: Theme.amber
            edge: Theme.amberFg
            tall: 1
        }
    }
}
