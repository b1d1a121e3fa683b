package io.isotherm.feed.decode;

import io.isotherm.feed.Venue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of {@code channels.tsv} or {@code controls.tsv}: one plain frame of a venue. Prices and quantities are 1,
 * times 1 ms, symbols X, so that a test finds what it changes.
 *
 * @param venue that sends the frame.
 * @param gives its events, parted by commas; {@link #IGNORED}; or the kind of control.
 * @param frame as sent.
 */
record ChannelRow(Venue venue, String gives, String frame) {
    /** The engine does not use the channel. */
    static final String IGNORED = "-";

    static Stream<ChannelRow> all(final String resource) {
        return Fixtures.lines(resource).stream().filter(line -> !line.startsWith("#")).map(line -> {
            final String[] parts = line.split("\t", 3);
            return new ChannelRow(Venue.ofCode(parts[0]), parts[1], parts[2]);
        });
    }

    static Stream<ChannelRow> used() {
        return all("channels.tsv").filter(row -> !row.gives.equals(IGNORED));
    }

    /** The rows that give an event, among others. */
    static Stream<ChannelRow> giving(final String event) {
        return used().filter(row -> ("," + row.gives + ",").contains("," + event + ","));
    }

    /** Events of printed lines, parted by commas. */
    static String events(final String lines) {
        return lines.lines().map(line -> line.replaceAll("^\\{\"line\":1,\"event\":\"([a-z-]+)\".*$", "$1"))
            .collect(Collectors.joining(","));
    }

    /** What a new decoder prints of the frame with one thing changed. */
    String printed(final String regex, final String replacement) {
        final String changed = frame.replaceAll(regex, replacement);
        if (changed.equals(frame)) {
            throw new IllegalStateException("nothing like " + regex + " in " + frame);
        }
        return new Decoded(venue).of(changed);
    }

    String printed() {
        return new Decoded(venue).of(frame);
    }

    @Override
    public String toString() {
        return venue.code() + ' ' + gives + ' ' + frame;
    }
}
