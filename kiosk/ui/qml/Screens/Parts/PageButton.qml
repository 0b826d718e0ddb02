import Controls
import Kiosk.ViewModels

/** Turns the page of a list that does not fit, from the last one back to the first; gone where it fits. */
PushButton {
    id: root

    required property Pager pager

    objectName: "pages"
    visible: root.pager.pages > 1
    text: root.pager.number + " / " + root.pager.pages
    iconName: root.pager.isLast ? "rotate-ccw" : "chevron-right"
    iconLast: true
    onClicked: root.pager.next()
}
