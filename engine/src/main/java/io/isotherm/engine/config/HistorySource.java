package io.isotherm.engine.config;

import io.isotherm.feed.Venue;
import java.nio.file.Path;

/**
 * A file of past candles and open interest to start from; see {@code docs/configuration.md}.
 *
 * @param file   CSV, plain or gzip.
 * @param venue  whose it is; null when its rows say so.
 * @param symbol that it is about, in the venue's spelling; null when its rows say so.
 */
public record HistorySource(Path file, Venue venue, String symbol) {
    /**
     * Reads {@code FILE} or {@code VENUE:SYMBOL=FILE}.
     *
     * @param text      as written.
     * @param directory that a relative path starts from.
     * @return the source.
     * @throws IllegalArgumentException saying what is wrong.
     */
    public static HistorySource parse(final String text, final Path directory) {
        final int equals = text.indexOf('=');
        final int colon = text.indexOf(':');
        if (equals < 0 || colon < 0 || colon > equals) {
            return new HistorySource(directory.resolve(text), null, null);
        }
        final Venue venue = VenueName.parse(text.substring(0, colon), "FILE or VENUE:SYMBOL=FILE, VENUE one of ");
        return new HistorySource(directory.resolve(text.substring(equals + 1)), venue,
            text.substring(colon + 1, equals));
    }

    @Override
    public String toString() {
        return venue == null ? file.toString() : venue.code() + ":" + symbol + "=" + file;
    }
}
