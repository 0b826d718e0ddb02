import QtQuick

import Theme

/** The paper that content lies on. */
Rectangle {
    id: root

    /** Finished: the card steps back. */
    property bool sunk: false
    /** Selected or active: a frame of ink. */
    property bool framed: false

    color: root.sunk ? Theme.doneCard : Theme.surface
    radius: Theme.radius
    border.width: root.framed ? Theme.borderActive : Theme.borderHair
    border.color: root.framed ? Theme.ink : Theme.hair
}
