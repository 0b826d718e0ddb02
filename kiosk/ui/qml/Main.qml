pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

import Controls
import Kiosk.ViewModels
import Screens
import Theme

/** The frame: header, the screen the flow asks for, the answer over everything. */
Window {
    id: root

    required property KioskApp app
    required property real pixelsPerMm
    /** Of the screens that hold more than fits a small screen in full size; operators never come to them. */
    required property real densePixelsPerMm
    /** By whoever stands there: as a service nothing would be behind it. */
    required property bool canBeClosed
    readonly property bool isDense: root.wanted !== "" && root.app.isDense

    readonly property string wanted: root.app.sorry.isShown ? "" : root.app.screen

    /** What is not on the first frame is made behind it. */
    property bool isPainted: false

    /** What people come to all day stays, hidden, once it was made: making it takes longer than they should wait. */
    readonly property list<string> staying: ["home", "task", "quantity", "pauseReason"]

    /** Between two of them that are made ahead, while the board stands there. */
    property int makeAheadMs: 3000
    /** So many of them are made. */
    property int madeAhead: 0

    /** A place for screens. */
    component ScreenLoader: Loader {
        id: loader

        property bool isWanted: true

        function open(): void {
            if (loader.status === Loader.Error)
                loader.clear();
            loader.make(root.wanted);
        }

        /** The screen "pauseReason" is PauseReasonScreen.qml, and takes its view-model as pauseReason. */
        function make(screen: string): void {
            const file = screen.charAt(0).toUpperCase() + screen.slice(1) + "Screen.qml";
            const url = Qt.resolvedUrl("Screens/" + file);
            if (loader.source !== url)
                // Born in its final size, a screen cuts its lists to what fits before its first frame.
                loader.setSource(url, {
                    "app": root.app,
                    [screen]: root.app.modelOf(screen),
                    "width": stage.width,
                    "height": stage.height
                });
        }

        function clear(): void {
            loader.setSource("");
        }

        anchors.fill: parent
        onStatusChanged: {
            // Not within the change of "wanted" that opened the screen: the sorry page changes it again.
            if (status === Loader.Error && loader.isWanted)
                Qt.callLater(root.app.sorry.screenFailed, root.wanted);
        }
    }

    /** What is on the screen, and for whom. */
    readonly property string scene: [root.wanted, root.app.feedback.isShown, root.app.person.name].join()

    color: Theme.bg
    onClosing: close => close.accepted = root.canBeClosed
    title: root.app.header.stationName
    onSceneChanged: {
        Turn.number += 1;
        if (finger.active)
            spot.arm(finger.point.position);
    }
    Connections {
        target: root
        enabled: !root.isPainted

        function onFrameSwapped(): void {
            Qt.callLater(() => root.isPainted = true);
        }
    }

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: root.isDense ? root.densePixelsPerMm : root.pixelsPerMm
    }

    Binding {
        target: Theme
        property: "windowSize"
        value: Qt.size(root.width, root.height)
    }

    Binding {
        target: Now
        property: "ms"
        value: root.app.clock.nowMs
    }

    KeyboardArea {
        id: area

        anchors.fill: parent
        onButtonChanged: {
            // Who goes about with the keyboard is there.
            if (button !== null)
                root.app.touched();
        }
        onEscaped: root.app.feedback.dismiss()

        Header {
            id: header

            width: parent.width
            height: Theme.headerHeight
            header: root.app.header
            clock: root.app.clock
            supervisor: root.app.supervisor
        }

        Item {
            id: stage

            anchors.top: header.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            // What an answer covers is out of the keyboard's reach.
            enabled: !root.app.feedback.isShown

            // The board stays: it is what everybody comes back to, many times an hour.
            BoardScreen {
                anchors.fill: parent
                visible: root.wanted === "board"
                app: root.app
                board: root.app.board
            }

            Repeater {
                id: stayingLoaders

                model: root.staying

                ScreenLoader {
                    id: stayingLoader

                    required property string modelData

                    isWanted: root.wanted === modelData
                    visible: isWanted
                    onIsWantedChanged: {
                        if (isWanted)
                            open();
                    }
                }
            }

            // The first to come in the morning does not wait for what people come to all day. One at a time, and not
            // asynchronously: while QML's own thread loads, who waits for it with Python's lock waits for ever.
            Timer {
                interval: root.makeAheadMs
                repeat: true
                running: root.isPainted && root.wanted === "board" && root.madeAhead < root.staying.length
                onTriggered: {
                    (stayingLoaders.itemAt(root.madeAhead) as ScreenLoader).make(root.staying[root.madeAhead]);
                    root.madeAhead += 1;
                }
            }

            ScreenLoader {
                id: otherLoader

                readonly property string screen: root.wanted === "board" || root.staying.includes(root.wanted) ? "" : root.wanted

                onScreenChanged: {
                    if (screen === "")
                        clear();
                    else
                        open();
                }
            }

            Loader {
                anchors.fill: parent
                active: root.isPainted || root.app.sorry.isShown
                visible: root.app.sorry.isShown
                sourceComponent: SorryScreen {
                    app: root.app
                }
            }
        }

        FocusFrame {
            button: area.button
        }

        Loader {
            anchors.fill: parent
            active: root.isPainted || root.app.feedback.isShown
            visible: root.app.feedback.isShown
            sourceComponent: FlashScreen {
                feedback: root.app.feedback
                offersSupervisor: !root.app.supervisor.isUnlocked
                onSupervisorWanted: {
                    root.app.feedback.dismiss();
                    root.app.supervisor.open();
                }
            }
        }
    }

    DoubleTapSpot {
        id: spot
    }

    // Above everything: sees every press before a button takes it, and leaves it to the button.
    Item {
        anchors.fill: parent

        PointHandler {
            id: finger

            acceptedDevices: PointerDevice.AllDevices
            onActiveChanged: {
                if (!active)
                    return;
                root.app.touched();
                // A finger needs no frame around what the keyboard would press.
                area.forceActiveFocus();
            }
        }
    }
}
