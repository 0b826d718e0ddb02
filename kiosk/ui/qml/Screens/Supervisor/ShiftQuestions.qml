pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** What a supervisor asks of a shift first: is it on target, who needs me, and what stopped us. */
GridLayout {
    id: root

    required property ShiftViewModel shift
    readonly property int padding: Theme.sized(18, 32)
    readonly property int lineHeight: Math.round(Theme.textSmall * Theme.lineHeight)
    readonly property string scrapped: qsTr("Scrap %1").arg(root.shift.scrap)
    readonly property string worked: qsTr("%1 h at work").arg(root.shift.work)
    readonly property int cardHeight: Theme.sized(136, 196)
    /** Names and reasons there is room for. */
    readonly property int linesShown: Theme.compact ? 2 : 3

    /** Somebody needs the supervisor, and wants to be looked after. */
    signal alertsWanted

    columns: Theme.upright ? 1 : 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.gapSmall
    uniformCellWidths: true

    /** A card with its question at the top left, and what else belongs to it at the top right. */
    component Question: Card {
        id: question

        required property string title
        required property string aside
        default property alias content: body.data

        Layout.fillWidth: true
        implicitHeight: root.cardHeight

        FitLabel {
            id: words

            x: root.padding
            y: Theme.spaceS
            width: parent.width - 2 * root.padding - beside.width - Theme.spaceL
            text: question.title
            size: Theme.textSmall
            weight: Theme.semibold
        }

        Label {
            id: beside

            anchors.right: parent.right
            anchors.rightMargin: root.padding
            y: words.y
            width: Math.min(implicitWidth, parent.width * 0.6)
            text: question.aside
            size: Theme.textSmall
            color: Theme.ink2
        }

        Item {
            id: body

            anchors.top: words.bottom
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: root.padding
            anchors.rightMargin: root.padding
            anchors.bottomMargin: Theme.sized(10, 16)
        }
    }

    Question {
        title: qsTr("On target?")
        aside: Theme.compact ? root.scrapped : root.worked

        Label {
            id: pieces

            y: gauge.visible ? 0 : Math.round((parent.height - height) / 2)
            height: Math.round(size * 1.2)
            verticalAlignment: Text.AlignVCenter
            text: root.shift.pieces
            size: Theme.sized(46, 68)
            weight: Theme.semibold
        }

        Label {
            anchors.left: pieces.right
            anchors.leftMargin: Theme.gapSmall
            anchors.right: second.left
            anchors.rightMargin: Theme.spaceS
            anchors.baseline: pieces.baseline
            objectName: "elides"
            text: root.shift.target === "" ? qsTr("pcs") : qsTr("/ %1 pcs").arg(root.shift.target)
            size: Theme.textBody
            color: Theme.ink2
        }

        Label {
            id: second

            anchors.right: parent.right
            anchors.baseline: pieces.baseline
            text: Theme.compact ? qsTr("%1 h").arg(root.shift.work) : root.shift.scrapPercent === "" ? root.scrapped : root.scrapped + " · " + root.shift.scrapPercent
            size: Theme.textSmall
            weight: Theme.semibold
        }

        Rectangle {
            id: gauge

            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.sized(14, 24)
            visible: root.shift.target !== ""
            radius: Theme.radiusCell
            color: Theme.track

            Rectangle {
                width: Math.round(parent.width * root.shift.share)
                height: parent.height
                radius: Theme.radiusCell
                color: Theme.ink
            }

            // How much of the shift is over: the pieces should have come as far.
            Rectangle {
                x: Math.round(parent.width * root.shift.nowAt) - Math.round(width / 2)
                y: -Theme.spaceXs
                width: Theme.borderActive
                height: parent.height + 2 * Theme.spaceXs
                visible: root.shift.nowAt >= 0
                color: root.shift.share >= root.shift.nowAt ? Theme.surface : Theme.ink
                border.width: Theme.borderHair
                border.color: Theme.ink
            }
        }
    }

    Question {
        id: needs

        title: qsTr("Who needs me?")
        aside: root.shift.needs.length > root.linesShown ? qsTr("+%1 more").arg(root.shift.needs.length - root.linesShown) : ""

        IconLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: root.shift.needs.length === 0
            iconName: "check"
            text: qsTr("Nobody")
            size: Theme.textCardTitle
            weight: Theme.semibold
        }

        Column {
            width: parent.width
            spacing: Theme.spaceXs

            Repeater {
                model: root.shift.needs.slice(0, root.linesShown)

                Rectangle {
                    id: need

                    required property string modelData

                    width: parent?.width ?? 0
                    height: root.lineHeight
                    radius: Theme.radiusBand
                    color: Theme.amber

                    IconLabel {
                        x: Theme.spaceM
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - 2 * x
                        iconName: "bell-ring"
                        text: need.modelData
                        size: Theme.textSmall
                        weight: Theme.semibold
                        color: Theme.amberFg
                    }
                }
            }
        }

        Pressable {
            parent: needs
            anchors.fill: parent
            objectName: "toAlerts"
            visible: root.shift.needs.length > 0
            color: "transparent"
            fill: "transparent"
            accessibleName: qsTr("Show the alerts")
            onClicked: root.alertsWanted()
        }
    }

    Question {
        title: qsTr("What stopped us?")
        aside: root.shift.pausePercent === "" || Theme.compact ? qsTr("%1 h").arg(root.shift.pause) : qsTr("%1 h · %2").arg(root.shift.pause).arg(root.shift.pausePercent)

        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: reasons.count === 0
            text: qsTr("Nothing")
            size: Theme.textCardTitle
            weight: Theme.semibold
        }

        Column {
            width: parent.width
            spacing: Theme.spaceXs

            Repeater {
                id: reasons

                model: root.shift.reasons

                Item {
                    id: reason

                    required property int index
                    required property string name
                    required property list<string> texts
                    required property list<real> bars

                    width: parent?.width ?? 0
                    height: root.lineHeight
                    visible: reason.index < root.linesShown

                    Label {
                        width: Math.round(parent.width * 0.42)
                        objectName: "elides"
                        text: reason.name
                        size: Theme.textSmall
                    }

                    BarCell {
                        x: Math.round(parent.width * 0.44)
                        width: parent.width - x
                        height: parent.height
                        text: reason.texts[0]
                        share: reason.bars[0]
                        fill: Theme.line
                        figureShare: Theme.compact ? 0.5 : 0.34
                        size: Theme.textSmall
                    }
                }
            }
        }
    }
}
