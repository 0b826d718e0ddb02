pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** A list in front of a screen to choose one thing of, page by page; the way back leaves everything as it was. */
Rectangle {
    id: root

    required property PickerViewModel picker
    readonly property int leastWidth: Theme.sized(380, 440)
    readonly property int mostColumns: Math.max(1, Math.floor((list.width + Theme.gapSmall) / (root.leastWidth + Theme.gapSmall)))
    readonly property int mostLines: Math.max(1, Math.floor((list.height + Theme.gapSmall) / (Theme.target + Theme.gapSmall)))
    /** Few choices share the lines evenly and are larger; of several pages all are alike. */
    readonly property int lines: root.picker.pager.pages > 1 ? root.mostLines : Math.max(1, Math.ceil(choices.count / root.mostColumns))
    readonly property int columns: root.picker.pager.pages > 1 ? root.mostColumns : Math.max(1, Math.ceil(choices.count / root.lines))
    readonly property int choiceHeight: Math.max(Theme.target, Math.min(2 * Theme.target, Math.floor((list.height + Theme.gapSmall) / root.lines) - Theme.gapSmall))
    readonly property bool areTall: root.choiceHeight >= 1.5 * Theme.target

    function fit(): void {
        if (list.height > 0)
            root.picker.pager.fit(root.mostColumns * root.mostLines);
    }

    visible: root.picker.isOpen
    color: Theme.bg
    onVisibleChanged: {
        if (root.visible) {
            guard.arm();
            root.fit();
        }
    }

    // Nothing behind it is touched.
    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.spread(10, 15)
        spacing: Theme.gap

        RowLayout {
            Layout.fillHeight: false
            spacing: Theme.gap

            PushButton {
                objectName: "leavePicker"
                text: qsTr("Back")
                iconName: "arrow-left"
                goesBack: true
                stacked: !Theme.large
                onClicked: root.picker.close()
            }

            FitLabel {
                Layout.fillWidth: true
                text: root.picker.title
                size: Theme.textTitle
                weight: Theme.semibold
            }

            PageButton {
                name: "pickerPages"
                pager: root.picker.pager
            }
        }

        Item {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            onWidthChanged: Qt.callLater(root.fit)
            onHeightChanged: Qt.callLater(root.fit)

            Grid {
                columns: root.columns
                spacing: Theme.gapSmall

                Repeater {
                    id: choices

                    model: root.picker.rows

                    Pressable {
                        id: choice

                        required property string key
                        required property string text
                        required property string detail
                        required property bool selected

                        width: Math.floor((list.width + Theme.gapSmall) / root.columns) - Theme.gapSmall
                        height: root.choiceHeight
                        objectName: "pick-" + choice.key
                        selects: true
                        accessibleName: choice.detail === "" ? choice.text : choice.text + " " + choice.detail
                        border.width: choice.selected ? Theme.borderActive : Theme.borderControl
                        border.color: choice.selected ? Theme.ink : Theme.line
                        onClicked: root.picker.choose(choice.key)

                        Column {
                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.margins: Theme.spaceXl
                            anchors.verticalCenter: parent.verticalCenter

                            FitLabel {
                                width: parent.width
                                objectName: "elides"
                                text: choice.text
                                size: root.areTall ? Theme.textTitle : Theme.textBody
                                weight: Theme.semibold
                            }

                            Label {
                                width: parent.width
                                visible: text !== ""
                                objectName: "elides"
                                text: choice.detail
                                size: root.areTall ? Theme.textBody : Theme.textSmall
                                color: Theme.ink2
                            }
                        }
                    }
                }
            }
        }
    }

    TapGuard {
        id: guard
    }
}
