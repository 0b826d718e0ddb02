"""What walks over a window and finds faults: in places, sizes, names, contrast and the way of the keyboard."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtQml import QQmlEngine, QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.ui.qt.density import DESIGN_PPI
from tests.helpers.touching import items, read, rectangle
from tests.helpers.ui_walk import EDGE, drawn_size, ink, is_button, is_text, on_screen

DESIGN_PIXELS_PER_MM = DESIGN_PPI / 25.4
TARGET_MM = 20.0
GAP = 28.0
"""Design pixels between what acts: 5 mm."""

KEY_GAP = 12.0
"""Design pixels between the keys to type with on a small screen, where 38 of 20 mm leave no more."""

KEY_MM = 12.5
"""The least of a key to type names with on a small screen, where fifty of 20 mm find no room."""

LEAST_TEXT = 26
"""Design pixels; 28 where there is room (TOKENS.md)."""

MARKS = 0.2
"""Of a text's size: how far Thai marks may stand over and under a label's box, whose line is cut that close."""

HAIR = 2
"""Pixels of a border that only decorates."""

UNDRAWN = 1
"""What a Rectangle without a border says of it."""

BESIDE = 3
"""Pixels beside a button or a word at which its surroundings are looked at."""

TEXT_CONTRAST = 7.0
SHAPE_CONTRAST = 3.0


Placed = tuple[QQuickItem, QRectF]
"""An item and where it, or a text's letters, are in the window."""


class HasWindow(Protocol):
    """A kiosk, a wall board, a gallery, or whatever else is on the screen."""

    @property
    def window(self) -> QQuickWindow:
        """The window that is walked over."""


def shown(ui: HasWindow) -> list[QQuickItem]:
    """What a person sees: the answer alone where there is one, else header and screen."""
    flash = [item for item in on_screen(ui.window) if item.metaObject().className().startswith("FlashScreen")]
    return list(items(flash[0])) if flash else list(on_screen(ui.window))


def layout_faults(
    ui: HasWindow, *, may_elide: bool = False, gap: float = GAP, key_mm: float = TARGET_MM
) -> list[str]:
    """Everything wrong with the places and sizes of texts and buttons.

    ``gap``: least pixels between buttons; ``key_mm``: least height and width of keys to type with.
    """
    ui.window.grabWindow()  # columns and grids place their items when a frame is drawn
    seen = shown(ui)
    window = rectangle(ui.window.contentItem())
    pixels_per_mm = float(theme_of(ui).property("pixelsPerMm"))
    written = [(item, ink(item)) for item in seen if is_text(item)]
    icons, buttons = _with_places(filter(is_icon, seen)), _with_places(filter(is_button, seen))
    return [
        *text_faults(written, window, pixels_per_mm, may_elide=may_elide),
        *crowded(written, icons, buttons),
        *(f"out of its frame: the icon {icon.property('name')}" for icon, box in icons if _sticks_out(icon, box)),
        *button_faults(buttons, window, pixels_per_mm, gap, key_mm),
        *half_covered([item for item in seen if item.inherits("QQuickRectangle")], buttons),
    ]


def _with_places(seen: Iterable[QQuickItem]) -> list[Placed]:
    return [(item, rectangle(item)) for item in seen]


def theme_of(ui: HasWindow) -> QObject:
    """The colours and sizes a window is drawn with."""
    return QQmlEngine.contextForObject(ui.window).engine().singletonInstance("Theme", "Theme")


def text_faults(written: list[Placed], window: QRectF, pixels_per_mm: float, *, may_elide: bool) -> Iterator[str]:
    """Texts that are cut, outside, larger than their box, too small or too tight."""
    least = LEAST_TEXT * pixels_per_mm / DESIGN_PIXELS_PER_MM
    for item, box in written:
        words = item.property("text")
        if item.property("truncated") and not may_elide and item.objectName() != "elides":
            yield f"cut: {words!r}"
        if not _widened(window).contains(box):
            yield f"outside: {words!r}"
        own, tail = rectangle(item), MARKS * item.property("font").pixelSize() + 2 * EDGE
        is_wide = item.property("contentWidth") > item.width() + EDGE
        if is_wide or box.top() < own.top() - tail or box.bottom() > own.bottom() + tail:
            yield f"larger than its box: {words!r}"
        if _sticks_out(item, box):
            yield f"out of its frame: {words!r}"
        drawn = drawn_size(item)
        if drawn < least - EDGE:
            yield f"small print: {words!r} {drawn}"
        if item.property("lineCount") > 1 and item.property("lineHeight") < 1.44 * drawn - EDGE:
            yield f"lines too close: {words!r}"


