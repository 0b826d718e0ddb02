pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** Who starts the next task together: badges come in, the task's code starts everybody. */
Item {
    id: root

    required property KioskApp app
    required property CrewViewModel crew

    readonly property int stepsWidth: Theme.dp(Theme.wide ? 560 : 460)
    readonly property int stepsPadding: Theme.dp(36)
    /** From one step's mark to the next. */
    readonly property int stepsPitch: Theme.dp(256)
    readonly property int columns: Math.max(1, Math.floor((places.width + Theme.gap) / (Theme.dp(480) + Theme.gap)))
    readonly property int rows: Math.max(1, Math.floor((places.height + Theme.gap) / (Theme.spread(184, 196) + Theme.gap)))
    readonly property int placeWidth: Math.floor((places.width - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property int placeHeight: Math.min(Theme.dp(240), Math.floor((places.height - (root.rows - 1) * Theme.gap) / root.rows))

    /** Not from within a binding, for it changes what the bindings look at. */
    function fitPage(): void {
        // The loader gives the screen its size only after it is complete.
        if (root.width > 0)
            root.crew.setPageSize(root.columns * root.rows);
    }

    onColumnsChanged: Qt.callLater(root.fitPage)
    onRowsChanged: Qt.callLater(root.fitPage)
    Component.onCompleted: root.fitPage()

    ContextBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        title: qsTr("Start as a crew")
        subtitle: Theme.large ? qsTr("Scan the badges one by one, then the ticket") : qsTr("Badges, then the ticket")
        onBack: {
            guard.arm();
            root.crew.back();
        }

        IconLabel {
            anchors.verticalCenter: parent?.verticalCenter
            visible: root.app.person.closesAtMs > 0 && !(Theme.narrow && pages.turnsBack)
            iconName: "clock"
            text: (Theme.narrow ? "%1" : qsTr("Goes back in %1")).arg(Format.ms(Format.secondsUntil(root.app.person.closesAtMs)))
            size: Theme.large ? Theme.textNote : Theme.textSmall
            color: Theme.ink2
        }

        PageButton {
            id: pages

            pager: root.crew.pager
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.contentTop
        anchors.bottomMargin: Theme.footHeight + Theme.margin
        spacing: Theme.gap

        Item {
            id: places

            Layout.fillWidth: true
            Layout.fillHeight: true

            Grid {
                columns: root.columns
                spacing: Theme.gap

                Repeater {
                    id: taken

                    model: root.crew.places

                    CrewPlace {
                        id: place

                        first: root.crew.count === 0
                        width: root.placeWidth
                        height: root.placeHeight
                        onRemoved: {
                            guard.arm();
                            root.crew.remove(place.operatorId);
                        }
                    }
                }

                // The places that are left on the page, so that one sees a team being gathered.
                Repeater {
                    model: Math.max(0, root.columns * root.rows - taken.count)

                    Rectangle {
                        width: root.placeWidth
                        height: root.placeHeight
                        radius: Theme.radius
                        color: "transparent"
                        border.width: Theme.borderHair
                        border.color: Theme.hair
                    }
                }
            }
        }

        Card {
            Layout.fillHeight: true
            Layout.preferredWidth: root.stepsWidth
            visible: Theme.large

            StepMark {
                id: badges

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: root.stepsPadding
                number: 1
                done: root.crew.count > 0
                current: root.crew.count === 0
                title: qsTr("Badges")
                lineLength: root.stepsPitch - size
            }

            Label {
                id: figure

                anchors.left: badges.left
                anchors.leftMargin: badges.size + Theme.spaceXxl
                anchors.top: badges.bottom
                // Figures fill less of a line than Thai words do.
                anchors.topMargin: -Math.round(size / 6)
                text: root.crew.count
                size: Theme.dp(132)
                weight: Theme.semibold
            }

            Label {
                anchors.left: figure.right
                anchors.leftMargin: Theme.spaceXxl
                anchors.baseline: figure.baseline
                text: qsTr("people", "", root.crew.count)
                size: Theme.textUnit
                color: Theme.ink2
            }

            StepMark {
                id: task

                anchors.left: badges.left
                anchors.right: badges.right
                anchors.top: badges.top
                anchors.topMargin: root.stepsPitch
                number: 2
                done: false
                current: root.crew.count > 0
                title: qsTr("Ticket")
                detail: qsTr("everybody starts together")
            }

            BarcodePicture {
                anchors.left: figure.left
                anchors.right: parent.right
                anchors.rightMargin: root.stepsPadding + Theme.spaceM
                anchors.top: task.bottom
                anchors.topMargin: root.stepsPadding + Theme.spaceM
                anchors.bottom: parent.bottom
                anchors.bottomMargin: root.stepsPadding
            }
        }
    }

    ScanBar {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.footHeight
        calls: [root.crew.count > 0 ? qsTr("Scan the ticket to start %n", "", root.crew.count) : qsTr("Scan the first badge")]

        PushButton {
            Layout.fillWidth: Theme.upright
            objectName: "typeCode"
            kind: PushButton.Bar
            text: qsTr("Type code")
            iconName: "keyboard"
            stacked: Theme.compact
            onClicked: root.app.open("codeEntry")
        }

        PushButton {
            Layout.fillWidth: Theme.upright
            objectName: "cancelCrew"
            kind: PushButton.Bar
            text: qsTr("Cancel the crew")
            iconName: "x"
            stacked: Theme.compact
            onClicked: {
                guard.arm();
                root.crew.cancel();
            }
        }
    }

    TapGuard {
        id: guard
    }
}
