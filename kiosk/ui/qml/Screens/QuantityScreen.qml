import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** How many pieces, how much scrap and why, and two ways out: finish, or book and keep working. */
Item {
    id: root

    required property KioskApp app
    readonly property QuantityViewModel entry: root.app.quantity

    /** Upright, and with height enough: the ways out stand below the keys instead of beside them. */
    readonly property bool exitsBelow: Theme.upright && !Theme.compact

    OperatorBar {
        person: root.app.person
        title: qsTr("How many pieces?")
        subtitle: root.entry.stepName + " · " + root.entry.ticketCode
        onBack: root.entry.back()
    }

    // Side by side: fields, keys, ways out. Upright: the fields above, two beside each other; below them the keys.
    ScreenGrid {
        columns: root.exitsBelow ? 1 : Theme.upright ? 2 : 3
        columnSpacing: Theme.spread(28, 40)

        GridLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.columnSpan: Theme.upright && !root.exitsBelow ? 2 : 1
            Layout.preferredWidth: Theme.spread(400, 600)
            columns: Theme.upright ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            PieceField {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: Theme.sized(Theme.upright ? 250 : 206, 326)
                Layout.alignment: Qt.AlignTop
                objectName: "good"
                iconName: "circle-check"
                text: qsTr("Good")
                hint: root.entry.targetQty > 0 ? qsTr("%1 to target").arg(root.entry.remainingQty) : qsTr("no target")
                note: qsTr("Filled in, type to change")
                quantity: root.entry.goodQty
                fresh: root.entry.goodFresh
                active: !root.entry.onScrap
                size: Theme.compact ? Theme.dp(96) : Theme.textQuantity
                onClicked: root.entry.editGood()
            }

            ColumnLayout {
                Layout.preferredWidth: 1
                spacing: 0

                RowLayout {
                    Layout.fillHeight: false
                    Layout.preferredHeight: Theme.sized(132, 196)
                    spacing: Theme.gap

                    PieceField {
                        Layout.preferredWidth: Theme.sized(Theme.upright ? 156 : 164, Theme.upright ? 222 : 260)
                        Layout.fillHeight: true
                        objectName: "scrap"
                        iconName: "circle-x"
                        text: qsTr("Scrap")
                        quantity: root.entry.scrapQty
                        fresh: root.entry.scrapFresh
                        active: root.entry.onScrap
                        size: Theme.sized(54, 76)
                        onClicked: root.entry.editScrap()
                    }

                    Pressable {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        objectName: "reason"
                        enabled: root.entry.scrapQty > 0
                        accessibleName: qsTr("Reason")
                        fill: !enabled ? Theme.bg : root.entry.reasonMissing ? Theme.amber : Theme.surface
                        border.width: Theme.borderControl
                        border.color: !enabled ? Theme.hair : root.entry.reasonMissing ? Theme.amberFg : Theme.line
                        onClicked: {
                            guard.arm();
                            root.entry.openReasons();
                        }

                        readonly property color ink: root.entry.reasonMissing ? Theme.amberFg : root.entry.scrapQty > 0 ? Theme.ink : Theme.ink2
                        readonly property color quietInk: root.entry.reasonMissing ? Theme.amberFg : Theme.ink2

                        Label {
                            x: Theme.sized(Theme.upright ? 6 : 16, 28)
                            y: Theme.spaceM
                            width: parent.width - 2 * x
                            text: qsTr("Reason")
                            size: Theme.textSmall
                            color: parent.quietInk
                        }

                        FitLabel {
                            x: Theme.sized(16, 28)
                            anchors.bottom: parent.bottom
                            anchors.bottomMargin: Theme.sized(18, 34)
                            width: (chevron.visible ? chevron.x : parent.width - Theme.spaceM) - x - Theme.spaceS
                            text: root.entry.scrapReason !== "" ? root.entry.scrapReason : root.entry.reasonMissing ? qsTr("Choose") : "–"
                            size: Theme.textLine
                            weight: Theme.semibold
                            color: parent.ink
                        }

                        Icon {
                            id: chevron

                            // On a small screen a chosen reason needs the place; that one can press is clear by then.
                            visible: !Theme.compact || root.entry.scrapReason === ""
                            anchors.right: parent.right
                            anchors.rightMargin: Theme.sized(12, 20)
                            anchors.bottom: parent.bottom
                            anchors.bottomMargin: Theme.sized(22, 40)
                            name: "chevron-right"
                            size: Theme.iconButton
                            color: parent.ink
                        }
                    }
                }

                Item {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.topMargin: Theme.sized(Theme.upright ? 12 : 18, Theme.upright ? 14 : 26)

                    Label {
                        id: afterTitle

                        width: parent.width - afterAmount.width - Theme.spaceM
                        text: qsTr("After this")
                        size: Theme.textDetail
                        color: Theme.ink2
                    }

                    Label {
                        id: afterAmount

                        anchors.right: parent.right
                        anchors.verticalCenter: afterTitle.verticalCenter
                        objectName: "afterBooking"
                        elide: Text.ElideNone
                        text: root.entry.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(root.entry.afterQty).arg(root.entry.targetQty) : qsTr("%n pcs", "", root.entry.afterQty)
                        size: Theme.textLine
                        weight: Theme.semibold
                    }

                    Gauge {
                        id: gauge

                        // Side by side with the keys: the verdict ends where they end, the gauge stands half way.
                        y: Theme.upright ? afterTitle.height + Theme.sized(4, 0) : Math.round((afterTitle.height + verdict.lowest - height) / 2)
                        width: parent.width
                        height: Theme.spread(26, 48)
                        visible: root.entry.targetQty > 0
                        completed: root.entry.completedQty
                        target: root.entry.targetQty
                        adding: root.entry.goodQty
                    }

                    Rectangle {
                        anchors.fill: verdict
                        anchors.margins: -Theme.spaceM
                        anchors.topMargin: -Theme.dp(2)
                        anchors.bottomMargin: -Theme.dp(2)
                        visible: root.entry.needsSupervisor
                        radius: Theme.radiusBand
                        color: Theme.amber
                    }

                    Item {
                        id: verdict

                        /** Where it stands at the foot. */
                        readonly property int lowest: parent.height - height - Theme.dp(root.entry.needsSupervisor ? 4 : 0)

                        y: Theme.upright ? gauge.y + gauge.height + Theme.spread(8, root.entry.needsSupervisor ? 16 : 24) : verdict.lowest
                        width: parent.width
                        height: verdictText.height
                        visible: root.entry.targetQty > 0

                        Icon {
                            y: Math.round((verdictText.lineHeight - height) / 2 + Theme.spaceXs)
                            name: root.entry.needsSupervisor ? "triangle-alert" : root.entry.reachesTarget ? "target" : "info"
                            size: Theme.sized(30, 40)
                            color: verdictText.color
                        }

                        Label {
                            id: verdictText

                            x: Theme.sized(42, 54)
                            width: parent.width - x
                            objectName: "verdict"
                            maximumLineCount: 2
                            wrapMode: Text.WordWrap
                            text: {
                                if (root.entry.needsSupervisor)
                                    return qsTr("%n over the target: ask your supervisor", "", root.entry.overQty);
                                if (root.entry.overQty > 0)
                                    return qsTr("%n over the target", "", root.entry.overQty);
                                if (root.entry.reachesTarget)
                                    return qsTr("Target met");
                                return qsTr("%n pcs left", "", root.entry.targetQty - root.entry.afterQty);
                            }
                            size: Theme.sized(27, root.entry.needsSupervisor ? 30 : 36)
                            weight: Theme.semibold
                            color: root.entry.needsSupervisor ? Theme.amberFg : Theme.ink
                        }
                    }
                }
            }
        }

        Keypad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: root.exitsBelow ? Theme.spaceM : 0
            Layout.preferredHeight: 70
            onDigit: value => root.entry.digit(value)
            onClear: root.entry.clear()
            onBackspace: root.entry.backspace()
        }

        GridLayout {
            Layout.fillWidth: root.exitsBelow
            Layout.preferredWidth: Theme.spread(Theme.upright ? 320 : 336, 536)
            Layout.preferredHeight: 30
            columns: root.exitsBelow ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            // Finishing is under the right hand.
            layoutDirection: root.exitsBelow ? Qt.RightToLeft : Qt.LeftToRight

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.large ? 56 : 50
                objectName: "finish"
                enabled: root.entry.canBook
                text: qsTr("Finish my work")
                detail: qsTr("stops my timer")
                iconName: "check"
                primary: root.entry.reachesTarget
                size: Theme.sized(44, 64)
                detailSize: Theme.textDetail
                iconSize: Theme.sized(80, 124)
                onClicked: {
                    guard.arm();
                    root.entry.finish();
                }
            }

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.large ? 44 : 50
                objectName: "keepWorking"
                enabled: root.entry.canBook
                text: qsTr("Record & keep working")
                detail: qsTr("my timer runs on")
                iconName: "play"
                primary: !root.entry.reachesTarget
                size: Theme.sized(40, 56)
                detailSize: Theme.textDetail
                iconSize: Theme.sized(72, 104)
                onClicked: {
                    guard.arm();
                    root.entry.keepWorking();
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
