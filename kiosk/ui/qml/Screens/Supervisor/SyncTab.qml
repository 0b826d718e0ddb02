pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "../Parts"

/** How the sending stands, what the tenant refused with the ways out, and the other terminals. */
Item {
    id: root

    required property KioskApp app
    required property SyncViewModel sync

    readonly property bool isNarrow: !Theme.large

    Connections {
        target: Now

        function onMsChanged(): void {
            root.sync.tick();
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Card {
            id: facts

            Layout.fillWidth: true
            Layout.preferredHeight: Theme.sized(106, 138)
            visible: !Theme.compact || !advice.visible || !root.sync.hasCard

            RowLayout {
                anchors.fill: parent
                spacing: 0

                SyncFact {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    title: qsTr("Sent today")
                    figure: root.sync.sentToday
                    unit: qsTr("entries", "", root.sync.sentToday)
                }

                SyncFact {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    title: qsTr("Waiting")
                    figure: root.sync.pending
                    unit: qsTr("entries", "", root.sync.pending)
                }

                SyncFact {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    title: qsTr("Refused")
                    figure: root.sync.refusedCount
                    unit: qsTr("entries", "", root.sync.refusedCount)
                }

                SyncFact {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    title: root.isNarrow && root.sync.lastContactText !== "" ? qsTr("At %1").arg(root.sync.lastContactText) : qsTr("Answers in")
                    figure: root.sync.responseText === "" ? "–" : root.sync.responseText
                    unit: {
                        if (root.sync.lastContactText === "")
                            return qsTr("no answer yet");
                        if (root.isNarrow)
                            return root.sync.responseText === "" ? "" : qsTr("s");
                        const at = qsTr("at %1").arg(root.sync.lastContactText);
                        return root.sync.responseText === "" ? qsTr("last %1").arg(at) : qsTr("s · %1").arg(at);
                    }
                }
            }
        }

        Rectangle {
            id: advice

            Layout.topMargin: facts.visible ? Theme.gapSmall : 0
            Layout.fillWidth: true
            implicitHeight: adviceText.height + Theme.spaceXxl
            visible: root.sync.advice !== ""
            radius: Theme.radiusBand
            color: Theme.amber

            Icon {
                id: adviceIcon

                x: Theme.spaceXxl
                anchors.verticalCenter: parent.verticalCenter
                name: "triangle-alert"
                size: Theme.iconButton
                color: Theme.amberFg
            }

            Label {
                id: adviceText

                anchors.left: adviceIcon.right
                anchors.leftMargin: Theme.spaceXl
                anchors.right: parent.right
                anchors.rightMargin: Theme.spaceXxl
                anchors.verticalCenter: parent.verticalCenter
                text: root.sync.advice
                size: Theme.textDetail
                weight: Theme.semibold
                color: Theme.amberFg
                elide: Text.ElideNone
                wrapMode: Text.Wrap
            }
        }

        GridLayout {
            Layout.topMargin: Theme.sized(14, 28)
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.upright ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            AttentionPanel {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.upright
                Layout.preferredHeight: Theme.upright ? Theme.dp(700) : -1
                sync: root.sync
                onActed: guard.arm()
            }

            FleetPanel {
                Layout.fillWidth: Theme.upright
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round((root.width - Theme.gap) * (Theme.large ? 0.45 : 0.47))
                sync: root.sync
            }
        }
    }

    TapGuard {
        id: guard
    }
}
