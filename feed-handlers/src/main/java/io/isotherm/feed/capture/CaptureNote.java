package io.isotherm.feed.capture;

import io.isotherm.feed.Venue;

/**
 * What the engine itself found out about a venue while it recorded, and a replay cannot find in the frames: that a
 * session was late, lost or back, or that a stream was silent. In the text form one line with {@code !} behind the
 * venue: {@code receiveTimeNs TAB venue! TAB word}, or {@code word SYMBOL words}.
 *
 * @param venue  that it is about.
 * @param word   what was found.
 * @param symbol the venue's spelling of the symbol that it is about; null for all.
 * @param detail more words; null without a symbol.
 */
public record CaptureNote(Venue venue, String word, String symbol, String detail) {
    static final char SIGN = '!';

    /**
     * A note about a whole venue.
     *
     * @param venue that it is about.
     * @param word  what was found.
     * @return the note.
     */
    public static CaptureNote of(final Venue venue, final String word) {
        return new CaptureNote(venue, word, null, null);
    }

    /** What stands behind the second tab, or null when the text is no note. */
    static CaptureNote parse(final Venue venue, final String text) {
        final String[] words = text.split(" ", -1);
        if (words.length != 1 && words.length != 3) {
            return null;
        }
        for (final String word : words) {
            if (word.isEmpty()) {
                return null;
            }
        }
        return words.length == 1 ? of(venue, text) : new CaptureNote(venue, words[0], words[1], words[2]);
    }

    /** The text of the note, as a capture has it behind the second tab. */
    public String text() {
        return symbol == null ? word : word + ' ' + symbol + ' ' + detail;
    }
}
