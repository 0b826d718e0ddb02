pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

import Controls
import Kiosk.ViewModels
import Theme
import Wall

/**
 * The wall board: a screen that people read from across the workshop and nobody touches. Sizes follow the
 * screen's width instead of its millimetres: a television hangs further away the larger it is.
 */
Window {
    id: root

    required property WallViewModel wall
    required property ClockViewModel clock
    required property string scheme
    /** By whoever stands there. */
    required property bool canBeClosed

    readonly property int gap: Theme.spaceL
    readonly property int columns: root.width > root.height ? 2 : 1
    /** For the tasks, where nothing is said of who is in. */
    readonly property int roomHeight: root.height - calls.y - calls.height - 2 * Theme.spaceXl
    readonly property int rowsPerColumn: root.rowsIn(root.roomHeight)
    /** Names of who is in stand at the foot where that takes no task its place. */
    readonly property bool namesFit: root.wall.inCount > 0 && root.wall.pager.pages === 1 && rows.count <= root.columns * root.rowsIn(root.roomHeight - Theme.dp(84))
    readonly property int rowWidth: Math.floor((page.width - (root.columns - 1) * Theme.dp(20)) / root.columns)
    /** What fits one page fills both columns, and rows share out the height. */
    readonly property int rowsShown: root.wall.pager.pages > 1 ? root.rowsPerColumn : Math.max(3, Math.ceil(rows.count / root.columns))
    readonly property int rowHeight: Math.floor((page.height - (root.rowsShown - 1) * root.gap) / root.rowsShown)
    readonly property int callsShown: 2
    readonly property int pageSize: root.columns * root.rowsPerColumn

    /** How many rows of a column fit into so much height. */
    function rowsIn(height: int): int {
        return Math.max(1, Math.floor((height + root.gap) / (Theme.dp(138) + root.gap)));
    }

    /** Not from within a binding: it changes what the bindings look at. */
    function fitPage(): void {
        root.wall.pager.fit(root.pageSize);
    }

    color: Theme.bg
    onClosing: close => close.accepted = root.canBeClosed
    title: root.wall.name
    onPageSizeChanged: Qt.callLater(root.fitPage)
    Component.onCompleted: root.fitPage()

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: Theme.designPixelsPerMm * (root.columns === 2 ? Math.min(root.width / 1920, root.height / 1080) : root.width / 1080)
    }

    Binding {
        target: Theme
        property: "scheme"
        value: root.scheme
    }

    Binding {
        target: Theme
        property: "windowSize"
        value: Qt.size(root.width, root.height)
    }

    Binding {
        target: Now
        property: "ms"
        value: root.clock.nowMs
    }

    WallHeader {
        id: header

        width: parent.width
        wall: root.wall
        clock: root.clock
        showsIn: root.wall.inCount > 0 && !root.namesFit
    }

    Column {
        id: calls

        anchors.top: header.bottom
        anchors.left: page.left
        anchors.right: page.right
        anchors.topMargin: visible ? Theme.spaceL : 0
        height: visible ? implicitHeight : 0
        visible: root.wall.callCount > 0
        spacing: Theme.spaceS

        Repeater {
            model: root.wall.calls

            CallRow {
                required property int index

                width: calls.width
                height: Theme.dp(138)
                visible: index < root.callsShown
                big: true
            }
        }

        Label {
            visible: root.wall.callCount > root.callsShown
            text: qsTr("+%n more", "", root.wall.callCount - root.callsShown)
            size: Theme.textCardTitle
            weight: Theme.semibold
        }
    }

    Item {
        id: page

        anchors.top: calls.bottom
        anchors.bottom: people.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.spaceXl
        anchors.leftMargin: Theme.spaceXxl
        anchors.rightMargin: Theme.spaceXxl

        Repeater {
            id: rows

            model: root.wall.rows

            WallRow {
                required property int index

                // Down the first column, then down the next.
                x: Math.floor(index / root.rowsShown) * (root.rowWidth + Theme.spaceXl)
                y: (index % root.rowsShown) * (root.rowHeight + root.gap)
                width: root.rowWidth
                height: root.rowHeight
            }
        }
    }

    Rectangle {
        id: people

        anchors.bottom: parent.bottom
        width: parent.width
        height: visible ? Theme.dp(84) : 0
        visible: root.namesFit
        color: Theme.surface

        Rule {
            width: parent.width
        }

        IconLabel {
            id: inCount

            anchors.left: parent.left
            anchors.leftMargin: Theme.spaceXxl
            anchors.verticalCenter: parent.verticalCenter
            iconName: "log-in"
            text: qsTr("In %n", "", root.wall.inCount)
            size: Theme.textCardTitle
            weight: Theme.semibold
        }

        Label {
            anchors.left: inCount.right
            anchors.leftMargin: Theme.spaceXl
            anchors.right: parent.right
            anchors.rightMargin: Theme.spaceXxl
            anchors.verticalCenter: parent.verticalCenter
            objectName: "elides"
            text: root.wall.inNames
            size: Theme.textCardTitle
            color: Theme.ink2
        }
    }

    Label {
        anchors.centerIn: page
        width: page.width
        visible: root.wall.isEmpty
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("No task at the moment")
        size: Theme.textHuge
        weight: Theme.semibold
        color: Theme.ink2
    }
}
