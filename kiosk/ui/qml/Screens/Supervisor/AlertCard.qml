pragma ComponentBehavior: Bound

import QtQuick

import Theme
import Controls

/** One alert: amber block, what it is and how long, and three answers; the likely one is filled. */
Card {
    id: root

    required property string key
    required property string kind
    required property string icon
    required property string name
    required property string initials
    required property string headline
    required property string taskLine
    required property string sinceLine
    required property real sinceMs
    required property bool noted
    required property string firstTime
    required property string secondTime

    readonly property bool forgotten: root.kind === "forgotten"
    readonly property int blockWidth: Theme.dp(Theme.compact ? 88 : 132)
    readonly property int answersX: Theme.portrait ? root.textX : Math.round(root.width * (Theme.compact ? 0.47 : 0.515))
    readonly property int answersY: Theme.portrait ? root.height - Theme.dp(228) : 0
    readonly property int answerHeight: Theme.dp(Theme.small ? 116 : 140)
    readonly property int textX: root.blockWidth + Theme.dp(Theme.compact ? 20 : 32)
    readonly property int textWidth: (Theme.portrait ? root.width : root.answersX) - root.textX - Theme.dp(Theme.compact ? 32 : 38)
    readonly property int answersWidth: root.width - root.answersX - Theme.dp(Theme.compact ? 20 : 32)
    readonly property int answerWidth: Math.floor((root.answersWidth - 2 * Theme.gap) / 3)

    signal note
    signal stopFirst
    signal stopSecond
    signal stopOther
    signal back

    Rectangle {
        width: root.blockWidth
        height: parent.height
        radius: Theme.radius
        color: root.noted ? Theme.sunk : Theme.amber

        Icon {
            anchors.centerIn: parent
            name: root.icon
            size: Theme.dp(Theme.compact ? 56 : 76)
            color: root.noted ? Theme.ink2 : Theme.amberFg
        }
    }

    PersonCircle {
        id: circle

        x: root.textX
        y: Theme.dp(Theme.compact ? 20 : 36)
        visible: !Theme.small
        size: Theme.dp(72)
        initials: root.initials
    }

    Column {
        id: what

        x: circle.visible ? circle.x + circle.width + Theme.dp(20) : root.textX
        y: Theme.dp(Theme.compact ? 10 : 12)
        width: hours.x - x - Theme.dp(12)

        Label {
            width: parent.width
            objectName: "elides"
            text: root.name
            size: Theme.textSmall
        }

        FitLabel {
            width: parent.width
            objectName: "elides"
            text: root.headline
            size: Theme.dp(Theme.small ? 32 : 40)
            weight: Theme.semibold
        }
    }

    Label {
        id: hours

        x: root.textX + root.textWidth - width
        y: Theme.dp(Theme.compact ? 10 : 14)
        elide: Text.ElideNone
        text: Format.hm((Now.ms - root.sinceMs) / 1000)
        size: Theme.dp(Theme.small ? 52 : 76)
        weight: Theme.semibold
    }

    Label {
        anchors.right: hours.right
        anchors.top: hours.bottom
        anchors.topMargin: -Theme.dp(14)
        visible: !Theme.small
        text: qsTr("hours")
        size: Theme.textSmall
        color: Theme.ink2
    }

    Column {
        x: root.textX
        y: Theme.dp(Theme.small ? 96 : 132)
        width: root.textWidth

        Label {
            width: parent.width
            objectName: "elides"
            text: root.taskLine
            size: Theme.textBody
            weight: Theme.medium
        }

        Label {
            width: parent.width
            objectName: "elides"
            text: root.noted ? qsTr("Noted") + " · " + root.sinceLine : root.sinceLine
            size: Theme.textSmall
            color: Theme.ink2
            maximumLineCount: Theme.small ? 1 : 2
            wrapMode: Text.WordWrap
        }
    }

    Rectangle {
        x: root.answersX - Theme.dp(Theme.compact ? 14 : 32)
        y: Theme.dp(24)
        width: Theme.borderHair
        height: parent.height - 2 * y
        visible: !Theme.portrait
        color: Theme.hair
    }

    Label {
        x: root.answersX
        y: root.answersY + Theme.dp(Theme.portrait ? 0 : Theme.small ? 10 : 14)
        width: root.answersWidth
        text: root.forgotten ? qsTr("Really stopped at") : qsTr("How is it now?")
        size: Theme.textBody
        weight: Theme.semibold
    }

    Row {
        x: root.answersX
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dp(Theme.small ? 14 : Theme.compact ? 20 : 28)
        spacing: Theme.gap

        AnswerButton {
            width: root.answerWidth
            height: root.answerHeight
            objectName: "first-" + root.key
            primary: !root.noted
            time: root.forgotten ? root.firstTime : ""
            text: root.forgotten ? qsTr("most likely") : qsTr("Noted")
            detail: root.forgotten ? "" : qsTr("still paused")
            iconName: "check"
            enabled: root.forgotten || !root.noted
            onClicked: root.forgotten ? root.stopFirst() : root.note()
        }

        AnswerButton {
            width: root.answerWidth
            height: root.answerHeight
            objectName: "second-" + root.key
            time: root.forgotten ? root.secondTime : ""
            text: root.forgotten ? (root.secondTime !== "" ? qsTr("last piece") : qsTr("Noted")) : qsTr("Is back")
            detail: root.forgotten ? (root.secondTime !== "" ? "" : qsTr("still at work")) : qsTr("choose the time")
            iconName: root.forgotten ? "check" : "play"
            enabled: !(root.forgotten && root.secondTime === "" && root.noted)
            onClicked: root.forgotten ? (root.secondTime !== "" ? root.stopSecond() : root.note()) : root.back()
        }

        AnswerButton {
            width: root.answerWidth
            height: root.answerHeight
            objectName: "third-" + root.key
            time: root.forgotten ? "" : root.firstTime
            text: root.forgotten ? qsTr("Other time") : qsTr("stopped for good")
            iconName: "clock"
            onClicked: root.forgotten ? root.stopOther() : root.stopFirst()
        }
    }
}
