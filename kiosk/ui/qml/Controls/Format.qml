pragma Singleton

import QtQuick

/** Durations and quantities in the form the screens show them. */
QtObject {
    id: root

    /** 12500 -> "12,500". */
    function count(number: int): string {
        return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
    }

    function twoDigits(value: int): string {
        return value < 10 ? "0" + value : String(value);
    }

    /** 8049 -> "2:14:09"; never negative. */
    function hms(seconds: real): string {
        const whole = Math.max(0, Math.floor(seconds));
        const minutes = Math.floor(whole / 60);
        return Math.floor(minutes / 60) + ":" + root.twoDigits(minutes % 60) + ":" + root.twoDigits(whole % 60);
    }

    /** 52 -> "0:52": a countdown in minutes and seconds; never negative. */
    function ms(seconds: real): string {
        const whole = Math.max(0, Math.floor(seconds));
        return Math.floor(whole / 60) + ":" + root.twoDigits(whole % 60);
    }

    /** 18840 -> "5:14": hours and minutes of a sum; never negative. */
    function hm(seconds: real): string {
        const minutes = Math.max(0, Math.floor(seconds / 60));
        return Math.floor(minutes / 60) + ":" + root.twoDigits(minutes % 60);
    }

    /** "Called 0:42 · P is coming": a call for help since a moment, and how far it is. */
    function called(sinceMs: real, standing: string): string {
        return qsTr("Called %1").arg(root.ms((Now.ms - sinceMs) / 1000)) + " · " + standing;
    }

    /** Words for a label that wraps: a line may begin with the dot between two of them, never end with it. */
    function wrapping(words: string): string {
        return words.replace(/ · /g, " ·\u00a0");
    }

    /** Whole seconds from the kiosk's time, which ticks once a second, until `untilMs`; never more than there are. */
    function secondsUntil(untilMs: real): int {
        return Math.max(0, Math.floor((untilMs - Now.ms) / 1000));
    }
}
