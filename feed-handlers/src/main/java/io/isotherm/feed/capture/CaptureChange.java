package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;

/**
 * How the text form of a capture writes that a connection was made, asked for streams again, or lost: a sign behind its
 * source.
 */
final class CaptureChange {
    private static final char MADE = '+';
    private static final char AGAIN = '~';
    private static final char GONE = '-';

    private CaptureChange() {
    }

    /** The sign of a change. */
    static char sign(final ConnectionChange change) {
        return switch (change) {
            case CONNECTED -> MADE;
            case ASKED_AGAIN -> AGAIN;
            case LOST -> GONE;
        };
    }

    /** What the sign at the end of a source's word tells; null when there is none. */
    static ConnectionChange of(final String word) {
        if (word.isEmpty()) {
            return null;
        }
        return switch (word.charAt(word.length() - 1)) {
            case MADE -> ConnectionChange.CONNECTED;
            case AGAIN -> ConnectionChange.ASKED_AGAIN;
            case GONE -> ConnectionChange.LOST;
            default -> null;
        };
    }
}
