import QtQuick

import Theme
import Controls
import Kiosk.ViewModels
import "Parts"

/** All that the office wrote about the task and its ticket: a note a page, a long one on several. */
Item {
    id: root

    required property KioskApp app
    required property TaskNotesViewModel taskNotes

    readonly property int contentTop: Theme.contentTop
    readonly property int padding: Theme.sized(28, 44)
    /** The paper ends above the buttons, also where there is none: else the lines would depend on themselves. */
    readonly property int paperHeight: root.buttonY - Theme.gap - root.contentTop
    readonly property int buttonY: root.height - Theme.margin - Theme.target
    readonly property int buttonWidth: Theme.spread(320, 400)

    readonly property int linesOfPart: Math.max(1, Math.floor(frame.height / words.lineHeight))
    readonly property int parts: Math.max(1, Math.ceil(words.lineCount / root.linesOfPart))
    property int part: 0

    OperatorBar {
        person: root.app.person
        title: root.taskNotes.count > 1 ? qsTr("Office notes: %n", "", root.taskNotes.count) : qsTr("Office note")
        subtitle: root.taskNotes.taskText
        onBack: root.app.back()
    }

    Card {
        x: Theme.margin
        y: root.contentTop
        width: root.width - 2 * Theme.margin
        height: root.paperHeight

        FitLabel {
            id: who

            x: root.padding
            y: Theme.sized(14, 24)
            width: parent.width - 2 * x
            objectName: "elides"
            text: [root.taskNotes.author, root.taskNotes.at, root.taskNotes.stepName].filter(part => part !== "").join(" · ")
            size: Theme.textButton
            weight: Theme.semibold
        }

        Rule {
            id: rule

            x: root.padding
            anchors.top: who.bottom
            anchors.topMargin: Theme.sized(10, 18)
            width: parent.width - 2 * x
        }

        Item {
            id: frame

            x: root.padding
            anchors.top: rule.bottom
            anchors.topMargin: Theme.sized(10, 20)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.sized(14, 24)
            width: parent.width - 2 * x

            // Whole lines only: nothing is cut in the middle.
            Item {
                width: parent.width
                height: root.linesOfPart * words.lineHeight
                clip: true

                Label {
                    id: words

                    y: -root.part * root.linesOfPart * lineHeight
                    width: parent.width
                    topPadding: 0
                    bottomPadding: 0
                    elide: Text.ElideNone
                    objectName: "note"
                    text: root.taskNotes.text
                    size: Theme.textHeading
                    wrapMode: Text.Wrap
                    verticalAlignment: Text.AlignTop
                    onTextChanged: root.part = 0
                }
            }
        }
    }

    PushButton {
        x: Theme.margin
        y: root.buttonY
        width: root.buttonWidth
        height: Theme.target
        objectName: "noteParts"
        visible: root.parts > 1
        text: qsTr("Read on %1 / %2").arg(root.part + 1).arg(root.parts)
        iconName: "chevron-right"
        iconLast: true
        onClicked: root.part = (root.part + 1) % root.parts
    }

    PageButton {
        x: root.width - Theme.margin - width
        y: root.buttonY
        width: root.buttonWidth
        pager: root.taskNotes.pager
    }

    TapGuard {}
}
