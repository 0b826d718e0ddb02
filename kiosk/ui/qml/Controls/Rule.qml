import QtQuick

import Theme

/** A hairline across its parent. */
Rectangle {
    height: Theme.borderHair
    color: Theme.hair
}
