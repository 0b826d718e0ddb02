pragma ComponentBehavior: Bound

import QtQuick

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
    readonly property int contentY: facts.height + (advice.visible ? advice.height + advice.anchors.topMargin : 0) + Theme.sized(14, 28)
    readonly property int fleetWidth: Theme.upright ? root.width : Math.round((root.width - Theme.gap) * (Theme.large ? 0.45 : 0.47))
    readonly property int attentionHeight: Theme.upright ? Theme.dp(700) : root.height - root.contentY

    Connections {
        target: Now

        function onMsChanged(): void {
            root.sync.tick();
        }
    }

    Card {
        id: facts

        readonly property int cell: Math.floor(width / 4)

        width: root.width
        height: visible ? Theme.sized(106, 138) : 0
        visible: !Theme.compact || !advice.visible || !root.sync.hasCard

        SyncFact {
            width: facts.cell
            height: facts.height
            title: qsTr("Sent today")
            figure: root.sync.sentToday
            unit: qsTr("entries", "", root.sync.sentToday)
        }

        SyncFact {
            x: facts.cell
            width: facts.cell
            height: facts.height
            title: qsTr("Waiting")
            figure: root.sync.pending
            unit: qsTr("entries", "", root.sync.pending)
        }

        SyncFact {
            x: 2 * facts.cell
            width: facts.cell
            height: facts.height
            title: qsTr("Refused")
            figure: root.sync.refusedCount
            unit: qsTr("entries", "", root.sync.refusedCount)
        }

        SyncFact {
            x: 3 * facts.cell
            width: facts.cell
            height: facts.height
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

    Rectangle {
        id: advice

        anchors.top: facts.bottom
        anchors.topMargin: facts.visible ? Theme.gapSmall : 0
        width: root.width
        height: adviceText.height + Theme.spaceXxl
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

    AttentionPanel {
        y: root.contentY
        width: Theme.upright ? root.width : root.width - root.fleetWidth - Theme.gap
        height: root.attentionHeight
        sync: root.sync
        onActed: guard.arm()
    }

    FleetPanel {
        x: root.width - width
        y: Theme.upright ? root.contentY + root.attentionHeight + Theme.gap : root.contentY
        width: root.fleetWidth
        height: root.height - y
        sync: root.sync
        onAdminister: root.app.supervisor.openPage("admin")
    }

    TapGuard {
        id: guard
    }
}
