pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Kiosk.ViewModels
import "Parts"
import "Supervisor"

/** The supervisor's side: a bar of tabs with the chosen one below it, or a page in front of both. */
Item {
    id: root

    required property KioskApp app
    required property SupervisorViewModel supervisor

    /** The tab "floor" is FloorTab.qml and takes its view-model as floor, the page "admin" is AdminPage.qml. */
    readonly property string shown: root.supervisor.page !== "" ? root.supervisor.page : root.supervisor.tab
    readonly property string wanted: root.shown === "" ? "" : root.shown.charAt(0).toUpperCase() + root.shown.slice(1) + (root.supervisor.page !== "" ? "Page.qml" : "Tab.qml")

    /** Whether a list to pick from, or a file's place, stands in front of everything. */
    readonly property bool isCovered: root.supervisor.picker.isOpen || root.supervisor.filePlace.place !== ""

    property bool complete: false

    /** Not before this screen has its size: a tab cuts its lists to what fits when it is born. */
    function openContent(): void {
        if (!root.complete)
            return;
        if (root.wanted === "") {
            content.setSource("");
            return;
        }
        guard.arm();
        const url = Qt.resolvedUrl("Supervisor/" + root.wanted);
        if (content.source !== url)
            content.setSource(url, {
                "app": root.app,
                [root.shown]: root.supervisor.shownModel,
                "width": content.width,
                "height": content.height
            });
    }

    onWantedChanged: root.openContent()
    Component.onCompleted: {
        root.complete = true;
        root.openContent();
    }

    SupBar {
        id: bar

        x: Theme.margin
        y: Theme.spread(10, 15)
        width: root.width - 2 * Theme.margin
        visible: root.supervisor.page === "" && !root.isCovered
        supervisor: root.supervisor
    }

    // A tab has the page's margins around it; a page has the whole stage and its own context bar.
    Loader {
        id: content

        readonly property bool isPage: root.supervisor.page !== ""

        visible: !root.isCovered
        x: isPage ? 0 : Theme.margin
        y: isPage ? 0 : bar.y + bar.height + Theme.gap
        width: root.width - 2 * x
        height: root.height - y - (isPage ? 0 : Theme.margin)
        onStatusChanged: {
            if (status === Loader.Error)
                root.app.sorry.screenFailed("supervisor");
        }
    }

    Picker {
        anchors.fill: parent
        picker: root.supervisor.picker
    }

    FilePlaceCard {
        anchors.fill: parent
        filePlace: root.supervisor.filePlace
    }

    TapGuard {
        id: guard
    }
}
