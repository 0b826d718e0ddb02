import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** The operator is still on a task and wants to start another: pause it, do both, or not start. */
Item {
    id: root

    required property KioskApp app
    readonly property ChoicesViewModel choices: root.app.choices

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    readonly property int cardHeight: Theme.sized(216, 284)
    // Portrait: now above new, and the answers below each other.
    readonly property int arrowRoom: Theme.spread(76, 120)
    readonly property int cardWidth: Theme.upright ? root.contentWidth : Math.floor((root.contentWidth - root.arrowRoom) / 2)
    readonly property int newCardY: Theme.upright ? root.contentTop + root.cardHeight + root.arrowRoom : root.contentTop
    readonly property int tilesTop: root.newCardY + root.cardHeight + Theme.gap
    readonly property int tilesHeight: root.height - Theme.margin - root.tilesTop
    readonly property int firstHeight: Theme.upright ? Math.round((root.tilesHeight - 2 * Theme.gap) * 0.4) : root.tilesHeight
    readonly property int otherHeight: Theme.upright ? Math.floor((root.tilesHeight - 2 * Theme.gap - root.firstHeight) / 2) : root.tilesHeight
    readonly property int firstWidth: Theme.upright ? root.contentWidth : Math.round((root.contentWidth - 2 * Theme.gap) * 0.434)
    readonly property int otherWidth: Theme.upright ? root.contentWidth : Math.floor((root.contentWidth - 2 * Theme.gap - root.firstWidth) / 2)
    readonly property int detailSize: Theme.sized(28, 34)
    readonly property int pictureSize: Theme.spread(68, 108)
    readonly property int tilePadding: Theme.spread(26, 44)

    OperatorBar {
        person: root.app.person
        canGoBack: false
        title: qsTr("You are still on another task")
        subtitle: root.choices.currentMore > 0 ? qsTr("and on %n more: what should happen to them?", "", root.choices.currentMore) : qsTr("What should happen to it?")
    }

    TaskSummary {
        x: Theme.margin
        y: root.contentTop
        width: root.cardWidth
        height: root.cardHeight
        iconName: "play"
        stateText: qsTr("Working")
        role: qsTr("now")
        stepName: root.choices.currentStep
        ticketCode: root.choices.currentTicket
        amount: root.choices.currentTarget > 0 ? qsTr("%1 / %2 pcs").arg(root.choices.currentQty).arg(root.choices.currentTarget) : qsTr("%n pcs", "", root.choices.currentQty)
        figure: root.choices.currentTimerMs > 0 ? Format.hms((Now.ms - root.choices.currentTimerMs) / 1000) : ""
    }

    Icon {
        x: Theme.upright ? Math.round((root.width - width) / 2) : Theme.margin + root.cardWidth + Math.round((root.arrowRoom - width) / 2)
        y: root.contentTop + (Theme.upright ? root.cardHeight + Math.round((root.arrowRoom - height) / 2) : Math.round((root.cardHeight - height) / 2))
        rotation: Theme.upright ? 90 : 0
        name: "arrow-right"
        size: Theme.spread(48, 68)
    }

    TaskSummary {
        x: root.width - Theme.margin - width
        y: root.newCardY
        width: root.cardWidth
        height: root.cardHeight
        framed: true
        iconName: root.choices.newDoing === "working" ? "users" : root.choices.newDoing === "paused" ? "pause" : "circle-dashed"
        stateText: {
            switch (root.choices.newDoing) {
            case "working":
                return qsTr("Others work on it");
            case "paused":
                return qsTr("Paused");
            case "begun":
                return qsTr("Part done");
            default:
                return qsTr("Not started");
            }
        }
        role: qsTr("new")
        stepName: root.choices.newStep
        ticketCode: root.choices.newTicket
        amount: root.choices.newTarget > 0 ? qsTr("%n pcs left", "", root.choices.newRemaining) : qsTr("No target set")
        figure: String(root.choices.newQty)
        figureDetail: root.choices.newTarget > 0 ? " / " + root.choices.newTarget : ""
    }

    ChoiceTile {
        x: Theme.margin
        y: root.tilesTop
        width: root.firstWidth
        height: root.firstHeight
        objectName: "pauseFirst"
        text: qsTr("Pause it,\nstart the new one")
        detail: qsTr("resume it at any time")
        iconNames: ["pause", "arrow-right", "play"]
        iconInset: 5
        primary: true
        strong: true
        size: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 72 : 44)
        detailSize: root.detailSize
        iconSize: root.pictureSize
        padding: root.tilePadding
        onClicked: {
            guard.arm();
            root.choices.pauseFirst();
        }
    }

    ChoiceTile {
        x: root.width - Theme.margin - width - (Theme.upright ? 0 : root.otherWidth + Theme.gap)
        y: Theme.upright ? root.tilesTop + root.firstHeight + Theme.gap : root.tilesTop
        width: root.otherWidth
        height: root.otherHeight
        objectName: "doBoth"
        text: qsTr("Do both")
        detail: qsTr("your time is split")
        iconNames: ["layers"]
        strong: true
        size: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 60 : 40)
        detailSize: root.detailSize
        iconSize: root.pictureSize
        padding: root.tilePadding
        onClicked: {
            guard.arm();
            root.choices.doBoth();
        }
    }

    ChoiceTile {
        x: root.width - Theme.margin - width
        y: Theme.upright ? root.height - Theme.margin - height : root.tilesTop
        width: root.otherWidth
        height: root.otherHeight
        objectName: "doNotStart"
        goesBack: true
        text: qsTr("Do not start")
        detail: qsTr("go on as before")
        iconNames: ["x"]
        iconInset: 6
        strong: true
        size: Theme.dp(Theme.upright ? (Theme.compact ? 36 : 52) : Theme.large ? 60 : 40)
        detailSize: root.detailSize
        iconSize: root.pictureSize
        padding: root.tilePadding
        onClicked: {
            guard.arm();
            root.choices.doNotStart();
        }
    }

    TapGuard {
        id: guard
    }
}
