package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each channel of each venue gives: its events, nothing where it is not used, or a control line. */
final class ChannelTest {
    static Stream<ChannelRow> used() {
        return ChannelRow.used();
    }

    static Stream<ChannelRow> ignored() {
        return ChannelRow.all("channels.tsv").filter(row -> row.gives().equals(ChannelRow.IGNORED));
    }

    static Stream<ChannelRow> controls() {
        return ChannelRow.all("controls.tsv");
    }

    @ParameterizedTest
    @MethodSource("used")
    void shouldGiveTheEventsOfEachChannelThatIsUsed(final ChannelRow row) {
        final Decoded decoded = new Decoded(row.venue());
        assertEquals(row.gives(), ChannelRow.events(decoded.of(row.frame())), row.frame());
        assertEquals(0, decoded.tally.ignored(), row.frame());
        assertEquals(0, decoded.tally.unknownKeys(), row.frame());
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void shouldGiveNothingForAChannelThatIsNotUsedButCountTheFrameAsIgnored(final ChannelRow row) {
        final Decoded decoded = new Decoded(row.venue());
        assertEquals("", decoded.of(row.frame()), row.frame());
        assertEquals(1, decoded.tally.ignored(), row.frame());
    }

    @ParameterizedTest
    @MethodSource("controls")
    void shouldTellWhatEachControlFrameIs(final ChannelRow row) {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"" + row.gives() + "\"}\n",
            new Decoded(row.venue()).of(row.frame()), row.frame());
    }

    @Test
    void shouldHaveUsedAndIgnoredChannelsAckAndErrorOfEveryVenue() {
        for (final Venue venue : Venue.values()) {
            assertTrue(used().anyMatch(row -> row.venue() == venue), venue.code());
            assertTrue(ignored().anyMatch(row -> row.venue() == venue), venue.code());
            final List<String> kinds = controls().filter(row -> row.venue() == venue).map(ChannelRow::gives).toList();
            assertTrue(kinds.containsAll(List.of("ack", "error")), venue.code() + ": " + kinds);
        }
        final List<String> events = used().flatMap(row -> Arrays.stream(row.gives().split(","))).distinct().toList();
        assertTrue(events.containsAll(List.of("trade", "liquidation", "mark", "open-interest", "funding", "quote",
            "book")), events::toString);
    }
}
