pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

import Controls
import Kiosk.ViewModels
import SetUp
import Theme
import "Screens/Parts"

/** The set-up of a new machine by touch: one page after the other, with the way back and the way on at the top. */
Window {
    id: root

    required property TouchSetupViewModel setup
    required property real pixelsPerMm

    readonly property string page: root.setup.page
    /** A page whose tiles go on by themselves. */
    readonly property bool isChoice: ["language", "place", "safety"].includes(root.page)
    /** The keys need the height: fields stand between the way back and the way on. */
    readonly property bool isTyped: ["station", "server"].includes(root.page)

    function titleOf(page: string): string {
        switch (page) {
        case "language":
            return qsTr("Language");
        case "place":
            return qsTr("Where is the work kept?");
        case "safety":
            return qsTr("Is the server the right one?");
        case "test":
            return qsTr("Connection test");
        default:
            return qsTr("Scanner");
        }
    }

    color: Theme.bg
    onPageChanged: guard.arm()
    // Behind it is the page that waits for a sheet; Back goes there.
    onClosing: close => close.accepted = false
    title: qsTr("Set up this terminal")

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: root.pixelsPerMm
    }

    Binding {
        target: Theme
        property: "scheme"
        value: root.setup.theme
    }

    Binding {
        target: Theme
        property: "windowSize"
        value: Qt.size(root.width, root.height)
    }

    KeyboardArea {
        anchors.fill: parent

        ContextBar {
            id: bar

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.margin
            anchors.rightMargin: Theme.margin
            visible: !root.isTyped
            title: root.titleOf(root.page)
            subtitle: root.title
            onBack: root.setup.back()

            PushButton {
                objectName: "goOn"
                visible: !root.isChoice
                enabled: root.setup.canGoOn
                kind: PushButton.Primary
                text: root.page === "scanner" ? qsTr("Start work") : qsTr("Next")
                iconName: root.page === "scanner" ? "check" : "arrow-right"
                onClicked: root.setup.goOn()
            }
        }

        Item {
            id: place

            anchors.top: root.isTyped ? parent.top : bar.bottom
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.margin
            anchors.topMargin: root.isTyped ? Theme.spaceM : 0
            anchors.bottomMargin: root.isTyped ? Theme.spaceM : Theme.margin
        }

        Loader {
            anchors.fill: place
            sourceComponent: {
                switch (root.page) {
                case "language":
                    return languagePage;
                case "place":
                    return placePage;
                case "safety":
                    return safetyPage;
                case "test":
                    return testPage;
                case "scanner":
                    return scannerPage;
                default:
                    return typingPage;
                }
            }
        }
    }

    TapGuard {
        id: guard
    }

    Component {
        id: languagePage

        LanguagePage {
            setup: root.setup
        }
    }

    Component {
        id: typingPage

        TypingPage {
            setup: root.setup
        }
    }

    Component {
        id: placePage

        PlacePage {
            setup: root.setup
        }
    }

    Component {
        id: safetyPage

        SafetyPage {
            setup: root.setup
        }
    }

    Component {
        id: testPage

        TestPage {
            setup: root.setup
        }
    }

    Component {
        id: scannerPage

        ScannerPage {
            setup: root.setup
        }
    }
}
