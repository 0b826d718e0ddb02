pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls
import Kiosk.ViewModels

/** What came of the last thing, the chosen row once more, and what can be done to it. */
Card {
    id: root

    required property AdminViewModel admin
    readonly property int padding: Theme.sized(20, 36)
    readonly property int inner: root.width - 2 * root.padding
    readonly property bool isPerson: root.admin.section === "people"
    readonly property bool hasTimes: root.admin.chosen.hasTimes
    readonly property bool isStepped: root.hasTimes || root.admin.chosen.hasLimit
    readonly property bool badgeBlocked: root.admin.chosen.mayChange && !root.admin.chosen.isActive
    readonly property bool isLabels: root.admin.section === "labels"
    readonly property int buttonWidth: Math.floor((root.inner - Theme.gap) / 2)
    readonly property int thirdWidth: Math.floor((root.inner - 2 * Theme.gap) / 3)
    readonly property int buttonHeight: Theme.sized(112, 136)

    readonly property int wordSize: Theme.compact ? Theme.textSmall : Theme.textBody

    readonly property list<var> sheets: [
        {
            "kind": "badges",
            "icon": "id-card",
            "text": qsTr("Everyone's badges"),
            "detail": qsTr("to wear")
        },
        {
            "kind": "tasks",
            "icon": "barcode",
            "text": qsTr("Tickets and tasks"),
            "detail": qsTr("to go with the work")
        },
        {
            "kind": "commands",
            "icon": "list-checks",
            "text": qsTr("Command sheet"),
            "detail": qsTr("to hang up here")
        },
        {
            "kind": "support",
            "icon": "wrench",
            "text": qsTr("File for support"),
            "detail": qsTr("onto a stick")
        }
    ].filter(sheet => sheet.kind !== "support" || root.admin.hasSupport)

    signal acted

    framed: root.admin.chosen.isThere

    Rectangle {
        id: note

        x: root.padding
        y: root.padding
        width: root.inner
        height: visible ? noteText.height + Theme.spaceXl : 0
        visible: root.admin.message !== ""
        radius: Theme.radiusBand
        color: root.admin.isBad ? Theme.amber : Theme.sunk

        Label {
            id: noteText

            x: Theme.spaceXl
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            objectName: "elides"
            text: root.admin.message
            size: Theme.textSmall
            weight: Theme.semibold
            color: root.admin.isBad ? Theme.amberFg : Theme.ink
            maximumLineCount: 3
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
    }

    Column {
        id: who

        x: root.padding
        anchors.top: note.visible ? note.bottom : parent.top
        anchors.topMargin: note.visible ? Theme.spaceM : root.padding
        width: root.inner
        visible: root.admin.chosen.isThere

        FitLabel {
            width: parent.width
            objectName: "elides"
            text: root.admin.chosen.title
            size: Theme.textName
            weight: Theme.semibold
            minimumSize: Theme.textBody
        }

        Label {
            width: parent.width
            objectName: "elides"
            text: root.admin.chosen.detail
            size: Theme.textSmall
            color: Theme.ink2
        }

        Label {
            width: parent.width
            visible: root.isPerson && !root.admin.chosen.mayChange && !note.visible
            text: qsTr("Only an administrator changes supervisors")
            size: Theme.textSmall
            color: Theme.ink2
            elide: Text.ElideNone
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            visible: text !== "" && !note.visible
            text: root.admin.noBreaks
            size: Theme.textSmall
            color: Theme.ink2
            elide: Text.ElideNone
            wrapMode: Text.Wrap
        }
    }

    Label {
        x: root.padding
        anchors.verticalCenter: parent.verticalCenter
        width: root.inner
        visible: !root.admin.chosen.isThere && !root.isLabels && root.admin.message === ""
        horizontalAlignment: Text.AlignHCenter
        text: root.admin.busy ? qsTr("Asking the server") : root.admin.noBreaks !== "" ? root.admin.noBreaks : qsTr("Choose from the list")
        size: Theme.textTitle
        color: Theme.ink2
        elide: Text.ElideNone
        wrapMode: Text.Wrap
    }

    PushButton {
        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.padding
        width: root.inner
        height: root.buttonHeight
        visible: root.admin.canRetry
        objectName: "retryList"
        kind: PushButton.Primary
        text: qsTr("Try again")
        iconName: "refresh-cw"
        onClicked: {
            root.acted();
            root.admin.retry();
        }
    }

    // A person
    Grid {
        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.padding
        visible: root.isPerson && root.admin.chosen.isThere
        columns: 2
        spacing: Theme.gap

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "newBadge"
            enabled: root.admin.chosen.mayChange && root.admin.chosen.isActive && !root.admin.busy
            text: root.badgeBlocked ? qsTr("Unblock first") : qsTr("New badge")
            iconName: "id-card"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.admin.newBadge();
            }
        }

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "scanBadge"
            enabled: root.admin.chosen.mayChange && root.admin.chosen.isActive && !root.admin.busy
            text: root.badgeBlocked ? qsTr("Unblock first") : qsTr("Scan a badge")
            iconName: "scan-barcode"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.admin.scanBadge();
            }
        }

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "newPin"
            enabled: root.admin.chosen.mayChange && root.admin.chosen.needsPin && !root.admin.busy
            text: root.admin.chosen.needsPin ? qsTr("New PIN") : qsTr("Needs no PIN")
            iconName: "lock"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.admin.newPin.open();
            }
        }

        PushButton {
            width: root.buttonWidth
            height: root.buttonHeight
            objectName: "toggleActive"
            enabled: root.admin.chosen.mayChange && !root.admin.chosen.isOneself && !root.admin.busy
            text: root.admin.chosen.isOneself ? qsTr("This is you") : root.admin.chosen.isActive ? qsTr("Block") : qsTr("Unblock")
            iconName: root.admin.chosen.isActive ? "ban" : "check"
            stacked: true
            stackedSize: root.wordSize
            onClicked: {
                root.acted();
                root.admin.toggleActive();
            }
        }
    }

    // A reason or a shift
    Column {
        x: root.padding
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.padding
        width: root.inner
        visible: !root.isPerson && root.admin.chosen.isThere
        spacing: Theme.gap

        Stepper {
            width: parent.width
            objectName: "limit"
            visible: root.admin.chosen.hasLimit
            text: root.admin.chosen.limitText
            backName: qsTr("Shorter")
            nextName: qsTr("Longer")
            listName: qsTr("Choose a limit")
            onListWanted: root.admin.chosen.chooseLimit()
            onStepBack: root.admin.chosen.stepLimit(-1)
            onStepOn: root.admin.chosen.stepLimit(1)
        }

        Stepper {
            width: parent.width
            objectName: "start"
            visible: root.hasTimes
            text: qsTr("Starts %1").arg(root.admin.chosen.startText)
            backName: qsTr("Start earlier")
            nextName: qsTr("Start later")
            listName: qsTr("Choose the start")
            onListWanted: root.admin.chosen.chooseStart()
            onStepBack: root.admin.chosen.stepStart(-1)
            onStepOn: root.admin.chosen.stepStart(1)
        }

        Stepper {
            width: parent.width
            objectName: "end"
            visible: root.hasTimes
            text: qsTr("Ends %1").arg(root.admin.chosen.endText)
            backName: qsTr("End earlier")
            nextName: qsTr("End later")
            listName: qsTr("Choose the end")
            onListWanted: root.admin.chosen.chooseEnd()
            onStepBack: root.admin.chosen.stepEnd(-1)
            onStepOn: root.admin.chosen.stepEnd(1)
        }

        Row {
            spacing: Theme.gap

            PushButton {
                width: root.thirdWidth
                height: root.buttonHeight
                objectName: "hide"
                enabled: !root.admin.busy
                text: root.admin.chosen.isActive ? qsTr("Hide") : qsTr("Show")
                iconName: root.admin.chosen.isActive ? "ban" : "check"
                stacked: true
                stackedSize: root.wordSize
                onClicked: {
                    root.acted();
                    root.admin.toggleActive();
                }
            }

            PushButton {
                width: root.thirdWidth
                height: root.buttonHeight
                objectName: "edit"
                enabled: !root.admin.busy
                text: qsTr("Change")
                iconName: "pencil"
                stacked: true
                stackedSize: root.wordSize
                onClicked: {
                    root.acted();
                    root.admin.edit();
                }
            }

            PushButton {
                width: root.thirdWidth
                height: root.buttonHeight
                visible: root.isStepped
                objectName: "save"
                kind: PushButton.Primary
                enabled: root.admin.chosen.hasDraft && !root.admin.busy
                text: root.admin.chosen.hasDraft ? qsTr("Save") : qsTr("No change")
                iconName: "check"
                stacked: true
                stackedSize: root.wordSize
                onClicked: {
                    root.acted();
                    root.admin.save();
                }
            }
        }
    }

    // Label sheets
    Grid {
        id: sheetTiles

        x: root.padding
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isLabels
        columns: Theme.upright ? 2 : root.sheets.length
        spacing: Theme.gap

        Repeater {
            model: root.sheets

            ChoiceTile {
                required property var modelData

                width: Math.floor((root.inner - (sheetTiles.columns - 1) * Theme.gap) / sheetTiles.columns)
                height: Theme.sized(280, 360)
                objectName: "print-" + modelData.kind
                enabled: !root.admin.busy
                strong: true
                text: modelData.text
                detail: modelData.detail
                detailSize: Theme.large ? Theme.textBody : Theme.textSmall
                size: Theme.spread(36, 48)
                iconNames: [modelData.icon]
                iconSize: Theme.sized(80, 120)
                onClicked: {
                    root.acted();
                    if (modelData.kind === "support")
                        root.admin.saveSupport();
                    else
                        root.admin.printLabels(modelData.kind);
                }
            }
        }
    }
}
