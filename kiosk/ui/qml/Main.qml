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

    readonly property string wanted: root.app.hasFailed ? "" : root.app.screen

    /** The screen "pauseReason" is PauseReasonScreen.qml. */
    function openScreen(): void {
        if (root.wanted === "" || root.wanted === "board") {
            screenLoader.setSource("");
            return;
        }
        const file = root.wanted.charAt(0).toUpperCase() + root.wanted.slice(1) + "Screen.qml";
        const url = Qt.resolvedUrl("Screens/" + file);
        if (screenLoader.source !== url)
            // Born in its final size, a screen cuts its lists to what fits before its first frame.
            screenLoader.setSource(url, {
                "app": root.app,
                "width": stage.width,
                "height": stage.height
            });
    }

    color: Theme.bg
    title: root.app.header.stationName
    onWantedChanged: root.openScreen()
    Component.onCompleted: root.openScreen()

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: root.pixelsPerMm
    }

    Binding {
        target: Theme
        property: "dark"
        value: root.app.dark
    }

    Binding {
        target: Theme
        property: "compact"
        value: root.width < Theme.dp(1600)
    }

    Binding {
        target: Now
        property: "ms"
        value: root.app.clock.nowMs
    }

    Header {
        id: header

        width: parent.width
        height: Theme.headerHeight
        header: root.app.header
        clock: root.app.clock
    }

    Item {
        id: stage

        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width

        // The board stays: it is what everybody comes back to, many times an hour.
        BoardScreen {
            anchors.fill: parent
            visible: root.wanted === "board"
            app: root.app
        }

        Loader {
            id: screenLoader

            anchors.fill: parent
            onStatusChanged: {
                if (status === Loader.Error)
                    root.app.screenFailed(root.wanted);
            }
        }

        SorryScreen {
            anchors.fill: parent
            visible: root.app.hasFailed
            app: root.app
        }
    }

    FlashScreen {
        anchors.fill: parent
        visible: root.app.feedback.isShown
        feedback: root.app.feedback
    }

    // Above everything: sees every press before a button takes it, and leaves it to the button.
    Item {
        anchors.fill: parent

        PointHandler {
            acceptedDevices: PointerDevice.AllDevices
            onActiveChanged: {
                if (active)
                    root.app.touched();
            }
        }
    }
}
