import QtQuick

import Kiosk.ViewModels
import "Parts"

/** Which work centre's tasks does the board show? */
Picker {
    required property KioskApp app
    required property WorkCentreViewModel workCentre

    picker: workCentre.picker
}