def crowded(written: list[Placed], icons: list[Placed], buttons: list[Placed]) -> Iterator[str]:
    """Texts over each other, on an icon, or on a button that is not theirs."""
    for (one, one_box), (other, other_box) in combinations(written, 2):
        if _meet(one_box, other_box):
            yield f"over each other: {one.property('text')!r} and {other.property('text')!r}"
    for item, box in written:
        for icon, place in icons:
            if _meet(box, place):
                yield f"over each other: {item.property('text')!r} and the icon {icon.property('name')}"
        for button, place in buttons:
            if not _meet(box, place) or _widened(place).contains(box):
                continue
            # Of a card that acts as a whole the button lies unseen over its words.
            if button.property("color").alpha() and not button.isAncestorOf(item):
                yield f"over each other: {item.property('text')!r} and {read(button, 'accessibleName')!r}"


def half_covered(shapes: list[QQuickItem], buttons: list[Placed]) -> Iterator[str]:
    """Buttons that lie over a part of a drawn shape: a box, a bar, a card."""
    drawn = [(shape, rectangle(shape)) for shape in shapes if not is_button(shape) and _is_drawn(shape)]
    for button, box in [(button, box) for button, box in buttons if _is_drawn(button)]:
        for shape, other in drawn:
            if not _meet(box, other) or _widened(other).contains(box) or _widened(box).contains(other):
                continue
            if not button.isAncestorOf(shape) and not shape.isAncestorOf(button):
                yield f"half covered by {read(button, 'accessibleName')!r}: {other}"


def _is_drawn(shape: QQuickItem) -> bool:
    return bool(shape.property("color").alpha() or QQmlProperty(shape, "border.color").read().alpha())


def _sticks_out(item: QQuickItem, box: QRectF) -> bool:
    """Whether the item's ``box`` goes beyond a card, button or chip around it, or beyond what clips it."""
    above = item.parentItem()
    while above is not None:
        drawn = above.inherits("QQuickRectangle") and above.property("color").alpha() > 0
        if (drawn or is_button(above) or above.clip()) and not _widened(rectangle(above)).contains(box):
            return True
        above = above.parentItem()
    return False


def _meet(one: QRectF, other: QRectF) -> bool:
    if not one.intersects(other):  # nearly all: they are asked for by the hundred thousand
        return False
    common = one.intersected(other)
    return common.width() > EDGE and common.height() > EDGE


def button_faults(
    buttons: list[Placed], window: QRectF, pixels_per_mm: float, gap: float, key_mm: float
) -> Iterator[str]:
    """Buttons that are small, out of reach, nameless or too close."""
    between = gap * pixels_per_mm / DESIGN_PIXELS_PER_MM
    for item, box in buttons:
        name = read(item, "accessibleName")
        target = (key_mm if item.metaObject().className().startswith("Key_") else TARGET_MM) * pixels_per_mm
        if min(box.width(), box.height()) < target - EDGE:
            yield f"too small: {name!r} {box.width()} x {box.height()}"
        if not window.contains(box):
            yield f"out of reach: {name!r}"
        yield from _nameless(item)
    for (one, one_box), (other, other_box) in combinations(buttons, 2):
        if _distance(one_box, other_box) >= between - EDGE or (read(one, "selects") and read(other, "selects")):
            continue
        yield f"too close: {read(one, 'accessibleName')!r} and {read(other, 'accessibleName')!r}"


def _nameless(button: QQuickItem) -> Iterator[str]:
    """What a screen reader could not say of a button."""
    interface = QAccessible.queryAccessibleInterface(button)
    if interface is None or interface.role() is not QAccessible.Role.Button:
        yield f"no button to a screen reader: {read(button, 'accessibleName')!r}"
    elif not interface.text(QAccessible.Text.Name):
        yield f"without a name: {rectangle(button)}"


def contrast_faults(ui: HasWindow, picture: QImage) -> list[str]:
    """Texts, icons and edges of buttons that stand too weakly on what ``picture`` shows behind them."""
    faults = []
    for item in shown(ui):
        if is_text(item):
            what = f"text {item.property('text')!r}"
            # Of a thin letter alone most pixels are half-tones.
            letters = ink(item).adjusted(-BESIDE, 0, BESIDE, 0)
            faults += _weak(what, item.property("color"), letters, picture, TEXT_CONTRAST)
        elif is_icon(item):
            what = f"icon {item.property('name')}"
            faults += _weak(what, item.property("color"), rectangle(item), picture, SHAPE_CONTRAST)
        elif is_button(item) and item.isEnabled():
            faults += _weak_edge(item, picture)
    return faults


