pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Work was left running over the end of a shift: when did it really stop, and with how many pieces more? */
Item {
    id: root

    required property KioskApp app
    readonly property ForgottenStopViewModel stop: root.app.forgottenStop

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int bandHeight: Theme.sized(92, 132)
    readonly property int answersTop: root.contentTop + root.bandHeight + Theme.sized(14, 28)
    readonly property int buttonsHeight: Theme.sized(112, 148)
    readonly property int buttonsTop: root.height - Theme.margin - root.buttonsHeight
    readonly property int sideTop: root.buttonsTop - (Theme.upright ? root.buttonsHeight + Theme.gap : 0)
    readonly property int piecesWidth: Theme.upright ? root.contentWidth : Theme.sized(430, 648)
    readonly property int piecesHeight: Theme.upright ? Theme.dp(Theme.narrow ? 298 : 540) : root.sideTop - Theme.gap - root.answersTop
    readonly property int leftWidth: Theme.upright ? root.contentWidth : root.contentWidth - Theme.gap - root.piecesWidth
    readonly property int laneHeight: Theme.sized(134, Theme.upright ? 210 : 158)
    readonly property int laneTop: root.sideTop - Theme.gap - root.laneHeight - (Theme.upright ? root.piecesHeight + Theme.gap : 0)
    readonly property int tileHeight: root.laneTop - Theme.gap - root.answersTop
    readonly property int tileWidth: Math.floor((root.leftWidth - 2 * Theme.gap) / 3)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: qsTr("When did you really stop?")
        subtitle: qsTr("Answer once, then go on working")
    }

    Rectangle {
        id: band

        x: Theme.margin
        y: root.contentTop
        width: root.contentWidth
        height: root.bandHeight
        radius: Theme.radiusBand
        color: Theme.amber

        Icon {
            id: bandIcon

            x: Theme.spread(24, 38)
            anchors.verticalCenter: parent.verticalCenter
            name: "clock"
            size: Theme.sized(48, 72)
            color: Theme.amberFg
        }

        Column {
            anchors.left: bandIcon.right
            anchors.leftMargin: bandIcon.x
            anchors.right: timer.visible ? timer.left : parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter

            FitLabel {
                width: parent.width
                text: qsTr("%1 is running since %2").arg(root.stop.stepName).arg(root.stop.since)
                size: Theme.sized(32, Theme.upright ? 36 : 42)
                weight: Theme.semibold
                color: Theme.amberFg
            }

            Label {
                width: parent.width
                text: {
                    const parts = [root.stop.ticketCode, qsTr("%n pcs recorded", "", root.stop.recordedQty)];
                    if (root.stop.lastPiece !== "")
                        parts.push(qsTr("last piece %1").arg(root.stop.lastPiece));
                    return parts.join(" · ");
                }
                size: Theme.dp(Theme.compact || Theme.upright ? 26 : 32)
                color: Theme.amberFg
            }
        }

        Elapsed {
            id: timer

            anchors.right: parent.right
            anchors.rightMargin: bandIcon.x
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.narrow
            sinceMs: root.stop.sinceMs
            size: Theme.sized(46, Theme.upright ? 56 : 72)
            color: Theme.amberFg
        }
    }

    Row {
        x: Theme.margin
        y: root.answersTop
        spacing: Theme.gap

        StopTile {
            objectName: "shiftEnd"
            width: root.tileWidth
            height: root.tileHeight
            enabled: time !== ""
            iconName: "sunset"
            time: root.stop.shiftEnd
            text: enabled ? qsTr("Shift end") : qsTr("No shift then")
            selected: root.stop.choice === "shift"
            onClicked: root.stop.chooseShiftEnd()
        }

        StopTile {
            objectName: "lastPiece"
            width: root.tileWidth
            height: root.tileHeight
            enabled: time !== ""
            iconName: "package-check"
            time: root.stop.lastPiece
            text: enabled ? qsTr("Last piece") : qsTr("No piece recorded")
            selected: root.stop.choice === "piece"
            onClicked: root.stop.chooseLastPiece()
        }

        StopTile {
            objectName: "otherTime"
            width: root.tileWidth
            height: root.tileHeight
            iconName: "clock"
            text: qsTr("Other time")
            selected: root.stop.choice === "time"
            onClicked: root.stop.chooseTime()
        }
    }

    Card {
        x: Theme.margin
        y: root.laneTop
        width: root.leftWidth
        height: root.laneHeight

        StopLane {
            anchors.fill: parent
            anchors.leftMargin: Theme.dp(28)
            anchors.rightMargin: Theme.dp(28)
            anchors.topMargin: Theme.dp(10)
            anchors.bottomMargin: Theme.dp(6)
            visible: root.stop.choice !== "time"
            stop: root.stop
        }

        StepperKeys {
            anchors.fill: parent
            anchors.margins: Theme.sized(11, 20)
            visible: root.stop.choice === "time"
            figure: root.stop.stopped
            steps: [qsTr("−1 h"), qsTr("−5 min"), qsTr("+5 min"), qsTr("+1 h")]
            canTake: root.stop.canBeEarlier
            canAdd: root.stop.canBeLater
            onPressed: step => root.stop.moveMinutes([-60, -5, 5, 60][step])
        }
    }

    Card {
        id: more

        readonly property int padding: Theme.sized(14, 28)
        readonly property int keyWidth: Theme.sized(118, 170)
        readonly property int keyHeight: Math.floor((height - 2 * padding - Theme.gap) / 2)
        readonly property list<int> steps: [-1, 1, -10, 10]

        x: Theme.upright ? Theme.margin : root.width - Theme.margin - width
        y: Theme.upright ? root.sideTop - Theme.gap - height : root.answersTop
        width: root.piecesWidth
        height: root.piecesHeight

        Repeater {
            model: more.steps

            Key {
                id: key

                required property int index
                required property int modelData

                x: key.index % 2 === 0 ? more.padding : more.width - more.padding - width
                y: more.padding + Math.floor(key.index / 2) * (height + Theme.gap)
                width: more.keyWidth
                height: more.keyHeight
                enabled: key.modelData < 0 ? root.stop.extraQty > 0 : root.stop.extraQty < root.stop.maxExtraQty
                text: (key.modelData < 0 ? "−" : "+") + Math.abs(key.modelData)
                size: Theme.sized(44, 64)
                onClicked: root.stop.add(key.modelData)
            }
        }

        Column {
            x: more.padding + more.keyWidth + Theme.dp(10)
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.stop.lastPiece === "" ? qsTr("pieces made") : qsTr("after %1").arg(root.stop.lastPiece)
                size: Theme.sized(28, 36)
                color: Theme.ink2
                maximumLineCount: 2
                wrapMode: Text.WordWrap
            }

            Label {
                objectName: "extraQty"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.stop.extraQty
                size: Theme.sized(88, 132)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.textButton
                weight: Theme.semibold
            }

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("pcs more")
                size: Theme.sized(28, 36)
                color: Theme.ink2
            }
        }
    }

    Row {
        id: others

        readonly property int buttonWidth: Theme.upright ? Math.floor((root.contentWidth - Theme.gap) / 2) : Theme.sized(290, 400)

        x: Theme.margin
        y: root.sideTop
        spacing: Theme.gap

        PushButton {
            objectName: "leave"
            width: others.buttonWidth
            height: root.buttonsHeight
            iconName: "lock"
            text: qsTr("Ask supervisor")
            size: Theme.sized(30, 38)
            onClicked: {
                guard.arm();
                root.stop.leave();
            }
        }

        PushButton {
            objectName: "stillWorking"
            width: others.buttonWidth
            height: root.buttonsHeight
            iconName: "play"
            text: qsTr("Still working")
            size: Theme.sized(30, 38)
            onClicked: {
                guard.arm();
                root.stop.stillWorking();
            }
        }
    }

    PushButton {
        objectName: "confirm"
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: root.buttonsTop
        width: Theme.upright ? root.contentWidth : root.contentWidth - 2 * (others.buttonWidth + Theme.gap)
        height: root.buttonsHeight
        kind: PushButton.Primary
        iconName: "check"
        text: qsTr("Stopped %1 · %2").arg(root.stop.stopped).arg(qsTr("%n pcs in all", "", root.stop.totalQty))
        size: Theme.sized(36, 48)
        iconSize: Theme.sized(38, 52)
        onClicked: {
            guard.arm();
            root.stop.confirm();
        }
    }

    TapGuard {
        id: guard
    }
}
