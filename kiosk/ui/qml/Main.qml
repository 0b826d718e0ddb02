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

    readonly property string wanted: root.app.sorry.isShown ? "" : root.app.screen

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
        property: "scheme"
        value: root.app.theme
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
        }

        Loader {
            id: screenLoader

            anchors.fill: parent
            onStatusChanged: {
                if (status === Loader.Error)
                    root.app.sorry.screenFailed(root.wanted);
            }
        }

        SorryScreen {
            anchors.fill: parent
            visible: root.app.sorry.isShown
            app: root.app
        }
    }

    FocusFrame {
        button: root.activeFocusItem as Pressable
    }

    FlashScreen {
        anchors.fill: parent
        visible: root.app.feedback.isShown
        feedback: root.app.feedback
        offersSupervisor: !root.app.supervisor.isUnlocked
        onSupervisorWanted: {
            root.app.feedback.dismiss();
            root.app.supervisor.open();
        }
    }

    // Above everything: sees every press before a button takes it, and leaves it to the button.
    Item {
        anchors.fill: parent

        PointHandler {
            acceptedDevices: PointerDevice.AllDevices
            onActiveChanged: {
                if (!active)
                    return;
                root.app.touched();
                // A finger needs no frame around what the keyboard would press.
                if (root.activeFocusItem)
                    root.activeFocusItem.focus = false;
            }
        }
    }
}
