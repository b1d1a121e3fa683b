package io.isotherm.feed.book;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Feeds a keeper with book events written as text and collects what comes out. */
final class BookFeed implements DepthListener, AutoCloseable {
    static final long T0 = 1_700_000_000_000_000_000L;

    final List<String> forwarded = new ArrayList<>();
    final List<Depth> depths = new ArrayList<>();
    final List<Long> dues = new ArrayList<>();
    final List<BookState> states = new ArrayList<>();
    final List<Instrument> resyncs = new ArrayList<>();
    final InstrumentTable table;
    final BookKeeper keeper;
    final BookLevels levels = new BookLevels();
    long now = T0;

    BookFeed(final Instrument... instruments) {
        table = new InstrumentTable(List.of(instruments));
        final MarketDataListener next = (MarketDataListener) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> {
                forwarded.add(method.getName());
                return null;
            });
        keeper = new BookKeeper(table, next, this, resyncs::add);
    }

    static Instrument instrument(final int id, final Venue venue, final String symbol) {
        return instrument(id, venue, symbol, ContractKind.LINEAR, 1, 0);
    }

    static Instrument instrument(final int id, final Venue venue, final String symbol, final ContractKind kind,
                                 final long contractValue, final int contractValueScale) {
        return new Instrument(id, venue, symbol, "U", 0, 1, kind, contractValue, contractValueScale, 8, 8,
            Coverage.FULL, OpenInterestSource.NONE, new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01",
            "test", List.of(new Bracket(Double.POSITIVE_INFINITY, 0.01, 50, 0, true))));
    }

    /** A frame with one book event; levels as {@code "price@quantity price@quantity"}. */
    void book(final Venue venue, final String symbol, final boolean snapshot, final long first, final long last,
              final long previous, final int streamDepth, final String bids, final String asks) {
        levels.clear();
        fill(levels.bids(), bids);
        fill(levels.asks(), asks);
        keeper.onFrameStart(venue, now);
        keeper.onBook(symbol(symbol), now - 5_000_000, snapshot, first, last, previous, streamDepth, levels);
        keeper.onFrameEnd();
    }

    void advanceMs(final long ms) {
        now += ms * 1_000_000;
    }

    static Symbol symbol(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    long count(final BookCounter counter) {
        return keeper.count(counter);
    }

    Depth lastDepth() {
        return depths.get(depths.size() - 1);
    }

    @Override
    public void onDue(final long timeNs) {
        dues.add(timeNs);
    }

    @Override
    public void onDepth(final Instrument instrument, final long eventTimeNs, final DepthSummary depth) {
        final double[] bids = new double[DepthSummary.BAND_COUNT];
        final double[] asks = new double[DepthSummary.BAND_COUNT];
        for (int band = 0; band < DepthSummary.BAND_COUNT; band++) {
            bids[band] = depth.bidUsd(band);
            asks[band] = depth.askUsd(band);
        }
        depths.add(new Depth(instrument, eventTimeNs, text(depth.bidPrice(), instrument.priceScale()),
            text(depth.bidQuantity(), instrument.quantityScale()), text(depth.askPrice(), instrument.priceScale()),
            text(depth.askQuantity(), instrument.quantityScale()), bids, asks));
    }

    @Override
    public void onBookState(final Instrument instrument, final BookState state) {
        states.add(state);
    }

    @Override
    public void close() {
        keeper.close();
    }

    private static String text(final long mantissa, final int scale) {
        return BigDecimal.valueOf(mantissa, scale).stripTrailingZeros().toPlainString();
    }

    static void fill(final BookLevels.Side side, final String text) {
        for (final String level : text.isBlank() ? new String[0] : text.trim().split(" ")) {
            final int at = level.indexOf('@');
            add(side, level.substring(0, at), level.substring(at + 1));
        }
    }

    static void add(final BookLevels.Side side, final String price, final String quantity) {
        final BigDecimal p = plain(price);
        final BigDecimal q = plain(quantity);
        side.add(p.unscaledValue().longValueExact(), p.scale(), q.unscaledValue().longValueExact(), q.scale());
    }

    private static BigDecimal plain(final String text) {
        final BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** What one depth call said. */
    record Depth(Instrument instrument, long eventTimeNs, String bid, String bidQuantity, String ask,
                 String askQuantity, double[] bidUsd, double[] askUsd) {
        String top() {
            return bidQuantity + "@" + bid + "/" + askQuantity + "@" + ask;
        }
    }
}
