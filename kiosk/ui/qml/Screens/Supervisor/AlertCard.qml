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
    required property string moreLine
    required property real sinceMs
    required property bool noted
    required property string firstTime
    required property string secondTime
    required property string firstWord
    required property bool chosen

    readonly property bool forgotten: root.kind === "forgotten"
    readonly property int blockWidth: Theme.spread(88, 132)
    readonly property int answersX: Theme.upright ? root.textX : Math.round(root.width * (Theme.large ? 0.515 : 0.47))
    readonly property int answersY: Theme.upright ? root.height - Theme.dp(228) : 0
    /** Between other alerts that also want room. */
    readonly property bool tight: root.height < Theme.dp(220)
    readonly property int answerHeight: Theme.sized(116, root.tight ? 120 : 140)
    readonly property int textX: root.blockWidth + Theme.spread(20, 32)
    readonly property int textWidth: (Theme.upright ? root.width : root.answersX) - root.textX - Theme.spread(34, 60)
    readonly property int answersWidth: root.width - root.answersX - Theme.spread(20, 32)
    readonly property int answerWidth: Math.floor((root.answersWidth - 2 * Theme.gap) / 3)

    readonly property real seconds: (Now.ms - root.sinceMs) / 1000
    /** Below an hour it is minutes that count. */
    readonly property bool isShort: root.seconds < 3600

    /** The figure's unit stands beside it where there is no room below. */
    readonly property bool unitBeside: Theme.compact || root.tight
    /** With little room without what an answer says as well. */
    readonly property string lastLine: {
        const line = Theme.compact && root.secondTime !== "" ? root.sinceLine : root.sinceLine + root.moreLine;
        return root.noted ? qsTr("Noted") + " · " + line : line;
    }

    framed: root.chosen

    signal note
    signal stopFirst
    signal stopSecond
    signal stopOther
    signal back

    Rectangle {
        width: root.blockWidth
        height: parent.height
        radius: Theme.radius
        topRightRadius: 0
        bottomRightRadius: 0
        color: root.noted ? Theme.sunk : Theme.amber

        Icon {
            anchors.centerIn: parent
            name: root.icon
            size: Theme.spread(56, 76)
            color: root.noted ? Theme.ink2 : Theme.amberFg
        }
    }

    PersonCircle {
        id: circle

        x: root.textX
        y: Theme.spread(20, root.tight ? 22 : 36)
        visible: !Theme.compact
        size: Theme.circleRow
        initials: root.initials
    }

    Column {
        id: what

        x: circle.visible ? circle.x + circle.width + Theme.spaceXl : root.textX
        y: Theme.spread(8, root.tight ? 6 : 12)
        width: hours.x - x - Theme.spaceM

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
            size: Theme.textLine
            weight: Theme.semibold
        }
    }

    Label {
        id: hours

        x: root.textX + root.textWidth - width - (root.unitBeside ? unit.width + Theme.spaceS : 0)
        y: Theme.spread(10, root.tight ? 4 : 14)
        elide: Text.ElideNone
        text: root.isShort ? Math.max(0, Math.floor(root.seconds / 60)) : Format.hm(root.seconds)
        size: Theme.sized(52, root.tight ? 64 : 76)
        weight: Theme.semibold
    }

    Label {
        id: unit

        x: root.textX + root.textWidth - width
        y: root.unitBeside ? hours.y + hours.baselineOffset - baselineOffset : hours.y + hours.height - Theme.gapSmall
        text: root.isShort ? qsTr("min") : root.unitBeside ? qsTr("h") : qsTr("hours")
        size: Theme.textSmall
        color: Theme.ink2
    }

    Column {
        x: root.textX
        y: Theme.dp(Theme.compact ? (root.tight ? 92 : 108) : root.tight ? 106 : 132)
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
            text: Format.wrapping(root.lastLine)
            size: Theme.textSmall
            color: Theme.ink2
            maximumLineCount: Theme.compact ? 1 : 2
            wrapMode: Text.WordWrap
        }
    }

    Rectangle {
        x: root.answersX - Theme.spread(14, 32)
        y: Theme.spaceXxl
        width: Theme.borderHair
        height: parent.height - 2 * y
        visible: !Theme.upright
        color: Theme.hair
    }

    Label {
        x: root.answersX
        y: root.answersY + Theme.dp(Theme.upright ? 0 : root.tight ? 8 : 14)
        width: root.answersWidth
        text: root.forgotten ? qsTr("Really stopped at") : qsTr("How is it now?")
        size: Theme.textBody
        weight: Theme.semibold
    }

    Row {
        x: root.answersX
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dp(Theme.upright ? (Theme.compact ? 14 : 20) : root.tight ? 14 : Theme.large ? 28 : 20)
        spacing: Theme.gap

        AnswerButton {
            width: root.answerWidth
            height: root.answerHeight
            objectName: "first-" + root.key
            primary: !root.noted
            time: root.forgotten ? root.firstTime : ""
            text: root.forgotten ? root.firstWord : qsTr("Noted")
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
            detail: root.forgotten ? (root.secondTime !== "" ? "" : qsTr("still at work")) : qsTr("set the time")
            iconName: root.forgotten ? "check" : "play"
            enabled: !(root.forgotten && root.secondTime === "" && root.noted)
            onClicked: root.forgotten ? (root.secondTime !== "" ? root.stopSecond() : root.note()) : root.back()
        }

        AnswerButton {
            width: root.answerWidth
            height: root.answerHeight
            objectName: "third-" + root.key
            time: root.forgotten ? "" : root.firstTime
            text: root.forgotten ? qsTr("Other time") : qsTr("stopped then")
            iconName: "clock"
            onClicked: root.forgotten ? root.stopOther() : root.stopFirst()
        }
    }
}
