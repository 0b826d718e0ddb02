import Controls

/** Turns the page of a list that does not fit; gone where it fits. */
PushButton {
    id: root

    required property int page
    required property int pages

    objectName: "pages"
    visible: root.pages > 1
    text: root.page + " / " + root.pages
    iconName: "chevron-right"
    iconLast: true
}