def is_icon(item: QQuickItem) -> bool:
    """Whether the item is an Icon that shows something."""
    return read(item, "stroke") is not None and bool(read(item, "name"))


def _weak(what: str, colour: QColor, box: QRectF, picture: QImage, least: float) -> Iterator[str]:
    ground = ground_of(picture, box.toAlignedRect(), colour)
    if ground is not None and contrast(colour, ground) < least:
        yield f"{what}: {colour.name()} on {ground.name()} is {contrast(colour, ground):.1f} : 1"


def _weak_edge(button: QQuickItem, picture: QImage) -> Iterator[str]:
    """A button is seen by its fill or its border against what is around it; a hairline only decorates."""
    box = rectangle(button).toAlignedRect()
    border = int(QQmlProperty(button, "border.width").read())
    if border in (HAIR, UNDRAWN) or read(button, "selects"):
        return
    beside = QPoint(box.left() - BESIDE, box.center().y())
    if not picture.rect().contains(beside):
        return
    around = picture.pixelColor(beside)
    edges = [button.property("color"), *([QQmlProperty(button, "border.color").read()] if border else [])]
    drawn = [edge for edge in edges if edge.alpha()]
    if drawn and max(contrast(edge, around) for edge in drawn) < SHAPE_CONTRAST:
        yield f"edge of {read(button, 'accessibleName')!r} on {around.name()}"


def ground_of(picture: QImage, box: QRect, colour: QColor) -> QColor | None:
    """What something of that colour is drawn on: the most frequent other colour of the box."""
    assert picture.depth() == 32, "a window's pixels are whole words"
    seen: Counter[int] = Counter()
    box = box.intersected(picture.rect())
    for y in range(box.top(), box.bottom() + 1, 3):
        line = memoryview(picture.constScanLine(y)).cast("I")
        seen.update(line[box.left() : box.right() + 1 : 3])
    seen.pop(colour.rgb(), None)
    return QColor(seen.most_common(1)[0][0]) if seen else None


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lay_the_keyboard_aside(ui: HasWindow) -> None:
    """It is where it is when a screen has come up, and no frame stands in the next picture.

    Given to the window or taken from a button it would come back to the button its focus scope remembers.
    """
    for item in on_screen(ui.window):
        if item.metaObject().className().startswith("KeyboardArea"):
            item.forceActiveFocus()


def keyboard_faults(ui: HasWindow) -> list[str]:
    """Buttons that Tab does not come by, or comes by in an order nobody reads; the last one keeps it."""
    wanted = {item for item in shown(ui) if is_button(item) and item.isEnabled()}
    ui.window.requestActivate()
    lay_the_keyboard_aside(ui)
    way: list[QQuickItem] = []
    for _ in range(len(wanted) + 1):
        QTest.keyClick(ui.window, Qt.Key.Key_Tab)
        QGuiApplication.processEvents()
        item = ui.window.activeFocusItem()
        if item is None or item in way:
            break
        way.append(item)
    return [
        *(f"Tab does not come by {name!r}" for name in _names(wanted - set(way))),
        *(
            f"Tab comes by what is no button: {item.metaObject().className()}"
            for item in way
            if item not in wanted
        ),
        *_jumps(way),
    ]


def _jumps(way: list[QQuickItem]) -> Iterator[str]:
    """Where the keyboard goes back up and to the left at once."""
    for one, other in pairwise(way):
        before, after = rectangle(one), rectangle(other).center()
        if after.x() < before.left() and after.y() < before.top():
            yield f"Tab jumps from {read(one, 'accessibleName')!r} back to {read(other, 'accessibleName')!r}"


def _names(buttons: Iterable[QQuickItem]) -> list[str]:
    return sorted(str(read(item, "accessibleName")) for item in buttons)


def _distance(one: QRectF, other: QRectF) -> float:
    """Pixels between two boxes along the axis on which they are further apart; negative: they overlap."""
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return max(across, down)


def _widened(box: QRectF) -> QRectF:
    """The box with what rounding may add."""
    return box.adjusted(-EDGE, -EDGE, EDGE, EDGE)
