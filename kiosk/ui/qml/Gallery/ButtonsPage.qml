pragma ComponentBehavior: Bound

import QtQuick

import Controls
import Theme

/** Buttons of every kind in every state, keys and the bar at the foot. */
Item {
    id: root

    component States: Row {
        id: inStates

        required property int kind

        spacing: Theme.gap

        Specimen {
            caption: "default"

            PushButton {
                kind: inStates.kind
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }
        }

        Specimen {
            caption: "pressed"

            PushButton {
                kind: inStates.kind
                fill: pressedFill
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }
        }

        Specimen {
            caption: "busy"

            PushButton {
                kind: inStates.kind
                busy: true
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }
        }

        Specimen {
            caption: "disabled"

            PushButton {
                enabled: false
                kind: inStates.kind
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }
        }

        Specimen {
            caption: "selected"

            PushButton {
                kind: inStates.kind
                selected: true
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }
        }

        Specimen {
            caption: "stacked"

            PushButton {
                kind: inStates.kind
                stacked: true
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }
        }
    }

    Column {
        spacing: Theme.gap

        States {
            kind: PushButton.Primary
        }

        States {
            kind: PushButton.Secondary
        }

        Row {
            spacing: Theme.gap

            Specimen {
                caption: "key"

                Key {
                    width: Theme.target
                    height: Theme.target
                    text: "5"
                }
            }

            Specimen {
                caption: "quiet"

                Key {
                    width: Theme.keyWidth
                    height: Theme.target
                    quiet: true
                    text: qsTranslate("Keypad", "Clear")
                }
            }

            Specimen {
                caption: "icon"

                Key {
                    width: Theme.target
                    height: Theme.target
                    quiet: true
                    iconName: "delete"
                    accessibleName: qsTranslate("Keypad", "Delete the last digit")
                }
            }

            Specimen {
                caption: "disabled"

                Key {
                    width: Theme.target
                    height: Theme.target
                    enabled: false
                    text: "5"
                }
            }

            Specimen {
                caption: "stepper"

                Stepper {
                    width: Theme.dp(620)
                    text: qsTranslate("Board", "Done")
                    backName: "before"
                    nextName: "after"
                    canGoOn: false
                }
            }
        }

        ScanBar {
            width: root.width
            height: Theme.footHeight
            calls: [qsTranslate("BoardScreen", "Scan your badge to start"), qsTranslate("BoardScreen", "Scan your badge")]
            beside: UndoChip {
                onBar: true
                undoText: qsTranslate("Board", "Done")
                untilMs: Now.ms + 41000
            }

            PushButton {
                kind: PushButton.Bar
                text: qsTranslate("FootBar", "Type code")
                iconName: "keyboard"
            }

            PushButton {
                kind: PushButton.Bar
                fill: pressedFill
                text: "EN"
            }
        }
    }
}
