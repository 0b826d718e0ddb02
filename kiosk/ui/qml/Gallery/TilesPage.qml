pragma ComponentBehavior: Bound

import QtQuick

import Controls
import Theme

/** Tiles that act, answers to choose from, cards. */
Flow {
    id: root

    readonly property int tileWidth: Theme.dp(330)
    readonly property int tileHeight: Theme.dp(300)

    component Action: ActionTile {
        width: root.tileWidth
        height: root.tileHeight
        text: qsTranslate("TaskScreen", "Complete")
        detail: qsTranslate("TaskScreen", "enter the pieces")
        iconName: "check"
        size: Theme.textTile
    }

    component Answer: ChoiceTile {
        width: root.tileWidth
        height: root.tileHeight
        text: qsTranslate("TaskScreen", "Pause")
        detail: qsTranslate("TaskScreen", "choose a reason")
        iconNames: ["pause"]
        iconSize: Theme.dp(84)
        size: Theme.textTitle
    }

    spacing: Theme.gap

    Specimen {
        caption: "action, primary"

        Action {
            primary: true
        }
    }

    Specimen {
        caption: "pressed"

        Action {
            primary: true
            fill: pressedFill
        }
    }

    Specimen {
        caption: "secondary"

        Action {}
    }

    Specimen {
        caption: "busy"

        Action {
            busy: true
        }
    }

    Specimen {
        caption: "disabled"

        Action {
            primary: true
            enabled: false
        }
    }

    Specimen {
        caption: "choice"

        Answer {}
    }

    Specimen {
        caption: "strong"

        Answer {
            strong: true
        }
    }

    Specimen {
        caption: "selected"

        Answer {
            selected: true
        }
    }

    Specimen {
        caption: "primary"

        Answer {
            primary: true
        }
    }

    Specimen {
        caption: "disabled"

        Answer {
            enabled: false
        }
    }
}
