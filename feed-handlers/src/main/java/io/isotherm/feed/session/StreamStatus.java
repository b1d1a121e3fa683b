package io.isotherm.feed.session;

/**
 * What became of the request for a stream.
 *
 * @param stream that was asked for.
 * @param answer to it.
 * @param words  the venue's own when it refused, at most {@value #MOST_WORDS} characters; "" otherwise.
 */
public record StreamStatus(VenueStream stream, StreamAnswer answer, String words) {
    /** The longest words in characters; what is longer ends in an ellipsis. */
    public static final int MOST_WORDS = 200;

    static StreamStatus of(final VenueStream stream, final StreamAnswer answer) {
        return new StreamStatus(stream, answer, "");
    }

    static StreamStatus refused(final VenueStream stream, final String words) {
        return new StreamStatus(stream, StreamAnswer.REFUSED, bounded(words));
    }

    /** Words of a venue on one line: no control characters, and not too long. */
    static String bounded(final String words) {
        final StringBuilder line = new StringBuilder();
        words.codePoints().limit(MOST_WORDS + 1L)
            .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        if (line.length() > MOST_WORDS) {
            line.setLength(Character.isHighSurrogate(line.charAt(MOST_WORDS - 2)) ? MOST_WORDS - 2 : MOST_WORDS - 1);
            line.append('…');
        }
        return line.toString();
    }

    @Override
    public String toString() {
        return stream + " " + answer + (words.isEmpty() ? "" : ": " + words);
    }
}
