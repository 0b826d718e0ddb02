pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/**
 * The terminal's set-up: what is done already at the left or on top, the scanner tried out beside or below. Scans
 * do nothing.
 */
Item {
    id: root

    required property KioskApp app
    required property SetupViewModel setup

    readonly property int stepDistance: Theme.dp(Theme.upright ? 132 : Theme.large ? 168 : 112)
    readonly property int inner: Theme.spread(28, 48)

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        columns: Theme.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Card {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(356, 440)
            Layout.preferredHeight: Theme.dp(600)

            FitLabel {
                id: railTitle

                x: Theme.cardPadding
                y: Theme.sized(14, 20)
                width: languageStep.width
                text: qsTr("Set up this terminal")
                size: Theme.spread(36, 44)
                weight: Theme.semibold
            }

            StepMark {
                id: languageStep

                anchors.top: railTitle.bottom
                anchors.topMargin: Theme.spread(16, 36)
                x: Theme.cardPadding
                width: parent.width - 2 * x - (Theme.upright ? language.width + Theme.gap : 0)
                number: 1
                done: true
                current: false
                title: qsTr("Language")
                detail: qsTr("English")
                lineLength: root.stepDistance - size
            }

            StepMark {
                id: stationStep

                y: languageStep.y + root.stepDistance
                x: Theme.cardPadding
                width: languageStep.width
                number: 2
                done: true
                current: false
                title: qsTr("Station")
                detail: root.app.header.stationName
                lineLength: languageStep.lineLength
            }

            StepMark {
                id: serverStep

                y: stationStep.y + root.stepDistance
                x: Theme.cardPadding
                width: languageStep.width
                number: 3
                done: root.setup.serverConnected
                current: false
                title: qsTr("Server")
                detail: root.setup.serverConnected ? qsTr("connected") : qsTr("not connected")
                lineLength: languageStep.lineLength
            }

            StepMark {
                y: serverStep.y + root.stepDistance
                x: Theme.cardPadding
                width: languageStep.width
                number: 4
                done: root.setup.scannerPassed
                current: true
                title: qsTr("Scanner")
                detail: root.setup.scannerPassed ? qsTr("test passed") : qsTr("being tested")
            }

            PushButton {
                id: language

                x: Theme.upright ? parent.width - Theme.cardPadding - width : Theme.cardPadding
                y: Theme.upright ? Theme.cardPadding : parent.height - Theme.cardPadding - height
                width: Theme.upright ? Theme.dp(200) : parent.width - 2 * Theme.cardPadding
                objectName: "language"
                text: root.app.language.otherName
                onClicked: root.app.language.switchOver()
            }
        }

        ColumnLayout {
            spacing: Theme.gap

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true

                FitLabel {
                    id: call

                    x: root.inner
                    y: Theme.spread(16, 28)
                    width: picture.x - Theme.gap - x
                    text: qsTr("Scan anything")
                    size: Theme.spread(56, 84)
                    weight: Theme.semibold
                }

                FitLabel {
                    id: hint

                    anchors.top: call.bottom
                    x: root.inner
                    width: call.width
                    text: qsTr("a badge, a ticket, or any barcode on a box")
                    size: Theme.spread(30, 38)
                    color: Theme.ink2
                }

                BarcodePicture {
                    id: picture

                    x: parent.width - root.inner - width
                    y: Theme.spread(32, 52)
                    width: Theme.spread(190, 284)
                    height: Theme.spread(100, 148)
                }

                Rectangle {
                    id: result

                    x: root.inner
                    anchors.top: hint.bottom
                    anchors.topMargin: Theme.spread(14, 40)
                    anchors.bottom: counts.top
                    anchors.bottomMargin: Theme.spread(14, 24)
                    width: parent.width - 2 * x
                    radius: Theme.radiusReadout
                    color: Theme.sunk
                    border.width: root.setup.hasRead ? Theme.borderActive : Theme.borderControl
                    border.color: root.setup.hasRead ? Theme.ink : Theme.line

                    IconLabel {
                        id: verdict

                        x: root.setup.hasRead ? Theme.spread(20, 36) : Math.round((parent.width - width) / 2)
                        y: root.setup.hasRead ? Theme.spread(12, 20) : Math.round((parent.height - height) / 2)
                        iconName: !root.setup.hasRead ? "scan-barcode" : root.setup.isGood ? "circle-check" : "triangle-alert"
                        text: !root.setup.hasRead ? qsTr("Waiting for a scan") : root.setup.isGood ? qsTr("Read") : qsTr("Not read")
                        size: Theme.spread(34, 42)
                        weight: Theme.semibold
                        iconSize: Theme.spread(38, 46)
                    }

                    FitLabel {
                        anchors.left: verdict.right
                        anchors.leftMargin: Theme.gap
                        anchors.right: parent.right
                        anchors.rightMargin: verdict.x
                        anchors.verticalCenter: verdict.verticalCenter
                        objectName: "elides"
                        horizontalAlignment: Text.AlignRight
                        text: root.setup.isGood ? root.setup.readAbout : root.setup.rawText
                        size: Theme.spread(30, 36)
                        color: Theme.ink2
                    }

                    FitLabel {
                        x: verdict.x
                        anchors.top: verdict.bottom
                        anchors.bottom: bytes.top
                        width: parent.width - 2 * x
                        objectName: "elides"
                        visible: root.setup.isGood
                        text: root.setup.readText
                        size: Theme.sized(72, 124)
                        weight: Theme.semibold
                        minimumSize: Theme.textButton
                    }

                    Label {
                        id: bytes

                        x: verdict.x
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: Theme.spread(8, 12)
                        width: settings.text === "" ? parent.width - 2 * x : settings.x - Theme.gap - x
                        height: Theme.spread(40, 52)
                        objectName: "elides"
                        visible: root.setup.isGood
                        text: root.setup.rawText
                        size: Theme.textSmall
                        color: Theme.ink2
                    }

                    FitLabel {
                        id: settings

                        x: parent.width * 0.4
                        anchors.verticalCenter: bytes.verticalCenter
                        width: parent.width - x - verdict.x
                        visible: root.setup.isGood
                        horizontalAlignment: Text.AlignRight
                        text: root.setup.settingsText
                        size: Theme.textButton
                        weight: Theme.semibold
                    }

                    Label {
                        x: verdict.x
                        anchors.top: verdict.bottom
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: Theme.spaceS
                        width: parent.width - 2 * x
                        visible: root.setup.hasRead && !root.setup.isGood
                        text: root.setup.readAbout
                        size: Theme.spread(34, 44)
                        maximumLineCount: 2
                        wrapMode: Text.WordWrap
                    }
                }

                Item {
                    id: counts

                    x: root.inner
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.spread(18, 44)
                    width: parent.width - 2 * x
                    height: countRow.height

                    Item {
                        id: countRow

                        width: parent.width * 0.48
                        height: Theme.spread(116, 150)
                    }

                    FitLabel {
                        id: countText

                        width: countRow.width
                        text: root.setup.countText
                        size: Theme.spread(32, 38)
                        weight: Theme.semibold
                    }

                    Row {
                        anchors.bottom: countRow.bottom
                        spacing: Theme.spaceM

                        Repeater {
                            model: root.setup.enough

                            Rectangle {
                                id: cell

                                required property int index
                                readonly property bool tried: cell.index < root.setup.results.length
                                readonly property bool good: cell.tried && root.setup.results[cell.index] === true

                                width: Theme.spread(100, 148)
                                height: Theme.spread(52, 64)
                                radius: Theme.radiusReadout
                                color: cell.good ? Theme.solid : Theme.surface
                                border.width: cell.good ? 0 : Theme.borderControl
                                border.color: cell.tried ? Theme.ink : Theme.line

                                Icon {
                                    anchors.centerIn: parent
                                    visible: cell.tried
                                    name: cell.good ? "check" : "x"
                                    size: Theme.iconButton
                                    color: cell.good ? Theme.solidFg : Theme.ink
                                }
                            }
                        }
                    }

                    IconLabel {
                        id: found

                        x: parent.width * 0.52
                        width: parent.width - x
                        height: countText.height
                        iconName: root.setup.readersFound > 0 ? "scan-barcode" : "triangle-alert"
                        text: root.setup.readersFound > 0 ? qsTr("%n scanners found", "", root.setup.readersFound) : root.app.header.scannerText
                        size: Theme.spread(32, 38)
                        weight: Theme.semibold
                    }

                    FitLabel {
                        x: found.x
                        anchors.bottom: parent.bottom
                        width: parent.width - x
                        height: Theme.spread(52, 64)
                        objectName: "elides"
                        text: root.setup.readersFound > 0 ? root.setup.sinceStart + " · " + root.setup.readerPorts : qsTr("Typing codes always works")
                        size: Theme.spread(28, 34)
                        color: Theme.ink2
                    }
                }
            }

            RowLayout {
                Layout.fillHeight: false
                Layout.preferredHeight: Theme.targetPrimary
                spacing: Theme.gap

                PushButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 27
                    objectName: "typeCode"
                    text: qsTr("Type code")
                    iconName: "keyboard"
                    stacked: Theme.compact
                    onClicked: root.app.open("codeEntry")
                }

                PushButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 30
                    objectName: "skip"
                    enabled: !root.setup.scannerPassed
                    text: qsTr("Skip for now")
                    padding: Theme.gapSmall
                    onClicked: root.setup.close()
                }

                PushButton {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 43
                    objectName: "finish"
                    kind: PushButton.Primary
                    enabled: root.setup.scannerPassed
                    text: qsTr("To the board")
                    iconName: "check"
                    size: Theme.spread(34, 44)
                    onClicked: root.setup.close()
                }
            }
        }
    }

    TapGuard {}
}
