package io.isotherm.feed.capture;

import io.isotherm.feed.ConnectionChange;

/** How the text form of a capture writes that a connection was made or lost: a sign behind its source. */
final class CaptureChange {
    private static final char MADE = '+';
    private static final char GONE = '-';

    private CaptureChange() {
    }

    /** The sign of a change. */
    static char sign(final ConnectionChange change) {
        return change == ConnectionChange.CONNECTED ? MADE : GONE;
    }

    /** What the sign at the end of a source's word tells; null when there is none. */
    static ConnectionChange of(final String word) {
        if (word.isEmpty()) {
            return null;
        }
        return switch (word.charAt(word.length() - 1)) {
            case MADE -> ConnectionChange.CONNECTED;
            case GONE -> ConnectionChange.LOST;
            default -> null;
        };
    }
}
