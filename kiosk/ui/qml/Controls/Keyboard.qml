pragma ComponentBehavior: Bound

import QtQuick

import Theme

/**
 * Keys for typing, in rows that share all of the width. Of several alphabets the first is there at first. The upper
 * half of the keys (⇧) is for one character; pressed twice, it stays.
 */
Item {
    id: root

    /** Names of Alphabets. */
    property list<string> alphabets: ["en"]

    readonly property int gap: Theme.sized(12, 28)
    readonly property string shape: !Theme.upright ? "wide" : Theme.compact ? "narrow" : "upright"
    readonly property string alphabet: root.alphabets[root.chosen % root.alphabets.length]
    property int chosen: 0
    /** 0 = not, 1 = for the next character, 2 = until it is pressed again. */
    property int shift: 0
    property bool hasSigns: false
    readonly property string level: root.hasSigns ? "signs" : root.shift > 0 ? "shifted" : "plain"

    readonly property var cells: root.placed(Alphabets.shown(root.alphabet, root.level, root.shape))
    readonly property int rows: root.cells.length > 0 ? root.cells[root.cells.length - 1].row + 1 : 1
    readonly property int keyHeight: Math.min(Theme.dp(160), Math.floor((root.height + root.gap) / root.rows) - root.gap)

    signal typed(character: string)
    signal backspace
    signal clear

    /** Every key with its place: from one part of `parts` equal ones of its row to another. One alphabet needs no ⊕. */
    function placed(rows: var): var {
        const keyRows = rows.map(row => row.split("").filter(key => key !== "⊕" || root.alphabets.length > 1));
        const columns = Math.max(...keyRows.map(keys => keys.length));
        const cells = [];
        keyRows.forEach((keys, number) => {
            const acts = keys.every((key, place) => key === keys[place - 1] || key === keys[place + 1] || Alphabets.acts.includes(key));
            const parts = acts ? keys.length : columns;
            const indent = (parts - keys.length) / 2;
            keys.forEach((key, place) => {
                if (key === keys[place - 1])
                    cells[cells.length - 1].to++;
                else
                    cells.push({
                        "key": key,
                        "row": number,
                        "parts": parts,
                        "from": indent + place,
                        "to": indent + place + 1
                    });
            });
        });
        return cells;
    }

    function edge(part: real, parts: int): int {
        return Math.round(part * (root.width + root.gap) / parts);
    }

    function press(key: string): void {
        switch (key) {
        case "⇧":
            root.hasSigns = false;
            root.shift = (root.shift + 1) % 3;
            break;
        case "⌥":
            root.hasSigns = !root.hasSigns;
            root.shift = 0;
            break;
        case "⊕":
            root.chosen++;
            root.plain();
            break;
        case "⌫":
            root.backspace();
            break;
        case "⌧":
            root.clear();
            break;
        default:
            root.typed(key === "␣" ? " " : key);
            if (root.shift === 1)
                root.shift = 0;
        }
    }

    function plain(): void {
        root.shift = 0;
        root.hasSigns = false;
    }

    function objectNameOf(key: string): string {
        switch (key) {
        case "⇧":
            return "shift";
        case "⌥":
            return "signs";
        case "⊕":
            return "alphabet";
        case "␣":
            return "space";
        case "⌫":
            return "backspace";
        case "⌧":
            return "clear";
        default:
            return key;
        }
    }

    function textOf(key: string): string {
        switch (key) {
        case "⌥":
            return "#+=";
        case "⊕":
            return Alphabets.names[root.alphabets[(root.chosen + 1) % root.alphabets.length]];
        case "␣":
            return qsTr("Space");
        case "⌧":
            return qsTr("Clear");
        default:
            return root.isMark(key) ? "\u25CC" + key : key;
        }
    }

    /** Whether a Thai sign stands over or under a letter, and on a key needs something to stand on. */
    function isMark(key: string): bool {
        return "ัิีึืฺุู็่้๊๋์ํ".includes(key);
    }

    function accessibleNameOf(key: string): string {
        switch (key) {
        case "⇧":
            return qsTr("Capitals");
        case "⌥":
            return qsTr("Signs");
        case "⌫":
            return qsTr("Delete the last character");
        default:
            return root.textOf(key);
        }
    }

    onAlphabetsChanged: {
        root.chosen = 0;
        root.plain();
    }

    Repeater {
        model: root.cells.length

        Key {
            id: key

            required property int index

            readonly property var cell: root.cells[key.index]
            readonly property string act: key.cell?.key ?? ""
            readonly property bool isAct: Alphabets.acts.includes(key.act)
            readonly property bool isDown: key.act === "⇧" && root.shift > 0 || key.act === "⌥" && root.hasSigns

            x: root.edge(key.cell?.from ?? 0, key.cell?.parts ?? 1)
            y: (key.cell?.row ?? 0) * (root.keyHeight + root.gap)
            width: root.edge(key.cell?.to ?? 1, key.cell?.parts ?? 1) - root.gap - x
            height: root.keyHeight
            objectName: root.objectNameOf(key.act)
            quiet: key.isAct
            text: root.textOf(key.act)
            size: key.isAct ? Theme.textCardTitle : Theme.sized(48, 60)
            iconName: key.act === "⌫" ? "delete" : key.act === "⇧" ? (root.shift === 2 ? "arrow-big-up-dash" : "arrow-big-up") : ""
            iconSize: Theme.iconLarge
            accessibleName: root.accessibleNameOf(key.act)
            border.width: key.isDown ? Theme.borderActive : Theme.borderControl
            border.color: key.isDown ? Theme.ink : Theme.line
            onClicked: root.press(key.act)
        }
    }
}
