import QtQuick

import Controls
import Theme

/** What shows and is not pressed: cards, gauges, people, lights, timers. */
Flow {
    id: root

    readonly property int sampleWidth: Theme.dp(260)
    readonly property int sampleHeight: Theme.dp(140)
    readonly property int figureWidth: Theme.dp(180)

    spacing: Theme.gap

    component Progress: Gauge {
        width: Theme.dp(520)
        height: Theme.dp(26)
    }

    Specimen {
        caption: "gauge: none"

        Progress {
            completed: 0
            target: 100
        }
    }

    Specimen {
        caption: "gauge: some, more to come"

        Progress {
            completed: 22
            adding: 31
            target: 60
        }
    }

    Specimen {
        caption: "gauge: full"

        Progress {
            completed: 80
            target: 80
        }
    }

    Specimen {
        caption: "card"

        Card {
            width: root.sampleWidth
            height: root.sampleHeight
        }
    }

    Specimen {
        caption: "finished"

        Card {
            width: root.sampleWidth
            height: root.sampleHeight
            sunk: true
        }
    }

    Specimen {
        caption: "framed"

        Card {
            width: root.sampleWidth
            height: root.sampleHeight
            framed: true
        }
    }

    Specimen {
        caption: "readout"

        Readout {
            width: root.sampleWidth
            height: root.sampleHeight
        }
    }

    Specimen {
        caption: "person at the screen"
        least: root.sampleHeight

        PersonCircle {
            initials: "B"
        }
    }

    Specimen {
        caption: "other person"
        least: root.sampleHeight

        PersonCircle {
            initials: "ปย"
            filled: false
        }
    }

    Specimen {
        caption: "light"
        least: Theme.target

        HeaderLight {
            iconName: "scan-barcode"
            text: qsTranslate("HeaderViewModel", "Scanner ready")
            amber: false
        }
    }

    Specimen {
        caption: "amber light"
        least: Theme.target

        HeaderLight {
            iconName: "triangle-alert"
            text: qsTranslate("HeaderViewModel", "No scanner found")
            amber: true
        }
    }

    Specimen {
        caption: "count"
        least: Theme.target

        AmberCount {
            iconName: "bell-ring"
            count: 3
        }
    }

    Specimen {
        caption: "timer"
        least: Theme.target

        Elapsed {
            sinceMs: Now.ms - 8049000
            size: Theme.textFigure
        }
    }

    Specimen {
        caption: "word with icon"
        least: Theme.target

        IconLabel {
            iconName: "play"
            text: qsTranslate("Board", "In progress")
        }
    }

    Specimen {
        caption: "shrinks, then elides"
        least: Theme.target

        FitLabel {
            width: Theme.dp(420)
            objectName: "elides"
            text: "เย็บประกอบตัวกระเป๋าสะพายข้างหนังวัวแท้รุ่นใหญ่พิเศษ"
            size: Theme.textTitle
        }
    }

    component Figure: BarCell {
        width: Theme.dp(400)
        height: Theme.dp(58)
    }

    Specimen {
        caption: "figure with its bar"

        Figure {
            text: "96"
            share: 0.8
        }
    }

    Specimen {
        caption: "of a group"

        Figure {
            text: "206"
            share: 1
            fill: Theme.line
            isGroup: true
        }
    }

    Specimen {
        caption: "too much"

        Figure {
            text: "36 %"
            share: 0.6
            alert: true
        }
    }

    Specimen {
        caption: "figure alone, figure that steps back"

        Row {
            Figure {
                width: root.figureWidth
                text: "5:13"
            }

            Figure {
                width: root.figureWidth
                text: "0:12"
                quiet: true
            }
        }
    }

    Row {
        spacing: Theme.gap

        Specimen {
            caption: "lane: work, pause, long pause"

            Lane {
                width: Theme.dp(828)
                height: Theme.dp(36)
                stretches: [0, 0.42, 0, 0.42, 0.5, 1, 0.5, 0.72, 0, 0.72, 1, 2]
            }
        }

        Specimen {
            caption: "chosen of a list"

            PickButton {
                width: Theme.dp(400)
                title: qsTranslate("Board", "Done")
                text: "เย็บตัวกระเป๋า"
            }
        }
    }
}
