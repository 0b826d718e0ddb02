pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** What the operator has open, what can be started, and their day. Each action is one tap. */
Item {
    id: root

    required property KioskApp app
    required property HomeViewModel home

    readonly property int sessionHeight: Theme.sized(167, Theme.upright ? 190 : 216)
    readonly property int sessionGap: Theme.compact ? Theme.gapSmall : Theme.gap
    /** So many buttons beside the name that they are put short. */
    readonly property bool barIsFull: undoButton.visible && root.home.sessionPager.pages > 1
    readonly property bool doesOtherWork: root.home.activity !== ""
    readonly property int cardRoom: root.home.startCount > 0 ? 2 : Math.floor((work.height + root.sessionGap) / (root.sessionHeight + root.sessionGap))
    /** Other work stands where else the first of the tasks would. */
    readonly property int sessionRoom: Math.max(1, root.cardRoom - (root.doesOtherWork ? 1 : 0))
    readonly property int sessionsShown: Math.min(root.home.sessionCount, root.sessionRoom)

    readonly property int tileRows: Math.max(1, Math.floor((tiles.height + Theme.gap) / (Theme.sized(112, 200) + Theme.gap)))
    readonly property int tileHeight: Math.floor((tiles.height - (root.tileRows - 1) * Theme.gap) / root.tileRows)
    readonly property int tileColumns: Math.max(1, Math.floor((tiles.width + Theme.gap) / (Theme.dp(380) + Theme.gap)))
    readonly property int tileRoom: root.tileRows * root.tileColumns
    /** From three pages on there is a way back, too: above the way on; before it in a row whose tiles keep their words. */
    readonly property bool startTurnsBack: root.home.startPager.pages > 2 && (root.tileRows > 1 || root.narrowestTile >= Theme.dp(root.tileHeight < Theme.dp(180) ? 380 : 313))
    readonly property int narrowestTile: Math.floor((tiles.width + Theme.gap - 2 * (startPages.width + Theme.gap)) / root.tileColumns) - Theme.gap
    readonly property int tilesWidth: tiles.width - (startPages.visible ? startPages.width + Theme.gap : 0) - (root.startTurnsBack && root.tileRows === 1 ? startPagesBack.width + Theme.gap : 0)
    readonly property int tileWidth: Math.floor((root.tilesWidth - (root.tileColumns - 1) * Theme.gap) / root.tileColumns)

    /** The lists are cut to what fits; not from within a binding, for it changes what the bindings look at. */
    function fitPages(): void {
        // The loader gives the screen its size only after it is complete.
        if (root.width > 0) {
            root.home.sessionPager.fit(root.sessionRoom);
            root.home.startPager.fit(root.tileRoom);
        }
    }

    onSessionRoomChanged: Qt.callLater(root.fitPages)
    onTileRoomChanged: Qt.callLater(root.fitPages)
    Component.onCompleted: root.fitPages()

    RowLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        y: Math.floor((Theme.contextBarHeight - height) / 2)
        spacing: Theme.gap

        PersonCircle {
            initials: root.app.person.initials
            size: Theme.circlePerson
        }

        // Its size is the layout's alone: letters that shrink to it would change it again.
        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.contextBarHeight

            Column {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width

                // A long name stands on two lines before a letter of it goes.
                TileLabel {
                    width: parent.width
                    text: root.app.person.name
                    size: Theme.textCall
                    weight: Theme.semibold
                    wrappedShare: 0.7
                }

                TileLabel {
                    objectName: "elides"
                    width: parent.width
                    visible: root.app.calls.hasOwn
                    mayWrap: Theme.narrow
                    minimumSize: Theme.textLeast
                    text: Theme.large ? Format.called(root.app.calls.ownMs, root.app.calls.ownText) : Format.wrapping(Format.ms((Now.ms - root.app.calls.ownMs) / 1000) + " · " + root.app.calls.ownText)
                    size: Theme.textSmall
                    weight: Theme.semibold
                }
            }
        }

        // At the left end: the buttons beside it stay where they are when it goes.
        UndoChip {
            id: undoButton

            Layout.preferredWidth: Theme.dp(Theme.large ? 400 : 310)
            objectName: "undo"
            visible: hasAct && !Theme.narrow && !(!Theme.large && root.app.calls.hasOwn) && !(!Theme.large && (root.home.sessionPager.pages > 1 || root.app.person.isSupervisor))
            undoText: root.home.undoText
            untilMs: root.home.undoUntilMs
            bringsBack: root.home.bringsBack
            onClicked: {
                guard.arm();
                if (root.home.bringsBack)
                    root.home.bringBack();
                else
                    root.app.open("undo");
            }
        }

        Label {
            visible: root.app.person.closesAtMs > 0 && !root.barIsFull && !root.app.calls.hasOwn && !(!Theme.large && undoButton.visible) && !(Theme.upright && Theme.compact) && !(!Theme.large && (root.home.sessionPager.pages > 1 || root.app.person.isSupervisor))
            text: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.app.person.closesAtMs)))
            size: Theme.large ? Theme.textNote : Theme.textSmall
            color: Theme.ink2
        }

        PushButton {
            objectName: "sessionPages"
            visible: root.home.sessionPager.pages > 1
            text: Theme.narrow ? root.home.sessionPager.number + " / " + root.home.sessionPager.pages : accessibleName
            accessibleName: qsTr("My work %1 / %2").arg(root.home.sessionPager.number).arg(root.home.sessionPager.pages)
            iconName: root.home.sessionPager.isLast ? "rotate-ccw" : "chevron-right"
            iconLast: true
            stacked: !Theme.wide
            onClicked: root.home.sessionPager.next()
        }

        PushButton {
            objectName: "supervisor"
            visible: root.app.person.isSupervisor
            text: qsTr("Supervisor")
            iconName: "lock"
            stacked: true
            onClicked: {
                guard.arm();
                root.app.supervisor.open();
            }
        }

        CallButton {
            calls: root.app.calls
        }

        PushButton {
            objectName: "crew"
            text: root.home.crewCount > 0 ? qsTr("Crew: %n", "", root.home.crewCount) : Theme.large && !root.barIsFull ? qsTr("Start as a crew") : qsTr("Crew")
            iconName: "users"
            stacked: true
            onClicked: {
                guard.arm();
                root.home.gatherCrew();
            }
        }

        PushButton {
            objectName: "signOut"
            goesBack: true
            text: qsTr("Sign out")
            iconName: "log-out"
            stacked: true
            onClicked: {
                guard.arm();
                root.home.signOut();
            }
        }
    }

    // The day stands at the right, upright at the foot.
    ScreenGrid {
        ColumnLayout {
            id: work

            // The lists are cut to its height: they must not push it.
            Layout.minimumHeight: 0
            Layout.preferredHeight: 0
            Layout.fillHeight: true
            spacing: 0

            ActivityCard {
                Layout.fillWidth: true
                Layout.preferredHeight: root.sessionHeight
                Layout.bottomMargin: root.sessionsShown > 0 ? root.sessionGap : 0
                visible: root.doesOtherWork
                home: root.home
                onEndWanted: {
                    guard.arm();
                    root.home.endActivity();
                }
            }

            // What is shown on a page with fewer keeps the height of a full one.
            Item {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(0, root.sessionsShown * (root.sessionHeight + root.sessionGap) - root.sessionGap)

                Column {
                    width: parent.width
                    spacing: root.sessionGap

                    Repeater {
                        model: root.home.sessions

                        SessionCard {
                            id: session

                            width: work.width
                            height: root.sessionHeight
                            onOpened: {
                                guard.arm();
                                root.home.openTask(session.taskId);
                            }
                            onPauseWanted: {
                                guard.arm();
                                root.home.pause(session.taskId);
                            }
                            onResumeWanted: {
                                guard.arm();
                                root.home.resume(session.taskId);
                            }
                            onCompleteWanted: {
                                guard.arm();
                                root.home.complete(session.taskId);
                            }
                        }
                    }
                }
            }

            Item {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.dp(root.sessionsShown === 0 ? 72 : Theme.compact ? 74 : 97)

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.home.startCount > 0
                    text: root.home.sessionCount > 0 ? qsTr("Start another task") : qsTr("Start a task")
                    size: Theme.dp(38)
                    weight: Theme.semibold
                }

                IconLabel {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.home.startCount > 0
                    iconName: "scan-barcode"
                    text: qsTr("Scan the ticket or tap")
                    size: Theme.spread(28, 30)
                    color: Theme.ink2
                }
            }

            Item {
                id: tiles

                Layout.fillWidth: true
                Layout.fillHeight: true

                Grid {
                    columns: root.tileColumns
                    spacing: Theme.gap

                    Repeater {
                        model: root.home.startable

                        StartTile {
                            id: tile

                            width: root.tileWidth
                            height: root.tileHeight
                            onClicked: {
                                guard.arm();
                                root.home.start(tile.taskId);
                            }
                        }
                    }
                }

                PushButton {
                    id: startPagesBack

                    x: root.tileRows === 1 ? startPages.x - width - Theme.gap : startPages.x
                    y: root.tileRows === 1 ? startPages.y : startPages.y - height - Theme.gap
                    objectName: "startPagesBack"
                    width: startPages.width
                    height: root.tileHeight
                    visible: root.startTurnsBack
                    accessibleName: qsTr("Page back")
                    iconName: "chevron-left"
                    onClicked: root.home.startPager.previous()
                }

                ActionTile {
                    id: startPages

                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    objectName: "startPages"
                    width: Theme.spread(120, 150)
                    height: root.tileHeight
                    visible: root.home.startPager.pages > 1
                    text: root.home.startPager.number + " / " + root.home.startPager.pages
                    iconName: root.home.startPager.isLast ? "rotate-ccw" : "chevron-right"
                    size: Theme.textButton
                    iconSize: Theme.iconLarge
                    spacing: 0
                    onClicked: root.home.startPager.next()
                }

                Column {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.home.startCount === 0 && root.home.sessionCount === 0 && !root.doesOtherWork
                    spacing: Theme.gap

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "scan-barcode"
                        size: Theme.iconTile
                        color: Theme.ink2
                    }

                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("No work is waiting here")
                        size: Theme.textTitle
                        weight: Theme.semibold
                    }

                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("Scan a ticket, or ask your supervisor")
                        size: Theme.textButton
                        color: Theme.ink2
                    }
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: Theme.upright
            Layout.fillHeight: !Theme.upright
            Layout.preferredWidth: Theme.spread(300, 476)
            spacing: Theme.gap

            DayCard {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.upright
                Layout.preferredHeight: Theme.sized(250, 460)
                home: root.home
                onOpened: {
                    guard.arm();
                    root.app.open("myDay");
                }
            }

            RowLayout {
                spacing: Theme.gap
                uniformCellSizes: true

                ActionTile {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.sized(112, 148)
                    objectName: root.home.inSince === "" ? "comeIn" : "goHome"
                    text: root.home.inSince === "" ? qsTr("Come in") : qsTr("Go home")
                    detail: root.home.inSince === "" ? "" : qsTr("in %1").arg(root.home.inSince)
                    iconName: root.home.inSince === "" ? "log-in" : Theme.compact ? "" : "house"
                    size: Theme.textButton
                    detailSize: Theme.textSmall
                    iconSize: Theme.iconButton
                    spacing: Theme.spaceXs
                    onClicked: {
                        guard.arm();
                        if (root.home.inSince === "")
                            root.home.comeIn();
                        else
                            root.home.goHome();
                    }
                }

                ActionTile {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.sized(112, 148)
                    objectName: "otherWork"
                    text: Theme.compact && !Theme.upright ? qsTr("Other") : qsTr("Other work")
                    iconName: "layers"
                    size: Theme.textButton
                    iconSize: Theme.iconButton
                    spacing: Theme.spaceXs
                    onClicked: {
                        guard.arm();
                        root.home.chooseActivity();
                    }
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
