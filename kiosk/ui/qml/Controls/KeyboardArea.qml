pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window

/**
 * Around what is on the screen: arrows take the keyboard to the next button that way, Escape presses the way back.
 * Tab, Enter and Space are the buttons' own.
 */
Item {
    id: root

    /** The button that has the keyboard; null: none has. */
    readonly property Pressable button: root.Window.activeFocusItem as Pressable

    /** Escape, where no button goes back. */
    signal escaped

    /** The buttons below an item that can be pressed now. */
    function buttonsOf(item: Item): list<Pressable> {
        if (!item.visible || !item.enabled)
            return [];
        const button = item as Pressable;
        const found = button === null ? [] : [button];
        for (let place = 0; place < item.children.length; place++)
            found.push(...root.buttonsOf(item.children[place]));
        return found;
    }

    function placeOf(button: Pressable): rect {
        return button.mapToItem(root, 0, 0, button.width, button.height);
    }

    /** How far a place is from another that way, sideways counting more; Infinity: it is not that way. */
    function distance(from: rect, to: rect, right: int, down: int): real {
        const along = right > 0 ? to.left - from.right : right < 0 ? from.left - to.right : down > 0 ? to.top - from.bottom : from.top - to.bottom;
        if (along < -1)
            return Infinity;
        const aside = right !== 0 ? Math.max(to.top - from.bottom, from.top - to.bottom, 0) : Math.max(to.left - from.right, from.left - to.right, 0);
        const slant = right !== 0 ? Math.abs(to.top - from.top) : Math.abs(to.left - from.left);
        return along + 4 * aside + slant / 100;
    }

    function move(right: int, down: int): void {
        if (root.button === null) {
            root.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
            return;
        }
        const from = root.placeOf(root.button);
        const ways = root.buttonsOf(root).map(button => ({
                    "button": button,
                    "far": root.distance(from, root.placeOf(button), right, down)
                })).filter(way => way.far < Infinity);
        ways.sort((one, other) => one.far - other.far);
        if (ways.length > 0)
            ways[0].button.forceActiveFocus(Qt.TabFocusReason);
    }

    function goBack(): void {
        const back = root.buttonsOf(root).find(button => button.goesBack);
        if (back)
            back.clicked();
        else
            root.escaped();
    }

    focus: true

    Keys.onLeftPressed: root.move(-1, 0)
    Keys.onRightPressed: root.move(1, 0)
    Keys.onUpPressed: root.move(0, -1)
    Keys.onDownPressed: root.move(0, 1)
    Keys.onEscapePressed: event => {
        if (!event.isAutoRepeat)
            root.goBack();
    }
}
