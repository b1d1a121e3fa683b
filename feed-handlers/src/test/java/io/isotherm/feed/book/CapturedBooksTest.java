package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.capture.MergedCapture;
import io.isotherm.feed.instrument.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Books of real sessions, decoded by a slow decoder that shares nothing with the product's. */
final class CapturedBooksTest {
    private static final int NONE = -1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, BigDecimal[]> quotes = new TreeMap<>();
    private final Map<String, String> levelPrices = new TreeMap<>();
    private int compared;
    private int agreed;

    @Test
    void shouldFollowBinanceFromTheRestSnapshotAcrossMidnight() throws IOException {
        try (BookFeed feed = play(Venue.BINANCE_USDM, List.of("BTCUSDT"), "hft_btcusdt_20230404",
            "hft_btcusdt_20230405")) {
            // 4322 and 11,788 deltas and the snapshot; the chain holds from one session to the next.
            assertEquals(16_111, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.GAP));
            assertTrue(feed.depths.size() > 4000, "depths " + feed.depths.size());
            assertEquals(0, feed.count(BookCounter.REJECTED));
            assertEquals(0, feed.count(BookCounter.CROSSED));
            assertAgreement();
        }
    }

    @Test
    void shouldFollowBinanceIn2024() throws IOException {
        try (BookFeed feed = play(Venue.BINANCE_USDM, List.of("BTCUSDT"), "hft_btcusdt_20240718")) {
            assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(0)));
            assertEquals(0, feed.count(BookCounter.GAP));
            assertEquals(0, feed.count(BookCounter.CROSSED));
            assertEquals(0, feed.count(BookCounter.REJECTED));
            assertTrue(feed.depths.size() > 300, "depths " + feed.depths.size());
            assertAgreement();
        }
    }

    @Test
    void shouldLeaveBinanceBooksWithoutASnapshotUnsynchronised() throws IOException {
        try (BookFeed feed = play(Venue.BINANCE_USDM, List.of("SANDUSDT", "NEOUSDT", "CTKUSDT", "BATUSDT", "CHRUSDT"),
            "cryptofeed_20210405_FUTURES-1125a2.0")) {
            assertEquals(List.of(), feed.depths);
            assertEquals(4418, feed.count(BookCounter.HELD));
            assertEquals(0, feed.count(BookCounter.UNKNOWN_SYMBOL));
        }
    }

    @Test
    void shouldFollowBybitWithoutAGap() throws IOException {
        try (BookFeed feed = play(Venue.BYBIT, List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "DOGEUSDT"),
            "cryptofeed_20260809_BYBIT.v3.part1")) {
            for (int i = 0; i < 4; i++) {
                assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(i)));
            }
            assertEquals(793, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.GAP) + feed.count(BookCounter.CROSSED));
        }
    }

    @Test
    void shouldFollowOkxFramesWithoutNumbers() throws IOException {
        try (BookFeed feed = play(Venue.OKX, List.of("BTC-USD-220527", "UNI-USD-SWAP", "BTC-USDT"),
            "cryptofeed_20220513_OKX.ws.1.0")) {
            for (int i = 0; i < 3; i++) {
                assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(i)));
            }
            assertEquals(290, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.CROSSED));
        }
    }

    @Test
    void shouldFollowBinanceCoinMarginedFromTheRestSnapshotWithoutAGap() throws IOException {
        try (BookFeed feed = play(Venue.BINANCE_COINM, List.of("BTCUSD_PERP"), "hft_btcusd_perp_20240808")) {
            assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(0)));
            assertEquals(0, feed.count(BookCounter.GAP));
            assertEquals(0, feed.count(BookCounter.CROSSED) + feed.count(BookCounter.REJECTED));
            // 26,847 deltas less those that the snapshot holds already, and the snapshot.
            assertEquals(26_848 - feed.count(BookCounter.DUPLICATE), feed.count(BookCounter.APPLIED));
            assertTrue(feed.count(BookCounter.DUPLICATE) < 40, "before the snapshot");
            assertTrue(feed.depths.size() > 3000, "depths " + feed.depths.size());
            assertAgreement();
        }
    }

    @Test
    void shouldFollowDeribitWithoutAGap() throws IOException {
        final List<String> options = List.of("ETH-9APR21-1950-C", "ETH-6APR21-2400-P", "ETH-30APR21-2240-P",
            "ETH-24SEP21-320-P", "ETH-23APR21-2000-C", "ETH-16APR21-1600-C", "ETH-16APR21-1400-P",
            "BTC-31DEC21-300000-P", "BTC-30APR21-20000-C", "BTC-25MAR22-400000-C");
        try (BookFeed feed = play(Venue.DERIBIT, options, "cryptofeed_20210405_DERIBIT-5dd9ce.0")) {
            for (int i = 0; i < options.size(); i++) {
                assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(i)), options.get(i));
            }
            assertEquals(187, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.GAP) + feed.count(BookCounter.CROSSED));
        }
    }

    @Test
    void shouldFollowBitmexWithoutACrossedBook() throws IOException {
        final List<String> symbols = List.of("DOGEUSDT", "XLMUSDT", "ADAM21", "ETHUSDM21", "TRXM21", "LINKUSDT",
            "EOSUSDT", "BCHM21", "XBTM21", "XBTU21");
        try (BookFeed feed = play(Venue.BITMEX, symbols, "cryptofeed_20210405_BITMEX-d944be.0")) {
            for (int i = 0; i < symbols.size(); i++) {
                assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(i)), symbols.get(i));
            }
            assertEquals(6393, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.CROSSED) + feed.count(BookCounter.REJECTED));
            assertAgreement();
        }
    }

    @Test
    void shouldFollowKrakenFuturesWithoutAGap() throws IOException {
        final List<String> symbols = List.of("PI_BCHUSD", "FI_BCHUSD_210625", "FI_XBTUSD_210430", "FI_XRPUSD_210625",
            "FI_ETHUSD_210924", "FI_XBTUSD_210924", "FI_ETHUSD_210430", "FI_XBTUSD_210625", "FI_BCHUSD_210430",
            "FI_ETHUSD_210625");
        try (BookFeed feed = play(Venue.KRAKEN_FUTURES, symbols, "cryptofeed_20210417_KRAKEN_FUTURES.ws.46.0")) {
            for (int i = 0; i < symbols.size(); i++) {
                assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(i)), symbols.get(i));
            }
            // 10 snapshots and 6528 deltas.
            assertEquals(6538, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.GAP) + feed.count(BookCounter.CROSSED)
                + feed.count(BookCounter.REJECTED) + feed.count(BookCounter.UNSYNCHRONISED));
        }
    }

    @Test
    void shouldFollowTheWholeDepthsOfHtx() throws IOException {
        try (BookFeed feed = play(Venue.HTX, List.of("ATOM-USD", "SHIB-USD", "ICP-USD", "ANT-USD", "GALA-USD"),
            "cryptofeed_20220219_HUOBI_SWAP.ws.1.0")) {
            for (int i = 0; i < 5; i++) {
                assertEquals(BookState.LIVE, feed.keeper.state(feed.table.get(i)));
            }
            assertEquals(1274, feed.count(BookCounter.APPLIED));
            assertEquals(0, feed.count(BookCounter.GAP) + feed.count(BookCounter.CROSSED)
                + feed.count(BookCounter.REJECTED));
        }
    }

    private void assertAgreement() {
        assertTrue(agreed > compared * 0.9, agreed + " of " + compared + " depths agree with the newest best quote");
    }

    private BookFeed play(final Venue venue, final List<String> symbols, final String... sessions)
        throws IOException {
        final String captures = System.getProperty("isotherm.captures", "");
        Assumptions.assumeFalse(captures.isEmpty(), "no captures: set -Disotherm.captures=FOLDER");
        final List<CaptureReader> readers = new ArrayList<>();
        for (final String session : sessions) {
            final Path log = Path.of(captures, venue.code(), "sessions", session + ".tsv.gz");
            Assumptions.assumeTrue(Files.exists(log), "no session " + log);
            readers.add(Captures.open(log, venue));
        }
        final Instrument[] instruments = new Instrument[symbols.size()];
        for (int i = 0; i < instruments.length; i++) {
            instruments[i] = BookFeed.instrument(i, venue, symbols.get(i));
        }
        final BookFeed feed = new BookFeed(instruments);
        try (MergedCapture capture = new MergedCapture(readers)) {
            while (capture.advance()) {
                if (capture.change() != null) {
                    continue;
                }
                final byte[] bytes = new byte[capture.length()];
                capture.buffer().getBytes(capture.offset(), bytes);
                feed.now = capture.receiveTimeNs();
                final int before = feed.depths.size();
                frame(feed, venue, capture.source().symbol(), JSON.readTree(bytes));
                if (feed.depths.size() > before) {
                    compare(feed.lastDepth());
                }
            }
        }
        return feed;
    }

    private void frame(final BookFeed feed, final Venue venue, final String restSymbol, final JsonNode root) {
        switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> binance(feed, venue, restSymbol, root);
            case BYBIT -> bybit(feed, root);
            case DERIBIT -> deribit(feed, root);
            case BITMEX -> bitmex(feed, root);
            case KRAKEN_FUTURES -> kraken(feed, root);
            case HTX -> htx(feed, root);
            default -> okx(feed, root);
        }
    }

    private void binance(final BookFeed feed, final Venue venue, final String restSymbol, final JsonNode root) {
        if (restSymbol != null) {
            send(feed, venue, restSymbol, true, NONE, root.get("lastUpdateId").asLong(), NONE, 0,
                root.get("bids"), root.get("asks"));
            return;
        }
        final JsonNode data = root.get("data");
        if (data.path("e").asText().equals("depthUpdate")) {
            send(feed, venue, data.get("s").asText(), false, data.get("U").asLong(),
                data.get("u").asLong(), data.get("pu").asLong(), 0, data.get("b"), data.get("a"));
        } else if (data.path("e").asText().equals("bookTicker")) {
            quotes.put(data.get("s").asText(),
                new BigDecimal[] {new BigDecimal(data.get("b").asText()), new BigDecimal(data.get("a").asText())});
        }
    }

    private static void bybit(final BookFeed feed, final JsonNode root) {
        final String[] topic = root.path("topic").asText().split("\\.");
        if (topic[0].equals("orderbook")) {
            final JsonNode data = root.get("data");
            send(feed, Venue.BYBIT, data.get("s").asText(), root.get("type").asText().equals("snapshot"), NONE,
                data.get("u").asLong(), NONE, Integer.parseInt(topic[1]), data.get("b"), data.get("a"));
        }
    }

    private static void deribit(final BookFeed feed, final JsonNode root) {
        final JsonNode data = root.path("params").path("data");
        if (root.path("params").path("channel").asText().startsWith("book.")) {
            feed.book(Venue.DERIBIT, data.get("instrument_name").asText(),
                data.get("type").asText().equals("snapshot"), NONE, data.get("change_id").asLong(),
                data.path("prev_change_id").asLong(NONE), 0, changes(data.get("bids")), changes(data.get("asks")));
        }
    }

    private static String changes(final JsonNode levels) {
        final StringBuilder text = new StringBuilder();
        levels.forEach(level -> text.append(level.get(1).asText()).append('@').append(level.get(2).asText())
            .append(' '));
        return text.toString();
    }

    private static void kraken(final BookFeed feed, final JsonNode root) {
        final String symbol = root.path("product_id").asText();
        if (root.path("feed").asText().equals("book_snapshot")) {
            feed.book(Venue.KRAKEN_FUTURES, symbol, true, NONE, root.get("seq").asLong(), NONE, 0,
                objects(root.get("bids")), objects(root.get("asks")));
        } else if (root.path("feed").asText().equals("book") && !root.has("event")) {
            final String level = root.get("price").asText() + "@" + root.get("qty").asText();
            final boolean bid = root.get("side").asText().equals("buy");
            feed.book(Venue.KRAKEN_FUTURES, symbol, false, NONE, root.get("seq").asLong(), NONE, 0, bid ? level : "",
                bid ? "" : level);
        }
    }

    private static String objects(final JsonNode levels) {
        final StringBuilder text = new StringBuilder();
        levels.forEach(level -> text.append(level.get("price").asText()).append('@').append(level.get("qty").asText())
            .append(' '));
        return text.toString();
    }

    private void bitmex(final BookFeed feed, final JsonNode root) {
        final String table = root.path("table").asText();
        if (table.equals("quote")) {
            for (final JsonNode row : root.get("data")) {
                quotes.put(row.get("symbol").asText(), new BigDecimal[] {new BigDecimal(row.get("bidPrice").asText()),
                    new BigDecimal(row.get("askPrice").asText())});
            }
        } else if (table.equals("orderBookL2")) {
            final StringBuilder bids = new StringBuilder();
            final StringBuilder asks = new StringBuilder();
            String symbol = "";
            for (final JsonNode row : root.get("data")) {
                // The session's frames are of one symbol each.
                symbol = row.get("symbol").asText();
                final String id = symbol + row.get("id").asText();
                if (row.has("price")) {
                    levelPrices.put(id, row.get("price").asText());
                }
                final String level = levelPrices.get(id) + "@" + row.path("size").asText("0") + " ";
                (row.get("side").asText().equals("Buy") ? bids : asks).append(level);
            }
            feed.book(Venue.BITMEX, symbol, root.get("action").asText().equals("partial"), NONE, NONE, NONE, 0,
                bids.toString(), asks.toString());
        }
    }

    private static void htx(final BookFeed feed, final JsonNode root) {
        final String[] channel = root.path("ch").asText().split("\\.");
        if (channel.length > 3 && channel[3].startsWith("step")) {
            send(feed, Venue.HTX, channel[1], true, NONE, NONE, NONE, 150, root.get("tick").get("bids"),
                root.get("tick").get("asks"));
        }
    }

    private static void okx(final BookFeed feed, final JsonNode root) {
        if (root.path("arg").path("channel").asText().equals("books") && root.has("data")) {
            for (final JsonNode data : root.get("data")) {
                send(feed, Venue.OKX, root.get("arg").get("instId").asText(),
                    root.get("action").asText().equals("snapshot"), NONE, data.path("seqId").asLong(NONE),
                    data.path("prevSeqId").asLong(NONE), 400, data.get("bids"), data.get("asks"));
            }
        }
    }

    private static void send(final BookFeed feed, final Venue venue, final String symbol, final boolean snapshot,
                             final long first, final long last, final long previous, final int depth,
                             final JsonNode bids, final JsonNode asks) {
        feed.book(venue, symbol, snapshot, first, last, previous, depth, text(bids), text(asks));
    }

    private static String text(final JsonNode levels) {
        final StringBuilder text = new StringBuilder();
        levels.forEach(level -> text.append(level.get(0).asText()).append('@').append(level.get(1).asText())
            .append(' '));
        return text.toString();
    }

    private void compare(final BookFeed.Depth depth) {
        final BigDecimal[] quote = quotes.get(depth.instrument().symbol());
        if (quote != null) {
            compared++;
            final BigDecimal tick = new BigDecimal("0.5");
            agreed += quote[0].subtract(new BigDecimal(depth.bid())).abs().compareTo(tick) <= 0
                && quote[1].subtract(new BigDecimal(depth.ask())).abs().compareTo(tick) <= 0 ? 1 : 0;
        }
    }
}
