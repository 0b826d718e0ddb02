pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Work was left running over the end of a shift: when did it really stop, and with how many pieces more? */
Item {
    id: root

    required property KioskApp app
    required property ForgottenStopViewModel forgottenStop

    readonly property int buttonsHeight: Theme.sized(112, 148)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: qsTr("When did you really stop?")
        subtitle: qsTr("Answer once, then go on working")
    }

    ScreenGrid {
        columns: 1

        ColumnLayout {
            spacing: Theme.sized(14, 28)

            Rectangle {
                id: band

                Layout.fillWidth: true
                Layout.preferredHeight: Theme.sized(92, 132)
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
                    anchors.rightMargin: Theme.upright ? Theme.gapSmall : Theme.gap
                    anchors.verticalCenter: parent.verticalCenter

                    FitLabel {
                        width: parent.width
                        text: root.forgottenStop.headline
                        size: Theme.sized(32, Theme.upright ? 36 : 42)
                        minimumSize: Theme.textLeast
                        weight: Theme.semibold
                        color: Theme.amberFg
                    }

                    Label {
                        width: parent.width
                        text: {
                            const parts = [root.forgottenStop.ticketCode, qsTr("%1 pcs recorded", "", root.forgottenStop.recordedQty).arg(Format.count(root.forgottenStop.recordedQty))];
                            if (root.forgottenStop.lastPiece !== "")
                                parts.push(qsTr("last piece %1").arg(root.forgottenStop.lastPiece));
                            return parts.join(" · ");
                        }
                        size: Theme.compact || Theme.upright ? Theme.textLeast : Theme.textBody
                        color: Theme.amberFg
                    }
                }

                Elapsed {
                    id: timer

                    anchors.right: parent.right
                    anchors.rightMargin: bandIcon.x
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !Theme.narrow
                    sinceMs: root.forgottenStop.sinceMs
                    size: Theme.sized(46, Theme.upright ? 56 : 72)
                    color: Theme.amberFg
                }
            }

            GridLayout {
                columns: Theme.upright ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                ColumnLayout {
                    spacing: Theme.gap

                    RowLayout {
                        spacing: Theme.gap
                        uniformCellSizes: true

                        StopTile {
                            objectName: "shiftEnd"
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            enabled: time !== ""
                            iconName: "sunset"
                            time: root.forgottenStop.shiftEnd
                            text: root.forgottenStop.wentHome ? qsTr("Went home") : enabled ? qsTr("Shift end") : qsTr("No shift then")
                            selected: root.forgottenStop.choice === "shift"
                            onClicked: root.forgottenStop.chooseShiftEnd()
                        }

                        StopTile {
                            objectName: "lastPiece"
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            enabled: time !== ""
                            iconName: "package-check"
                            time: root.forgottenStop.lastPiece
                            text: enabled ? qsTr("Last piece") : qsTr("No piece recorded")
                            selected: root.forgottenStop.choice === "piece"
                            onClicked: root.forgottenStop.chooseLastPiece()
                        }

                        StopTile {
                            objectName: "otherTime"
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            iconName: "clock"
                            text: qsTr("Other time")
                            selected: root.forgottenStop.choice === "time"
                            onClicked: root.forgottenStop.chooseTime()
                        }
                    }

                    Card {
                        Layout.fillWidth: true
                        Layout.preferredHeight: Theme.sized(134, Theme.upright ? 210 : 158)

                        StopLane {
                            anchors.fill: parent
                            anchors.leftMargin: Theme.cardPadding
                            anchors.rightMargin: Theme.cardPadding
                            anchors.topMargin: Theme.spaceM
                            anchors.bottomMargin: Theme.spaceS
                            visible: root.forgottenStop.choice !== "time"
                            stop: root.forgottenStop
                        }

                        StepperKeys {
                            anchors.fill: parent
                            anchors.margins: Theme.sized(11, 20)
                            visible: root.forgottenStop.choice === "time"
                            figure: root.forgottenStop.stopped
                            steps: [qsTr("−1 h"), qsTr("−5 min"), qsTr("+5 min"), qsTr("+1 h")]
                            canTake: root.forgottenStop.canBeEarlier
                            canAdd: root.forgottenStop.canBeLater
                            onPressed: step => root.forgottenStop.moveMinutes([-60, -5, 5, 60][step])
                        }
                    }
                }

                Card {
                    id: more

                    readonly property int padding: Theme.sized(14, 28)
                    readonly property int keyWidth: Theme.sized(118, 170)
                    readonly property int keyHeight: Math.floor((height - 2 * padding - Theme.gap) / 2)
                    readonly property list<int> steps: [-1, 1, -10, 10]

                    Layout.fillWidth: Theme.upright
                    Layout.fillHeight: !Theme.upright
                    Layout.preferredWidth: Theme.sized(430, 648)
                    Layout.preferredHeight: Theme.sized(298, 540)

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
                            enabled: key.modelData < 0 ? root.forgottenStop.extraQty > 0 : root.forgottenStop.extraQty < root.forgottenStop.maxExtraQty
                            text: (key.modelData < 0 ? "−" : "+") + Math.abs(key.modelData)
                            size: Theme.sized(44, 64)
                            onClicked: root.forgottenStop.add(key.modelData)
                        }
                    }

                    Column {
                        x: more.padding + more.keyWidth + Theme.spaceM
                        width: parent.width - 2 * x
                        anchors.verticalCenter: parent.verticalCenter

                        Label {
                            width: parent.width
                            horizontalAlignment: Text.AlignHCenter
                            text: root.forgottenStop.lastPiece === "" ? qsTr("pieces made") : qsTr("after %1").arg(root.forgottenStop.lastPiece)
                            size: Theme.textDetail
                            color: Theme.ink2
                            maximumLineCount: 2
                            wrapMode: Text.WordWrap
                        }

                        Label {
                            objectName: "extraQty"
                            width: parent.width
                            horizontalAlignment: Text.AlignHCenter
                            text: Format.count(root.forgottenStop.extraQty)
                            size: Theme.sized(88, 132)
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Theme.textButton
                            weight: Theme.semibold
                        }

                        Label {
                            width: parent.width
                            horizontalAlignment: Text.AlignHCenter
                            text: qsTr("pcs more")
                            size: Theme.textDetail
                            color: Theme.ink2
                        }
                    }
                }
            }
        }

        GridLayout {
            Layout.fillHeight: false
            columns: Theme.upright ? 2 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            PushButton {
                objectName: "leave"
                Layout.fillWidth: Theme.upright
                Layout.preferredWidth: Theme.sized(290, 400)
                Layout.preferredHeight: root.buttonsHeight
                iconName: "lock"
                text: qsTr("Ask supervisor")
                size: Theme.textLine
                onClicked: {
                    guard.arm();
                    root.forgottenStop.leave();
                }
            }

            PushButton {
                objectName: "stillWorking"
                Layout.fillWidth: Theme.upright
                Layout.preferredWidth: Theme.sized(290, 400)
                Layout.preferredHeight: root.buttonsHeight
                iconName: "play"
                text: root.forgottenStop.isPaused ? qsTr("Go on with it") : qsTr("Still working")
                size: Theme.textLine
                onClicked: {
                    guard.arm();
                    root.forgottenStop.stillWorking();
                }
            }

            PushButton {
                objectName: "confirm"
                Layout.fillWidth: true
                Layout.columnSpan: Theme.upright ? 2 : 1
                Layout.preferredHeight: root.buttonsHeight
                kind: PushButton.Primary
                iconName: "check"
                text: qsTr("Stopped %1 · %2").arg(root.forgottenStop.stopped).arg(qsTr("%1 pcs in all", "", root.forgottenStop.totalQty).arg(Format.count(root.forgottenStop.totalQty)))
                size: Theme.textHeading
                iconSize: Theme.sized(38, 52)
                onClicked: {
                    guard.arm();
                    root.forgottenStop.confirm();
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
