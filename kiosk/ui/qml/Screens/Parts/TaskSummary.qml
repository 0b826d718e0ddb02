import QtQuick

import Theme
import Controls

/** A task in one card: its state, its name, and one big figure. */
Card {
    id: root

    property string iconName: ""
    property string stateText: ""
    /** Which of the two: now, new. */
    property string role: ""
    property string stepName: ""
    property string ticketCode: ""
    property string amount: ""
    property string figure: ""
    property string figureDetail: ""

    readonly property int padding: Theme.sized(26, 36)
    readonly property int lineSize: Theme.textDetail

    Column {
        x: root.padding
        y: Theme.sized(12, 24)
        spacing: Theme.sized(0, 10)
        width: parent.width - 2 * root.padding

        Item {
            width: parent.width
            height: Math.round(Theme.textButton * Theme.lineHeight)

            IconLabel {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                iconName: root.iconName
                text: root.stateText
                size: Theme.textDetail
                weight: Theme.semibold
            }

            Label {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: root.role
                size: Theme.textDetail
                color: Theme.ink2
            }
        }

        FitLabel {
            width: parent.width
            text: root.stepName
            size: Theme.textHeading
            weight: Theme.semibold
            minimumSize: Theme.textBody
        }
    }

    Label {
        x: root.padding
        anchors.bottom: amountLabel.top
        width: figureLabel.x - x - Theme.gap
        text: root.ticketCode
        size: root.lineSize
        color: Theme.ink2
    }

    Label {
        id: amountLabel

        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.sized(8, 20)
        width: figureLabel.x - x - Theme.gap
        text: root.amount
        size: root.lineSize
    }

    Label {
        id: figureLabel

        anchors.right: detailLabel.left
        anchors.baseline: amountLabel.baseline
        elide: Text.ElideNone
        text: root.figure
        size: Theme.sized(64, 104)
        weight: Theme.semibold
    }

    Label {
        id: detailLabel

        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.baseline: amountLabel.baseline
        elide: Text.ElideNone
        text: root.figureDetail
        size: Theme.sized(40, 60)
        color: Theme.ink2
    }
}
