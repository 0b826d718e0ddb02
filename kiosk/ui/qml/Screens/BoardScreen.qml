pragma ComponentBehavior: Bound

import QtQuick

import Controls
import Kiosk.ViewModels
import Theme

/** The idle screen: every task of the station with its people, page by page, and the call to scan. */
Item {
    id: root

    required property KioskApp app
    required property BoardViewModel board

    /** One card a row, figures and people side by side. */
    readonly property bool wide: Theme.upright && !Theme.compact
    readonly property int columns: root.wide ? 1 : Math.max(1, Math.floor(root.width / Theme.minCardWidth))
    readonly property int smallestCard: Theme.dp(root.wide ? 224 : Theme.large ? 360 : 240)
    readonly property int rows: Math.max(1, Math.floor((cards.height + Theme.gap) / (root.smallestCard + Theme.gap)))
    readonly property int cardWidth: Math.floor((cards.width - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property int cardHeight: Math.floor((cards.height - (root.rows - 1) * Theme.gap) / root.rows)

    /** Lines there is room for on a card; a wide one is made for three. */
    readonly property int cardLines: root.wide ? 3 : Math.floor((root.cardHeight - Theme.spread(128, 227) - Theme.spaceM) / Math.round(Theme.spread(27, 32) * Theme.lineHeight))

    function cardX(index: int): int {
        return (index % root.columns) * (root.cardWidth + Theme.gap);
    }

    function cardY(index: int): int {
        return Math.floor(index / root.columns) * (root.cardHeight + Theme.gap);
    }

    onColumnsChanged: root.board.pager.fit(root.columns * root.rows)
    onRowsChanged: root.board.pager.fit(root.columns * root.rows)
    onCardLinesChanged: root.board.fitLines(root.cardLines)
    Component.onCompleted: {
        root.board.pager.fit(root.columns * root.rows);
        root.board.fitLines(root.cardLines);
    }

    CallStrip {
        id: strip

        width: parent.width
        calls: root.app.calls
    }

    Item {
        id: cards

        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: strip.visible ? strip.height + Theme.gapSmall : Theme.margin
        anchors.bottomMargin: Theme.footHeight + Theme.margin

        Repeater {
            model: root.board.cards

            delegate: root.wide ? wideCard : card
        }
    }

    Component {
        id: card

        TaskCard {
            required property int index

            x: root.cardX(index)
            y: root.cardY(index)
            width: root.cardWidth
            height: root.cardHeight
            onPressedChanged: root.board.hold(pressed)
            onClicked: root.app.chooseTask(taskId)
        }
    }

    Component {
        id: wideCard

        WideTaskCard {
            required property int index

            x: root.cardX(index)
            y: root.cardY(index)
            width: root.cardWidth
            height: root.cardHeight
            onPressedChanged: root.board.hold(pressed)
            onClicked: root.app.chooseTask(taskId)
        }
    }

    Column {
        anchors.centerIn: cards
        width: Math.min(cards.width, Theme.dp(1100))
        visible: root.board.isEmpty
        spacing: Theme.gapSmall

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.board.isNew ? "monitor" : "circle-dashed"
            size: Theme.iconTile
            color: Theme.ink2
        }

        FitLabel {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.board.isNew ? qsTr("This terminal is new here") : qsTr("No task at this station yet")
            size: Theme.textTitle
            weight: Theme.semibold
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            maximumLineCount: 3
            text: root.board.isNew ? qsTr("It has not met its server yet. Try the scanner meanwhile.") : root.board.emptyHelp
            size: Theme.textButton
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }

        Item {
            width: parent.width
            height: setupButton.visible ? setupButton.height + Theme.gap : 0

            PushButton {
                id: setupButton

                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                objectName: "setup"
                height: Theme.targetPrimary
                visible: root.board.isNew
                kind: PushButton.Primary
                text: qsTr("Set up this terminal")
                iconName: "scan-barcode"
                size: Theme.textCardTitle
                iconSize: Theme.iconLarge
                onClicked: root.board.openSetup()
            }
        }
    }

    FootBar {
        readonly property list<string> typing: root.board.waitingCommand !== "" ? [qsTr("%1: type your badge").arg(root.board.waitingCommand), root.board.waitingCommand, qsTr("Type")] : root.board.waitingStep === "" ? [qsTr("Type your badge to start"), qsTr("Type your badge"), qsTr("Type")] : [qsTr("Type your badge for %1").arg(root.board.waitingStep), qsTr("Badge for %1").arg(root.board.waitingStep), qsTr("Type")]
        readonly property list<string> scanning: root.board.waitingCommand !== "" ? [qsTr("%1: scan your badge").arg(root.board.waitingCommand), root.board.waitingCommand, qsTr("Scan")] : root.board.waitingStep === "" ? [qsTr("Scan your badge to start"), qsTr("Scan your badge"), qsTr("Scan")] : [qsTr("Scan your badge for %1").arg(root.board.waitingStep), qsTr("Badge for %1").arg(root.board.waitingStep), qsTr("Scan")]

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.footHeight
        app: root.app
        leastSize: root.board.waitingStep === "" ? Theme.textCall : Theme.textButton
        // A new terminal is set up first, and its scanner with it.
        typesFirst: !root.app.header.canScan && !root.board.isNew
        calls: typesFirst ? typing : scanning
        callIcon: typesFirst ? "keyboard" : "scan-barcode"
        board: root.board
    }
}
