pragma Singleton

import QtQuick

/*
 * Every colour, size and duration of the screens.
 *
 * Sizes follow the screen's millimetres. They are written in design pixels, those of a 141 ppi screen
 * (15.6", 1920 x 1080), and come out in pixels of the real screen: dp(112) is 20.2 mm anywhere.
 * The colours' contrasts are measured: text at least 7:1, control borders at least 3:1.
 */
QtObject {
    id: root

    /** Pixels of the screen to one millimetre; the window sets it from the screen or the configuration. */
    property real pixelsPerMm: root.designPixelsPerMm
    /** Which colours: "light", "dark" or "contrast". */
    property string scheme: "light"
    /** The window's size in pixels. */
    property size windowSize: Qt.size(1920, 1080)

    /** Higher than wide: figures and actions one below the other instead of side by side. */
    readonly property bool upright: root.windowSize.height > root.windowSize.width

    // Size classes: compact (1280 x 800), large (1920 x 1080), and what is neither: an upright screen that has room
    // below, but not across.
    /** Little room in both directions: smaller type and paddings. */
    readonly property bool compact: !root.large && !(root.upright && root.windowSize.width >= root.dp(1000))
    /** Room across: words beside their icons, three columns, a header with everything in it. */
    readonly property bool large: root.windowSize.width >= root.dp(1600) && root.windowSize.height >= root.dp(1000)
    /** Room across for whole words beside everything else. */
    readonly property bool wide: root.windowSize.width >= root.dp(1800)
    /** A 10" screen that stands upright: what is beside a title closes up. */
    readonly property bool narrow: root.upright && root.compact

    readonly property real designPixelsPerMm: 141 / 25.4

    /** Screen pixels of a size in design pixels (141 ppi); a size that is not zero never vanishes. */
    function dp(designPixels: real): int {
        const pixels = Math.round(designPixels * root.pixelsPerMm / root.designPixelsPerMm);
        return designPixels > 0 ? Math.max(1, pixels) : pixels;
    }

    /** Screen pixels of a size in design pixels where room is short in both directions, and elsewhere. */
    function sized(compact: real, roomy: real): int {
        return root.dp(root.compact ? compact : roomy);
    }

    /** Screen pixels of a size in design pixels where there is little room across, and where there is much. */
    function spread(close: real, large: real): int {
        return root.dp(root.large ? large : close);
    }

    /** Screen pixels of a size in millimetres. */
    function mm(millimetres: real): int {
        return Math.round(millimetres * root.pixelsPerMm);
    }

    /** The width of one of `count` places side by side, a gap apart, that fill `length` to the pixel. */
    function placeWidth(place: int, count: int, length: int): int {
        const pitch = (length + root.gap) / count;
        return Math.round((place + 1) * pitch) - Math.round(place * pitch) - root.gap;
    }

    // Colours
    readonly property Colours colours: root.scheme === "contrast" ? root.contrastColours : root.scheme === "dark" ? root.darkColours : root.lightColours
    readonly property Colours lightColours: LightColours {}
    readonly property Colours darkColours: DarkColours {}
    readonly property Colours contrastColours: ContrastColours {}

    readonly property color bg: root.colours.bg
    readonly property color surface: root.colours.surface
    readonly property color sunk: root.colours.sunk
    readonly property color doneCard: root.colours.doneCard
    readonly property color ink: root.colours.ink
    readonly property color ink2: root.colours.ink2
    readonly property color line: root.colours.line
    readonly property color hair: root.colours.hair
    readonly property color track: root.colours.track
    readonly property color soon: root.colours.soon
    readonly property color solid: root.colours.solid
    readonly property color solidFg: root.colours.solidFg
    readonly property color solidPressed: root.colours.solidPressed
    readonly property color secondaryPressed: root.colours.secondaryPressed
    readonly property color bar: root.colours.bar
    readonly property color barFg: root.colours.barFg
    readonly property color barLine: root.colours.barLine
    readonly property color barPressed: root.colours.barPressed
    readonly property color amber: root.colours.amber
    readonly property color amberFg: root.colours.amberFg
    readonly property color amberTrack: root.colours.amberTrack
    readonly property color ok: root.colours.ok
    readonly property color okTrack: root.colours.okTrack
    readonly property color bad: root.colours.bad
    readonly property color flashFg: root.colours.flashFg

    // Type
    readonly property string family: "IBM Plex Sans Thai"
    readonly property int regular: Font.Normal
    readonly property int medium: Font.Medium
    readonly property int semibold: Font.DemiBold
    readonly property int bold: Font.Bold
    /** Line height in em; Thai stacks marks above and below, less than this lets lines touch. */
    readonly property real lineHeight: 1.45

    readonly property int textHero: root.dp(304)
    readonly property int textQuantity: root.dp(140)
    readonly property int textKey: root.dp(88)
    readonly property int textFigure: root.dp(76)
    readonly property int textHuge: root.dp(72)
    readonly property int textTile: root.dp(60)
    readonly property int textCall: root.dp(52)
    readonly property int textTitle: root.dp(48)
    readonly property int textCardTitle: root.dp(40)
    readonly property int textButton: root.dp(34)
    readonly property int textBody: root.dp(32)
    readonly property int textSmall: root.sized(26, 28)
    /** Smaller than this nothing is written, however little room a word has. */
    readonly property int textLeast: root.dp(26)
    /** Beside a large figure: its unit, its target. */
    readonly property int textUnit: root.dp(44)
    /** On the wall, read from across the room. */
    readonly property int textWall: root.dp(56)
    /** A remark, where the screen is not small. */
    readonly property int textNote: root.dp(30)
    // These follow the size class: an answer's word, a heading, a name, a line of facts, what is said beside it.
    readonly property int textAnswer: root.sized(44, 60)
    readonly property int textHeading: root.sized(38, 48)
    readonly property int textName: root.sized(34, 44)
    readonly property int textLine: root.sized(30, 38)
    readonly property int textDetail: root.sized(28, 34)

    // Space, shape, targets
    /** Between what acts: 5 mm. */
    readonly property int gap: root.dp(28)
    readonly property int gapSmall: root.dp(14)
    // Between what belongs together, and round a word.
    readonly property int spaceXs: root.dp(4)
    readonly property int spaceS: root.dp(8)
    readonly property int spaceM: root.dp(12)
    readonly property int spaceL: root.dp(16)
    readonly property int spaceXl: root.dp(20)
    readonly property int spaceXxl: root.dp(24)
    readonly property int margin: root.spread(24, 32)
    readonly property int cardPadding: root.dp(28)
    readonly property int headerHeight: root.spread(88, 96)
    readonly property int contextBarHeight: root.spread(136, 144)
    /** Where content begins below the context bar. */
    readonly property int contentTop: root.spread(152, 156)
    readonly property int footHeight: root.dp(root.upright ? 300 : 136)
    readonly property int target: root.dp(112)
    readonly property int targetPrimary: root.dp(139)
    readonly property int radius: root.dp(8)
    readonly property int radiusBand: root.dp(6)
    readonly property int radiusReadout: root.dp(4)
    readonly property int radiusCell: root.dp(2)
    readonly property int borderHair: root.dp(2)
    readonly property int borderControl: root.dp(3)
    readonly property int borderActive: root.dp(6)
    readonly property int minCardWidth: root.dp(600)
    /** People's initials: in a row of a list, and where one person is the matter. */
    readonly property int circleRow: root.dp(72)
    readonly property int circlePerson: root.dp(96)
    /** A hairline that parts what stands side by side in a bar. */
    readonly property int dividerHeight: root.dp(48)
    readonly property int keyWidth: root.dp(194)
    readonly property int keyHeight: root.dp(180)

    readonly property int iconSmall: root.dp(28)
    readonly property int iconRow: root.dp(32)
    readonly property int iconButton: root.dp(38)
    readonly property int iconLarge: root.dp(52)
    readonly property int iconTile: root.dp(120)

    // Motion, in milliseconds
    readonly property int releaseMs: 80
}
