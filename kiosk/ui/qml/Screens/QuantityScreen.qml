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
    required property QuantityViewModel quantity

    /** Upright, and with height enough: the ways out stand below the keys instead of beside them. */
    readonly property bool exitsBelow: Theme.upright && !Theme.compact

    OperatorBar {
        person: root.app.person
        title: qsTr("How many pieces?")
        subtitle: root.quantity.stepName + " · " + root.quantity.ticketCode
        onBack: root.quantity.back()
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
                hint: root.quantity.source
                note: root.quantity.sourceNote
                quantity: root.quantity.goodQty
                fresh: root.quantity.goodFresh
                active: !root.quantity.onScrap
                size: Theme.compact ? Theme.dp(96) : Theme.textQuantity
                onClicked: root.quantity.editGood()
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
                        quantity: root.quantity.scrapQty
                        fresh: root.quantity.scrapFresh
                        active: root.quantity.onScrap
                        size: Theme.sized(54, 76)
                        onClicked: root.quantity.editScrap()
                    }

                    Pressable {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        objectName: "reason"
                        enabled: root.quantity.scrapQty > 0
                        accessibleName: qsTr("Reason")
                        fill: !enabled ? Theme.bg : root.quantity.reasonMissing ? Theme.amber : Theme.surface
                        border.width: Theme.borderControl
                        border.color: !enabled ? Theme.hair : root.quantity.reasonMissing ? Theme.amberFg : Theme.line
                        onClicked: {
                            guard.arm();
                            root.quantity.openReasons();
                        }

                        readonly property color ink: root.quantity.reasonMissing ? Theme.amberFg : root.quantity.scrapQty > 0 ? Theme.ink : Theme.ink2
                        readonly property color quietInk: root.quantity.reasonMissing ? Theme.amberFg : Theme.ink2

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
                            text: root.quantity.scrapReason !== "" ? root.quantity.scrapReason : root.quantity.reasonMissing ? qsTr("Choose") : "–"
                            size: Theme.textLine
                            weight: Theme.semibold
                            color: parent.ink
                        }

                        Icon {
                            id: chevron

                            // On a small screen a chosen reason needs the place; that one can press is clear by then.
                            visible: !Theme.compact || root.quantity.scrapReason === ""
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
                        // Beside seven digits on the smallest upright panel there is no room for it.
                        visible: implicitWidth <= width
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
                        text: root.quantity.targetQty > 0 ? qsTr("%1 / %2 pcs").arg(Format.count(root.quantity.afterQty)).arg(Format.count(root.quantity.targetQty)) : qsTr("%1 pcs", "", root.quantity.afterQty).arg(Format.count(root.quantity.afterQty))
                        size: Theme.textLine
                        weight: Theme.semibold
                    }

                    Gauge {
                        id: gauge

                        // Side by side with the keys: the verdict ends where they end, the gauge stands half way.
                        y: Theme.upright ? afterTitle.height + Theme.sized(4, 0) : Math.round((afterTitle.height + verdict.lowest - height) / 2)
                        width: parent.width
                        height: Theme.spread(26, 48)
                        visible: root.quantity.targetQty > 0
                        completed: root.quantity.completedQty
                        target: root.quantity.targetQty
                        adding: root.quantity.goodQty
                    }

                    Rectangle {
                        anchors.fill: verdict
                        anchors.margins: -Theme.spaceM
                        anchors.topMargin: -Theme.dp(2)
                        anchors.bottomMargin: -Theme.dp(2)
                        visible: verdict.warns
                        radius: Theme.radiusBand
                        color: Theme.amber
                    }

                    Item {
                        id: verdict

                        /** Where it stands at the foot. */
                        readonly property int lowest: parent.height - height - Theme.dp(verdict.warns ? 4 : 0)
                        /** It stands on amber: the keys have no room for more, or the supervisor is needed. */
                        readonly property bool warns: root.quantity.isFull || root.quantity.needsSupervisor
                        readonly property int leftQty: root.quantity.targetQty - root.quantity.afterQty

                        y: Theme.upright ? gauge.y + gauge.height + Theme.spread(8, verdict.warns ? 16 : 24) : verdict.lowest
                        width: parent.width
                        height: verdictText.height
                        visible: root.quantity.targetQty > 0 || root.quantity.isFull || root.quantity.shortOf !== ""

                        Icon {
                            y: Math.round((verdictText.lineHeight - height) / 2 + Theme.spaceXs)
                            name: verdict.warns ? "triangle-alert" : root.quantity.reachesTarget ? "target" : "info"
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
                                if (root.quantity.isFull)
                                    return qsTr("At most %n digits", "", root.quantity.mostDigits);
                                if (root.quantity.asksForShort)
                                    return qsTr("%1: ask your supervisor").arg(root.quantity.shortOf);
                                if (root.quantity.needsSupervisor)
                                    return qsTr("%1 over the target: ask your supervisor", "", root.quantity.overQty).arg(Format.count(root.quantity.overQty));
                                if (root.quantity.shortOf !== "")
                                    return root.quantity.shortOf;
                                if (root.quantity.overQty > 0)
                                    return qsTr("%1 over the target", "", root.quantity.overQty).arg(Format.count(root.quantity.overQty));
                                if (root.quantity.reachesTarget)
                                    return qsTr("Target met");
                                return qsTr("%1 pcs left", "", verdict.leftQty).arg(Format.count(verdict.leftQty));
                            }
                            size: Theme.sized(27, verdict.warns ? 30 : 36)
                            weight: Theme.semibold
                            color: verdict.warns ? Theme.amberFg : Theme.ink
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
            onDigit: value => root.quantity.digit(value)
            onClear: root.quantity.clear()
            onBackspace: root.quantity.backspace()
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
                enabled: root.quantity.canBook
                text: qsTr("Finish my work")
                detail: qsTr("stops my timer")
                iconName: "check"
                primary: root.quantity.reachesTarget
                size: Theme.sized(44, 64)
                detailSize: Theme.textDetail
                iconSize: Theme.sized(80, 124)
                onClicked: {
                    guard.arm();
                    root.quantity.finish();
                }
            }

            ActionTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.large ? 44 : 50
                objectName: "keepWorking"
                enabled: root.quantity.canBook
                text: qsTr("Record & keep working")
                detail: qsTr("my timer runs on")
                iconName: "play"
                primary: !root.quantity.reachesTarget
                size: Theme.sized(40, 56)
                detailSize: Theme.textDetail
                iconSize: Theme.sized(72, 104)
                onClicked: {
                    guard.arm();
                    root.quantity.keepWorking();
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
