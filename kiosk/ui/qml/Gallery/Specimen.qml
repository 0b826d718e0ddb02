import QtQuick

import Controls
import Theme

/** One control in one state, with the state's name below. */
Column {
    id: root

    required property string caption
    default property alias content: holder.data

    spacing: Theme.dp(6)

    Item {
        id: holder

        width: childrenRect.width
        height: childrenRect.height
    }

    Label {
        text: root.caption
        size: Theme.textSmall
        color: Theme.ink2
    }
}
