pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** What the operator has open, what can be started, and their day. Each action is one tap. */
Item {
    id: root

    required property KioskApp app
    required property HomeViewModel home

    readonly property int contentTop: Theme.contentTop
    readonly property int contentWidth: root.width - 2 * Theme.margin
    // The day stands at the right, in portrait at the foot.
    readonly property int dayWidth: Theme.upright ? root.contentWidth : Theme.spread(300, 476)
    readonly property int dayHeight: Theme.upright ? Theme.sized(250, 460) : root.height - root.contentTop - Theme.margin
    readonly property int dayY: root.height - Theme.margin - root.dayHeight
    readonly property int contentHeight: (Theme.upright ? root.dayY - Theme.gap : root.height - Theme.margin) - root.contentTop
    readonly property int listWidth: Theme.upright ? root.contentWidth : root.contentWidth - Theme.gap - root.dayWidth

    readonly property int sessionHeight: Theme.sized(167, Theme.upright ? 190 : 216)
    readonly property int sessionGap: Theme.compact ? Theme.gapSmall : Theme.gap
    readonly property int sessionRoom: root.home.startCount > 0 ? 2 : Math.floor((root.contentHeight + root.sessionGap) / (root.sessionHeight + root.sessionGap))
    readonly property int sessionsShown: Math.min(root.home.sessionCount, root.sessionRoom)
    readonly property int sessionsHeight: root.sessionsShown * (root.sessionHeight + root.sessionGap) - (root.sessionsShown > 0 ? root.sessionGap : 0)

    readonly property int headingHeight: Theme.dp(root.sessionsShown === 0 ? 72 : Theme.compact ? 74 : 97)
    readonly property int tilesTop: root.contentTop + root.sessionsHeight + root.headingHeight
    readonly property int tilesHeight: root.contentTop + root.contentHeight - root.tilesTop
    readonly property int tileRows: Math.max(1, Math.floor((root.tilesHeight + Theme.gap) / (Theme.sized(112, 200) + Theme.gap)))
    readonly property int tileHeight: Math.floor((root.tilesHeight - (root.tileRows - 1) * Theme.gap) / root.tileRows)
    readonly property int tileColumns: Math.max(1, Math.floor((root.listWidth + Theme.gap) / (Theme.dp(380) + Theme.gap)))
    readonly property int tileRoom: root.tileRows * root.tileColumns
    readonly property int pageButtonWidth: root.home.startPager.pages > 1 ? Theme.spread(120, 150) + Theme.gap : 0
    readonly property int tileWidth: Math.floor((root.listWidth - root.pageButtonWidth - (root.tileColumns - 1) * Theme.gap) / root.tileColumns)

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

    Item {
        id: bar

        x: Theme.margin
        width: root.width - 2 * Theme.margin
        height: Theme.contextBarHeight

        PersonCircle {
            id: circle

            anchors.verticalCenter: parent.verticalCenter
            initials: root.app.person.initials
            size: Theme.dp(96)
        }

        FitLabel {
            anchors.left: circle.right
            anchors.leftMargin: Theme.gap
            anchors.right: barRight.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.app.person.name
            size: Theme.textCall
            weight: Theme.semibold
        }

        Row {
            id: barRight

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap

            // At the left end: the buttons beside it stay where they are when it goes.
            PushButton {
                id: undoButton

                readonly property int secondsLeft: Format.secondsUntil(root.home.undoUntilMs)

                objectName: "undo"
                width: Math.ceil(implicitWidth)
                visible: secondsLeft > 0 && !Theme.narrow && !(!Theme.large && (root.home.sessionPager.pages > 1 || root.app.person.isSupervisor))
                text: qsTr("Wrong? Undo %1").arg(Format.ms(secondsLeft))
                accessibleName: qsTr("Wrong? Undo")
                iconName: "undo-2"
                stacked: !Theme.large
                onClicked: {
                    guard.arm();
                    root.app.open("undo");
                }
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.app.person.closesAtMs > 0 && !(!Theme.large && undoButton.visible) && !(Theme.upright && Theme.compact) && !(!Theme.large && (root.home.sessionPager.pages > 1 || root.app.person.isSupervisor))
                text: qsTr("Goes back in %1").arg(Format.ms(Format.secondsUntil(root.app.person.closesAtMs)))
                size: Theme.large ? Theme.dp(30) : Theme.textSmall
                color: Theme.ink2
            }

            PushButton {
                objectName: "sessionPages"
                width: Math.ceil(implicitWidth)
                visible: root.home.sessionPager.pages > 1
                text: qsTr("My work %1 / %2").arg(root.home.sessionPager.number).arg(root.home.sessionPager.pages)
                iconName: root.home.sessionPager.isLast ? "rotate-ccw" : "chevron-right"
                iconLast: true
                onClicked: root.home.sessionPager.next()
            }

            PushButton {
                objectName: "supervisor"
                width: Math.ceil(implicitWidth)
                visible: root.app.person.isSupervisor
                text: qsTr("Supervisor")
                iconName: "lock"
                stacked: !Theme.large
                onClicked: {
                    guard.arm();
                    root.app.supervisor.open();
                }
            }

            PushButton {
                objectName: "crew"
                width: Math.ceil(implicitWidth)
                text: Theme.large ? qsTr("Start as a crew") : qsTr("Crew")
                iconName: "users"
                onClicked: {
                    guard.arm();
                    root.home.gatherCrew();
                }
            }

            PushButton {
                objectName: "signOut"
                goesBack: true
                width: Math.ceil(implicitWidth)
                text: qsTr("Sign out")
                iconName: "log-out"
                onClicked: {
                    guard.arm();
                    root.home.signOut();
                }
            }
        }
    }

    Column {
        x: Theme.margin
        y: root.contentTop
        spacing: root.sessionGap

        Repeater {
            model: root.home.sessions

            SessionCard {
                id: session

                width: root.listWidth
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

    Item {
        id: heading

        x: Theme.margin
        y: root.contentTop + root.sessionsHeight
        width: root.listWidth
        height: root.headingHeight
        visible: root.home.startCount > 0

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.home.sessionCount > 0 ? qsTr("Start another task") : qsTr("Start a task")
            size: Theme.dp(38)
            weight: Theme.semibold
        }

        IconLabel {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "scan-barcode"
            text: qsTr("Scan the ticket or tap")
            size: Theme.spread(28, 30)
            color: Theme.ink2
        }
    }

    Grid {
        x: Theme.margin
        y: root.tilesTop
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

    ActionTile {
        objectName: "startPages"
        x: Theme.margin + root.listWidth - width
        y: root.contentTop + root.contentHeight - height
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
        x: Theme.margin
        y: root.tilesTop + Math.round((root.tilesHeight - height) / 2)
        width: root.listWidth
        visible: root.home.startCount === 0 && root.home.sessionCount === 0
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

    DayCard {
        x: root.width - Theme.margin - width
        y: root.dayY
        width: root.dayWidth
        height: root.dayHeight
        home: root.home
        onOpened: {
            guard.arm();
            root.app.open("myDay");
        }
    }

    TapGuard {
        id: guard
    }
}
