import QtQuick

import Controls
import Theme

/** What is written on what, and in which sizes. */
Flow {
    id: root

    spacing: Theme.gap

    component Swatch: Rectangle {
        id: swatch

        required property string name
        required property color ground
        required property color ink

        width: Theme.dp(280)
        height: Theme.target
        radius: Theme.radius
        color: swatch.ground
        border.width: Theme.borderHair
        border.color: Theme.hair

        Label {
            anchors.centerIn: parent
            text: swatch.name
            size: Theme.textSmall
            color: swatch.ink
        }
    }

    component Size: Label {
        required property string role

        text: "กำ่ลัง 14:32 " + role
        weight: Theme.semibold
    }

    Swatch {
        name: "ink on bg"
        ground: Theme.bg
        ink: Theme.ink
    }

    Swatch {
        name: "ink2 on bg"
        ground: Theme.bg
        ink: Theme.ink2
    }

    Swatch {
        name: "ink on surface"
        ground: Theme.surface
        ink: Theme.ink
    }

    Swatch {
        name: "ink2 on surface"
        ground: Theme.surface
        ink: Theme.ink2
    }

    Swatch {
        name: "ink on sunk"
        ground: Theme.sunk
        ink: Theme.ink
    }

    Swatch {
        name: "ink2 on sunk"
        ground: Theme.sunk
        ink: Theme.ink2
    }

    Swatch {
        name: "solidFg on solid"
        ground: Theme.solid
        ink: Theme.solidFg
    }

    Swatch {
        name: "… solidPressed"
        ground: Theme.solidPressed
        ink: Theme.solidFg
    }

    Swatch {
        name: "… secondaryPressed"
        ground: Theme.secondaryPressed
        ink: Theme.ink
    }

    Swatch {
        name: "barFg on bar"
        ground: Theme.bar
        ink: Theme.barFg
    }

    Swatch {
        name: "… barPressed"
        ground: Theme.barPressed
        ink: Theme.barFg
    }

    Swatch {
        name: "amberFg on amber"
        ground: Theme.amber
        ink: Theme.amberFg
    }

    Swatch {
        name: "flashFg on ok"
        ground: Theme.ok
        ink: Theme.flashFg
    }

    Swatch {
        name: "flashFg on bad"
        ground: Theme.bad
        ink: Theme.flashFg
    }

    Size {
        role: "figure"
        size: Theme.textFigure
    }

    Size {
        role: "title"
        size: Theme.textTitle
    }

    Size {
        role: "card title"
        size: Theme.textCardTitle
    }

    Size {
        role: "button"
        size: Theme.textButton
    }

    Size {
        role: "body"
        size: Theme.textBody
    }

    Size {
        role: "small"
        size: Theme.textSmall
    }
}
