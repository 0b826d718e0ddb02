pragma Singleton

import QtQuick

/**
 * What stands on the keys: rows of characters by alphabet and layer, for screens that lie; one that stands upright
 * has each row in two halves, or rows of its own. Signs that act: ⇧ capitals or the upper half of a Thai key,
 * ⌥ signs, ⊕ the other alphabet, ␣ space, ⌫ the last character goes, ⌧ everything goes; repeated, the key is wider.
 */
QtObject {
    id: root

    readonly property string acts: "⇧⌥⊕␣⌫⌧"

    readonly property var rows: ({
            "th": {
                // Kedmanee, as on every keyboard in Thailand (TIS 820).
                "plain": ["ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวงฃ", "ผปแอิืทมใฝ", "⇧⇧⊕⊕␣␣␣␣⌫⌫⌧⌧"],
                "shifted": ["+๑๒๓๔ู฿๕๖๗๘๙", "๐\"ฎฑธํ๊ณฯญฐ,", "ฤฆฏโฌ็๋ษศซ.ฅ", "()ฉฮฺ์?ฒฬฦ", "⇧⇧⊕⊕␣␣␣␣⌫⌫⌧⌧"]
            },
            "en": {
                "plain": ["1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm.:_", "⇧⌥⊕␣␣␣␣⌫⌫⌧"],
                "shifted": ["1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM.:_", "⇧⌥⊕␣␣␣␣⌫⌫⌧"],
                "signs": ["!\"#$%&'()*", "+,-./:;<=>", "?@[\\]^_`{|", "}~", "⇧⌥⊕␣␣␣␣⌫⌫⌧"]
            },
            "codes": {
                "plain": ["1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ-_⌫⌧"],
                "upright": ["12345⌫⌫", "67890⌧⌧", "ABCDEFG", "HIJKLMN", "OPQRSTU", "VWXYZ-_"],
                "narrow": ["12345⌫", "67890⌧", "ABCDEF", "GHIJKL", "MNOPQR", "STUVWX", "YZ-_"]
            },
            "digits": {
                "plain": ["12345⌫⌫", "67890⌧⌧"],
                "upright": ["123", "456", "789", "⌧0⌫"]
            },
            "times": {
                "plain": ["12345⌫⌫", "67890⌧⌧", "...:::"],
                "upright": ["123", "456", "789", ".0:", "⌧⌫"]
            }
        })
    /** How the key to an alphabet is called. */
    readonly property var names: ({
            "th": "ไทย",
            "en": "ABC"
        })

    /** The rows of keys; `shape`: "wide", "upright" or "narrow". */
    function shown(alphabet: string, layer: string, shape: string): var {
        const layers = root.rows[alphabet];
        if (shape === "wide")
            return layers[layer];
        return layers[shape] ?? layers["upright"] ?? [].concat(...layers[layer].map(row => root.halves(row)));
    }

    /** Both halves of a row; keys that act stay beside each other, each as wide as the others. */
    function halves(row: string): var {
        if (root.acts.includes(row[0]))
            return [[...new Set(row)].join("")];
        const middle = Math.ceil(row.length / 2);
        return [row.slice(0, middle), row.slice(middle)];
    }
}
