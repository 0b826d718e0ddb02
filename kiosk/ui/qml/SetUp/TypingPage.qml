import QtQuick

import Kiosk.ViewModels
import "../Screens/Parts"

/** What is typed: station, or server. */
Form {
    id: root

    required property TouchSetupViewModel setup

    form: root.setup.form
    canGoOn: root.setup.canGoOn
    goOnText: qsTr("Next")
    goOnIcon: "arrow-right"
    onBack: root.setup.back()
    onGoOn: root.setup.goOn()
}
