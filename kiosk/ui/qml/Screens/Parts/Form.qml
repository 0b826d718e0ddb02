pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

import Theme
import Controls
import Kiosk.ViewModels

/** A page to type on: the way back, the fields and the way on in one row, what is missing below, then the keys. */
GridLayout {
    id: root

    required property FormViewModel form
    /** Of the button that goes on; empty = the form ends otherwise. */
    property string goOnText: ""
    property string goOnIcon: "check"
    property bool canGoOn: root.form.isWell

    signal back
    signal goOn

    columns: Theme.upright ? 2 : 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.upright ? Theme.gap : Theme.sized(8, 20)

    PushButton {
        objectName: "leaveForm"
        text: qsTr("Back")
        iconName: "arrow-left"
        goesBack: true
        stacked: !Theme.large
        onClicked: root.back()
    }

    FormFields {
        Layout.row: Theme.upright ? 1 : 0
        Layout.column: Theme.upright ? 0 : 1
        Layout.columnSpan: Theme.upright || root.goOnText === "" ? 2 : 1
        Layout.fillWidth: true
        form: root.form
    }

    PushButton {
        Layout.row: 0
        Layout.column: Theme.upright ? 1 : 2
        Layout.alignment: Qt.AlignRight
        objectName: "goOn"
        visible: root.goOnText !== ""
        enabled: root.canGoOn
        kind: PushButton.Primary
        text: root.goOnText
        iconName: root.goOnIcon
        stacked: !Theme.large
        onClicked: root.goOn()
    }

    FitLabel {
        Layout.columnSpan: root.columns
        Layout.row: Theme.upright ? 2 : 1
        Layout.column: 0
        Layout.fillWidth: true
        Layout.preferredHeight: Math.round(size * 1.25)
        objectName: "hint"
        text: root.form.hint === "" ? root.form.title : root.form.title + " · " + root.form.hint
        size: Theme.textBody
        weight: Theme.semibold
        minimumSize: Theme.textLeast
    }

    Keyboard {
        Layout.columnSpan: root.columns
        Layout.row: Theme.upright ? 3 : 2
        Layout.column: 0
        Layout.fillWidth: true
        Layout.fillHeight: true
        alphabets: root.form.alphabets
        onTyped: character => root.form.type(character)
        onBackspace: root.form.backspace()
        onClear: root.form.clear()
    }
}
