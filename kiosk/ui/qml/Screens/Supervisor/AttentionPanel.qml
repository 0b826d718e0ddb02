pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** One thing that needs somebody, with the ways out of it; or that there is none. */
Card {
    id: root

    required property SyncViewModel sync
    readonly property int padding: Theme.sized(24, 36)
    readonly property int inner: root.width - 2 * root.padding
    readonly property int buttonWidth: Math.floor((root.inner - 2 * Theme.gap) / 3)

    readonly property int wordSize: Theme.compact ? Theme.textSmall : Theme.textButton

    signal acted

    Column {
        anchors.centerIn: parent
        width: root.inner
        visible: !root.sync.hasCard
        spacing: Theme.gapSmall

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "circle-check"
            size: Theme.sized(64, 120)
            color: Theme.ink2
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Nothing to check")
            size: Theme.textHeading
            weight: Theme.semibold
            elide: Text.ElideNone
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Entries the server refuses, or that clash between terminals, appear here")
            size: Theme.sized(28, 32)
            color: Theme.ink2
            elide: Text.ElideNone
            wrapMode: Text.Wrap
        }
    }

    Item {
        anchors.fill: parent
        visible: root.sync.hasCard

        Rectangle {
            id: band

            width: parent.width
            height: Theme.sized(60, 88)
            radius: Theme.radius
            bottomLeftRadius: 0
            bottomRightRadius: 0
            color: Theme.amber

            IconLabel {
                x: root.padding
                anchors.verticalCenter: parent.verticalCenter
                width: time.x - x - Theme.spaceL
                iconName: "triangle-alert"
                text: root.sync.title
                size: Theme.textLine
                weight: Theme.semibold
                color: Theme.amberFg
            }

            Label {
                id: time

                anchors.right: parent.right
                anchors.rightMargin: root.padding
                anchors.verticalCenter: parent.verticalCenter
                text: root.sync.time
                size: Theme.textName
                weight: Theme.semibold
                color: Theme.amberFg
            }
        }

        /** What it is about, and the button to the next one: as high as the higher of them. */
        Item {
            id: head

            anchors.top: band.bottom
            anchors.topMargin: Theme.sized(6, 24)
            width: parent.width
            height: Math.max(person.height, more.visible ? more.height : 0)
        }

        PersonCircle {
            id: circle

            x: root.padding
            anchors.verticalCenter: head.verticalCenter
            visible: root.sync.initials !== "" && !Theme.compact
            size: Theme.circlePerson
            initials: root.sync.initials
        }

        Column {
            id: person

            anchors.left: circle.visible ? circle.right : parent.left
            anchors.leftMargin: circle.visible ? Theme.gap : root.padding
            anchors.right: more.visible ? more.left : parent.right
            anchors.rightMargin: more.visible ? Theme.spaceL : root.padding
            anchors.verticalCenter: head.verticalCenter

            FitLabel {
                width: parent.width
                objectName: "elides"
                text: root.sync.who
                size: Theme.textName
                weight: Theme.semibold
                minimumSize: Theme.textBody
            }

            FitLabel {
                width: parent.width
                objectName: "elides"
                text: root.sync.where
                size: Theme.textDetail
                minimumSize: Theme.textSmall
                color: Theme.ink2
            }
        }

        PageButton {
            id: more

            anchors.right: parent.right
            anchors.rightMargin: root.padding
            anchors.verticalCenter: head.verticalCenter
            name: "nextCard"
            pager: root.sync.cardPager
        }

        Rule {
            id: rule

            x: root.padding
            anchors.top: head.bottom
            anchors.topMargin: Theme.sized(6, 24)
            width: root.inner
        }

        Label {
            id: question

            x: root.padding
            anchors.top: rule.bottom
            anchors.topMargin: Theme.sized(4, 12)
            height: visible ? implicitHeight : 0
            visible: !Theme.compact
            text: qsTr("Why")
            size: Theme.textSmall
            color: Theme.ink2
        }

        Label {
            id: why

            x: root.padding
            anchors.top: question.bottom
            width: root.inner
            text: root.sync.why
            size: Theme.textLine
            weight: Theme.semibold
            maximumLineCount: 2
            wrapMode: Text.Wrap
            objectName: "elides"
        }

        Label {
            x: root.padding
            anchors.top: why.bottom
            anchors.topMargin: Theme.spaceS
            width: root.inner
            height: Math.max(0, buttons.y - y - Theme.spaceS)
            verticalAlignment: Text.AlignTop
            text: root.sync.note
            size: Theme.textSmall
            color: Theme.ink2
            maximumLineCount: Theme.compact ? 2 : 3
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            objectName: "elides"
        }

        PushButton {
            x: root.padding
            y: buttons.y
            width: root.buttonWidth
            height: buttons.height
            visible: root.sync.isWaiting
            objectName: "letIn"
            text: qsTr("Let in")
            iconName: "check"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.sync.letIn();
            }
        }

        Row {
            x: root.padding
            anchors.bottom: parent.bottom
            anchors.bottomMargin: buttons.anchors.bottomMargin
            visible: root.sync.isMorePieces
            spacing: Theme.gap

            PushButton {
                width: Math.floor((root.inner - Theme.gap) / 2)
                height: Theme.sized(112, 152)
                objectName: "mendStep"
                kind: PushButton.Primary
                text: root.sync.stepName
                iconName: "pencil"
                stacked: true
                stackedSize: root.wordSize
                onClicked: root.sync.mendStep()
            }

            PushButton {
                width: Math.floor((root.inner - Theme.gap) / 2)
                height: Theme.sized(112, 152)
                objectName: "mendBefore"
                enabled: root.sync.canMendBefore
                text: root.sync.beforeStep
                iconName: "pencil"
                stacked: true
                stackedSize: root.wordSize
                onClicked: root.sync.mendBefore()
            }
        }

        Row {
            id: buttons

            x: root.padding
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.compact ? Theme.spaceL : root.padding
            visible: root.sync.isRefused
            spacing: Theme.gap

            PushButton {
                width: root.buttonWidth
                height: Theme.sized(112, 152)
                objectName: "move"
                kind: PushButton.Primary
                enabled: root.sync.canMove
                text: qsTr("Move")
                iconName: "arrow-right-left"
                stacked: true
                stackedSize: root.wordSize
                onClicked: root.sync.move()
            }

            PushButton {
                width: root.buttonWidth
                height: Theme.sized(112, 152)
                objectName: "retry"
                text: qsTr("Send again")
                iconName: "refresh-cw"
                stacked: true
                stackedSize: root.wordSize
                onClicked: {
                    root.acted();
                    root.sync.retry();
                }
            }

            PushButton {
                width: root.buttonWidth
                height: Theme.sized(112, 152)
                objectName: root.sync.isExported ? "settle" : "export"
                text: root.sync.isExported ? qsTr("Entered by hand") : qsTr("Export file")
                iconName: root.sync.isExported ? "check" : "download"
                stacked: true
                stackedSize: root.wordSize
                onClicked: {
                    root.acted();
                    if (root.sync.isExported)
                        root.sync.settle();
                    else
                        root.sync.export();
                }
            }
        }
    }
}
