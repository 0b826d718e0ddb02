pragma ComponentBehavior: Bound

import Kiosk.ViewModels

/** Turns the page of a list; says which one of how many is shown. */
PushButton {
    id: root

    required property Pager pager

    text: root.pager.text
    iconName: "chevron-right"
    iconLast: true
    onClicked: root.pager.next()
}
