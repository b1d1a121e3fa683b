package io.isotherm.console.top;

/** What a pressed key asks for. */
enum Key {
    /** Leave. */
    QUIT,
    /** Narrower rows. */
    ZOOM_IN,
    /** Wider rows. */
    ZOOM_OUT,
    /** The next underlying. */
    NEXT_UNDERLYING,
    /** The underlying before. */
    PREVIOUS_UNDERLYING,
    /** The next venue, then all of them together. */
    NEXT_VENUE,
    /** Stop or go on. */
    PAUSE,
    /** Show or hide the help. */
    HELP,
    /** Nothing: a key without meaning here. */
    NONE
}
