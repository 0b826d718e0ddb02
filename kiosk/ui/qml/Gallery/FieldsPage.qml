import QtQuick

import Controls
import Theme

/** What shows and is not pressed: cards, gauges, people, lights, timers. */
Flow {
    id: root

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
            width: Theme.dp(260)
            height: Theme.dp(140)
        }
    }

    Specimen {
        caption: "finished"

        Card {
            width: Theme.dp(260)
            height: Theme.dp(140)
            sunk: true
        }
    }

    Specimen {
        caption: "framed"

        Card {
            width: Theme.dp(260)
            height: Theme.dp(140)
            framed: true
        }
    }

    Specimen {
        caption: "readout"

        Readout {
            width: Theme.dp(260)
            height: Theme.dp(140)
        }
    }

    Specimen {
        caption: "person at the screen"

        PersonCircle {
            initials: "B"
        }
    }

    Specimen {
        caption: "other person"

        PersonCircle {
            initials: "ปย"
            filled: false
        }
    }

    Specimen {
        caption: "light"

        HeaderLight {
            iconName: "scan-barcode"
            text: qsTranslate("HeaderViewModel", "Scanner ready")
            amber: false
        }
    }

    Specimen {
        caption: "amber light"

        HeaderLight {
            iconName: "triangle-alert"
            text: qsTranslate("HeaderViewModel", "No scanner found")
            amber: true
        }
    }

    Specimen {
        caption: "count"

        AmberCount {
            iconName: "bell-ring"
            count: 3
        }
    }

    Specimen {
        caption: "timer"

        Elapsed {
            sinceMs: Now.ms - 8049000
            size: Theme.textFigure
        }
    }

    Specimen {
        caption: "word with icon"

        IconLabel {
            iconName: "play"
            text: qsTranslate("Board", "In progress")
        }
    }

    Specimen {
        caption: "shrinks, then elides"

        FitLabel {
            width: Theme.dp(420)
            objectName: "elides"
            text: "เย็บประกอบตัวกระเป๋าสะพายข้างหนังวัวแท้รุ่นใหญ่พิเศษ"
            size: Theme.textTitle
        }
    }
}
