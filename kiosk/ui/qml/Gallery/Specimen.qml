import QtQuick

import Controls
import Theme

/** One control in one state, with the state's name below. */
Column {
    id: root

    required property string caption
    /** Least height of the control's place: captions of a row stand on one line. */
    property int least: 0
    default property alias content: holder.data

    spacing: Theme.spaceS

    Item {
        id: holder

        width: childrenRect.width
        height: Math.max(childrenRect.height, root.least)
    }

    Label {
        text: root.caption
        size: Theme.textSmall
        color: Theme.ink2
    }
}
