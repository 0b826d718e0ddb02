import Controls
import Kiosk.ViewModels

/** Turns the page of a list that does not fit, from the last one back to the first; gone where it fits, unless it has to keep its place. */
PushButton {
    id: root

    required property Pager pager

    objectName: "pages"
    visible: root.pager.pages > 1
    text: root.pager.text
    iconName: root.pager.pages > 1 && root.pager.isLast ? "rotate-ccw" : "chevron-right"
    iconLast: true
    onClicked: root.pager.next()
}
