package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each channel of each venue gives: its events, nothing where it is not used, or a control line. */
final class ChannelTest {
    private static final String IGNORED = "-";

    /**
     * A line of a table.
     *
     * @param venue that sends the frame.
     * @param gives events, or the kind of control.
     * @param frame as sent.
     */
    record Row(Venue venue, String gives, String frame) {
    }

    private static Stream<Row> rows(final String resource) {
        return Fixtures.lines(resource).stream().filter(line -> !line.startsWith("#")).map(line -> {
            final String[] parts = line.split("\t", 3);
            return new Row(Venue.ofCode(parts[0]), parts[1], parts[2]);
        });
    }

    static Stream<Row> used() {
        return rows("channels.tsv").filter(row -> !row.gives.equals(IGNORED));
    }

    static Stream<Row> ignored() {
        return rows("channels.tsv").filter(row -> row.gives.equals(IGNORED));
    }

    static Stream<Row> controls() {
        return rows("controls.tsv");
    }

    @ParameterizedTest
    @MethodSource("used")
    void shouldGiveTheEventsOfEachChannelThatIsUsed(final Row row) {
        final Decoded decoded = new Decoded(row.venue);
        final String events = decoded.of(row.frame).lines()
            .map(line -> line.replaceAll("^\\{\"line\":1,\"event\":\"([a-z-]+)\".*$", "$1"))
            .collect(Collectors.joining(","));
        assertEquals(row.gives, events, row.frame);
        assertEquals(0, decoded.tally.ignored(), row.frame);
        assertEquals(0, decoded.tally.unknownKeys(), row.frame);
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void shouldGiveNothingForAChannelThatIsNotUsedButCountTheFrameAsIgnored(final Row row) {
        final Decoded decoded = new Decoded(row.venue);
        assertEquals("", decoded.of(row.frame), row.frame);
        assertEquals(1, decoded.tally.ignored(), row.frame);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void shouldTellWhatEachControlFrameIs(final Row row) {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"" + row.gives + "\"}\n",
            new Decoded(row.venue).of(row.frame), row.frame);
    }

    @Test
    void shouldHaveUsedAndIgnoredChannelsAckAndErrorOfEveryVenue() {
        for (final Venue venue : Venue.values()) {
            assertTrue(used().anyMatch(row -> row.venue == venue), venue.code());
            assertTrue(ignored().anyMatch(row -> row.venue == venue), venue.code());
            final List<String> kinds = controls().filter(row -> row.venue == venue).map(Row::gives).toList();
            assertTrue(kinds.containsAll(List.of("ack", "error")), venue.code() + ": " + kinds);
        }
        final List<String> events = used().flatMap(row -> Arrays.stream(row.gives.split(","))).distinct().toList();
        assertTrue(events.containsAll(List.of("trade", "liquidation", "mark", "open-interest", "funding", "quote",
            "book")), events::toString);
    }
}
