pragma ComponentBehavior: Bound

import QtQuick

import Theme

/**
 * A chart and its table in one: each row's figures with bars, each column on one scale, and where wanted the row's
 * stretch of time. It does not scroll: fillRows says how many rows there is room for.
 */
Card {
    id: root

    /** BarRows: key, name, texts, bars, alert, isGroup, lane. */
    required property var rows
    /** Over the columns, the name's first. */
    required property list<string> headings
    /** Parts of the width of name and columns, as many as headings. */
    required property list<real> shares
    /** Which columns have bars: their figures stand at the left. */
    required property list<bool> barred
    property list<color> fills: []
    /** The column whose figures step back; 0 = none. */
    property int quietColumn: 0
    /** The part of each column's width that is kept for its figures; 0.42 where nothing is said. */
    property list<real> figureShares: []
    /** Hours over the lane, and where they stand (0 to 1); without hours there is no lane. */
    property list<string> hours: []
    property list<real> hoursAt: []
    /** The lane's part of the width; 1 = below the figures. */
    property real laneShare: 0
    /** Where the figures' moment stands on the lane; below 0 = not on it. */
    property real nowAt: -1
    property string nowText: ""
    property int nameSize: Theme.spread(30, 34)
    /** Which end of a name goes when it does not fit: Text.ElideRight, or Text.ElideMiddle for "task · ticket". */
    property int nameElide: Text.ElideRight
    /** Long names have two lines, and rows the height for them. */
    property bool longNames: false
    /** How far the reading of the figures is, 0 to 1; below 0 = nothing is being read. */
    property real progress: -1

    readonly property bool hasLane: root.hours.length > 0 && root.laneShare > 0
    readonly property bool laneBelow: root.hasLane && root.laneShare >= 1
    readonly property int inset: Theme.sized(20, 32)
    readonly property int columnGap: Theme.sized(20, Theme.large ? 32 : 14)
    readonly property int headLine: Theme.sized(46, 56)
    readonly property int headHeight: root.laneBelow ? 2 * root.headLine : root.headLine
    readonly property int leastLine: Theme.dp(root.longNames ? 100 : Theme.compact ? 44 : 52)
    readonly property int laneHeight: Math.round(root.leastLine * 0.6)
    readonly property int belowHeight: root.laneBelow ? root.laneHeight + Theme.spaceL : 0
    readonly property int rowsHeight: root.height - root.headHeight - Theme.borderHair
    readonly property int fittingRows: Math.max(1, Math.floor(root.rowsHeight / (root.leastLine + root.belowHeight)))
    /** Rows share out the height. */
    readonly property int rowHeight: Math.floor(root.rowsHeight / root.fittingRows)
    readonly property int rowLine: root.rowHeight - root.belowHeight
    readonly property int laneWidth: root.hasLane ? Math.round((root.width - 2 * root.inset) * root.laneShare) : 0
    readonly property int laneX: root.width - root.inset - root.laneWidth
    readonly property int laneGap: Theme.spread(46, 64)
    readonly property int cellsWidth: root.width - 2 * root.inset - (root.hasLane && !root.laneBelow ? root.laneWidth + root.laneGap : 0)
    readonly property real shareSum: {
        let sum = 0;
        for (const share of root.shares)
            sum += share;
        return sum;
    }

    function columnX(column: int): int {
        let sum = 0;
        for (let at = 0; at < column; at++)
            sum += root.shares[at];
        return root.inset + Math.round((root.cellsWidth + root.columnGap) * sum / root.shareSum);
    }

    function columnWidth(column: int): int {
        return root.columnX(column + 1) - root.columnX(column) - root.columnGap;
    }

    Repeater {
        model: root.headings.length

        FitLabel {
            id: heading

            required property int index
            readonly property bool isLeft: heading.index === 0 || root.barred[heading.index - 1] === true

            x: root.columnX(heading.index)
            y: Math.round((root.headLine - height) / 2)
            width: root.columnWidth(heading.index)
            horizontalAlignment: heading.isLeft ? Text.AlignLeft : Text.AlignRight
            text: root.headings[heading.index] ?? ""
            size: Theme.textSmall
            minimumSize: Theme.textLeast
            color: Theme.ink2
        }
    }

    Repeater {
        model: root.hasLane ? root.hours.length : 0

        Item {
            id: hour

            required property int index
            readonly property int at: root.laneX + Math.round(root.hoursAt[hour.index] * root.laneWidth)

            Rectangle {
                x: hour.at
                y: root.headHeight
                width: Theme.borderHair
                height: root.rowHeight * body.count
                visible: !root.laneBelow
                color: Theme.hair
            }

            Label {
                x: Math.min(hour.at - Math.round(width / 2), root.width - Theme.spaceS - width)
                y: root.headHeight - Math.round((root.headLine + height) / 2)
                visible: root.nowAt < 0 || Math.abs(root.hoursAt[hour.index] - root.nowAt) * root.laneWidth > Theme.sized(62, 70)
                text: root.hours[hour.index]
                size: Theme.textSmall
                color: Theme.ink2
            }
        }
    }

    Column {
        id: list

        y: root.headHeight
        width: root.width

        Repeater {
            id: body

            model: root.rows

            Item {
                id: row

                required property int index
                required property string name
                required property list<string> texts
                required property list<real> bars
                required property int alert
                required property bool isGroup
                required property list<real> lane

                width: list.width
                height: root.rowHeight

                Rectangle {
                    x: Theme.borderHair
                    width: parent.width - 2 * Theme.borderHair
                    height: parent.height
                    visible: row.isGroup
                    color: Theme.sunk
                }

                Rectangle {
                    x: Theme.borderHair
                    width: parent.width - 2 * Theme.borderHair
                    height: Theme.borderHair
                    color: Theme.hair
                }

                Icon {
                    id: group

                    x: root.inset
                    y: Math.round((root.rowLine - height) / 2)
                    visible: row.isGroup && root.columnWidth(0) > Theme.dp(150)
                    name: "users"
                    size: Theme.sized(26, 32)
                }

                FitLabel {
                    x: root.columnX(0) + (group.visible ? group.width + Theme.sized(8, 14) : 0)
                    width: root.columnX(0) + root.columnWidth(0) - x
                    height: root.rowLine
                    text: row.name
                    size: row.isGroup ? Theme.spread(32, 38) : root.nameSize
                    objectName: "elides"
                    elide: root.nameElide
                    fontSizeMode: root.longNames ? Text.FixedSize : Text.HorizontalFit
                    wrapMode: root.longNames ? Text.Wrap : Text.NoWrap
                    maximumLineCount: root.longNames ? 2 : 1
                    weight: Theme.semibold
                }

                Repeater {
                    model: row.texts.length

                    BarCell {
                        id: cell

                        required property int index

                        x: root.columnX(cell.index + 1)
                        width: root.columnWidth(cell.index + 1)
                        height: root.rowLine
                        text: row.texts[cell.index]
                        share: cell.index < row.bars.length ? row.bars[cell.index] : -1
                        fill: cell.isGroup ? Theme.line : cell.index < root.fills.length ? root.fills[cell.index] : Theme.ink
                        figureShare: cell.index < root.figureShares.length ? root.figureShares[cell.index] : 0.42
                        alert: row.alert === cell.index
                        isGroup: row.isGroup
                        quiet: cell.index + 1 === root.quietColumn
                    }
                }

                Lane {
                    x: root.laneX
                    y: root.laneBelow ? root.rowLine : Math.round((row.height - height) / 2)
                    width: root.laneWidth
                    height: root.laneHeight
                    visible: root.hasLane
                    stretches: row.lane
                }
            }
        }
    }

    // Closes the last row where the card goes on below it.
    Rule {
        x: Theme.borderHair
        y: root.headHeight + root.rowHeight * body.count
        width: root.width - 2 * x
        visible: body.count < root.fittingRows
    }

    Rectangle {
        x: root.laneX + Math.round(root.nowAt * root.laneWidth)
        y: root.headHeight
        width: Theme.spaceXs
        height: root.rowHeight * body.count
        visible: root.hasLane && !root.laneBelow && root.nowAt >= 0
        color: Theme.ink
    }

    Rectangle {
        id: flag

        x: Math.max(root.laneX, Math.min(root.laneX + Math.round(root.nowAt * root.laneWidth) - Math.round(width / 2), root.width - Theme.spaceS - width))
        y: root.headHeight - Math.round((root.headLine + height) / 2)
        width: nowLabel.width + Theme.spaceXl
        height: Math.round(Theme.textSmall * Theme.lineHeight)
        visible: root.hasLane && root.nowAt >= 0
        radius: Theme.radiusReadout
        color: Theme.solid

        Label {
            id: nowLabel

            anchors.centerIn: parent
            text: root.nowText
            size: Theme.textSmall
            weight: Theme.semibold
            color: Theme.solidFg
        }
    }

    Rectangle {
        x: Theme.borderHair
        y: root.headHeight - height
        width: Math.round((root.width - 2 * Theme.borderHair) * Math.max(0.02, root.progress))
        height: Theme.dp(6)
        visible: root.progress >= 0
        color: Theme.ink
    }
}
