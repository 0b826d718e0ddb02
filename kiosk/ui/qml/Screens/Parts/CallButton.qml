import Controls
import Kiosk.ViewModels

/** Call for help; who has called and waits calls it off. */
PushButton {
    id: root

    required property CallsViewModel calls

    objectName: "call"
    stacked: true
    text: root.calls.hasOwn ? qsTr("Call off") : qsTr("Help")
    accessibleName: root.calls.hasOwn ? qsTr("Call off") : qsTr("Call for help")
    iconName: root.calls.hasOwn ? "x" : "megaphone"
    onClicked: {
        if (root.calls.hasOwn)
            root.calls.callOff();
        else
            root.calls.call();
    }
}
