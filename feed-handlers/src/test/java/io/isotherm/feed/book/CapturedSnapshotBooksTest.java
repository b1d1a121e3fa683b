package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.instrument.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Books of real sessions of Hyperliquid and Gate, decoded by a slow decoder that shares nothing with the product's. */
final class CapturedSnapshotBooksTest {
    private static final int NONE = -1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Set<String> seeded = new TreeSet<>();

    @Test
    void shouldFollowHyperliquidFrameByFrame() throws IOException {
        final Instrument bitcoin = BookFeed.instrument(0, Venue.HYPERLIQUID, "BTC");
        try (BookFeed feed = new BookFeed(bitcoin); CaptureReader session = session(Venue.HYPERLIQUID,
            "hft_btc_20250126")) {
            while (session.advance()) {
                if (session.change() != null) {
                    continue;
                }
                final JsonNode frame = frame(session);
                feed.now = session.receiveTimeNs();
                if (frame.get("channel").asText().equals("l2Book")) {
                    final JsonNode levels = frame.get("data").get("levels");
                    feed.book(Venue.HYPERLIQUID, frame.get("data").get("coin").asText(), true, NONE, NONE, NONE, 20,
                        text(levels.get(0), "px", "sz"), text(levels.get(1), "px", "sz"));
                }
            }
            assertEquals(46, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.CROSSED) + feed.count(BookCounter.GAP)
                + feed.count(BookCounter.REJECTED));
            assertEquals(List.of(BookState.LIVE), feed.states);
        }
    }

    /** The session of 2023 has no full frames, so each book begins empty, one number before its first delta. */
    @Test
    void shouldFollowTheChainOfGateWithoutAGap() throws IOException {
        try (BookFeed feed = new BookFeed(gate()); CaptureReader session = session(Venue.GATE,
            "cryptofeed_20230524_GATEIO_FUTURES.ws.1.0")) {
            play(feed, session, true);
            assertEquals(352 + seeded.size(), feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.GAP) + feed.count(BookCounter.DUPLICATE)
                + feed.count(BookCounter.CROSSED) + feed.count(BookCounter.REJECTED));
        }
    }

    @Test
    void shouldLeaveGateBooksWithoutAFullFrameUnsynchronised() throws IOException {
        try (BookFeed feed = new BookFeed(gate()); CaptureReader session = session(Venue.GATE,
            "cryptofeed_20230524_GATEIO_FUTURES.ws.1.0")) {
            play(feed, session, false);
            assertEquals(352, feed.count(BookCounter.UNSYNCHRONISED));
            assertEquals(List.of(), feed.depths);
        }
    }

    private void play(final BookFeed feed, final CaptureReader session, final boolean seed) throws IOException {
        while (session.advance()) {
            if (session.change() != null) {
                continue;
            }
            final JsonNode frame = frame(session);
            feed.now = session.receiveTimeNs();
            if (frame.get("channel").asText().equals("futures.order_book_update")
                && frame.get("event").asText().equals("update")) {
                final JsonNode book = frame.get("result");
                final String symbol = book.get("s").asText();
                final long first = book.get("U").asLong();
                if (seed && seeded.add(symbol)) {
                    feed.book(Venue.GATE, symbol, true, NONE, first - 1, NONE, 0, "", "");
                }
                feed.book(Venue.GATE, symbol, false, first, book.get("u").asLong(), NONE, 0,
                    text(book.get("b"), "p", "s"), text(book.get("a"), "p", "s"));
            }
        }
    }

    private static Instrument[] gate() {
        final List<String> symbols = List.of("DIA_USDT", "RDNT_USDT", "LIT_USDT", "ZRX_USDT", "WOO_USDT", "QUICK_USDT",
            "OMG_USDT", "FRONT_USDT", "PHB_USDT", "SFP_USDT");
        final Instrument[] instruments = new Instrument[symbols.size()];
        for (int i = 0; i < instruments.length; i++) {
            instruments[i] = BookFeed.instrument(i, Venue.GATE, symbols.get(i));
        }
        return instruments;
    }

    private static CaptureReader session(final Venue venue, final String name) throws IOException {
        final String captures = System.getProperty("isotherm.captures", "");
        Assumptions.assumeFalse(captures.isEmpty(), "no captures: set -Disotherm.captures=FOLDER");
        final Path log = Path.of(captures, venue.code(), "sessions", name + ".tsv.gz");
        Assumptions.assumeTrue(Files.exists(log), "no session " + log);
        return Captures.open(log, venue);
    }

    private static JsonNode frame(final CaptureReader session) throws IOException {
        final byte[] bytes = new byte[session.length()];
        session.buffer().getBytes(session.offset(), bytes);
        return JSON.readTree(bytes);
    }

    private static String text(final JsonNode levels, final String price, final String quantity) {
        final StringBuilder text = new StringBuilder();
        levels.forEach(level -> text.append(level.get(price).asText()).append('@').append(level.get(quantity).asText())
            .append(' '));
        return text.toString();
    }
}
