package io.isotherm.feed.stream;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A watch with short timeouts, two symbols of two venues each, and everything that it tells and asks for. */
final class StreamBench implements StreamWatchListener {
    static final long SECOND = 1_000_000_000L;
    static final List<String> SYMBOLS = List.of("BTC", "ETH");
    /** Seconds: trades 10, liquidations 600, mark 2, open interest 3, funding 60, quote 4, book 2; 3 renewals. */
    static final StreamTimeouts TIMEOUTS = new StreamTimeouts(10 * SECOND, 600 * SECOND, 2 * SECOND, 3 * SECOND,
        60 * SECOND, 4 * SECOND, 2 * SECOND, 3);

    final InstrumentTable table = new InstrumentTable(List.of(instrument(0, Venue.OKX, "BTC"),
        instrument(1, Venue.OKX, "ETH"), instrument(2, Venue.BYBIT, "BTC"), instrument(3, Venue.BYBIT, "ETH")));
    final StreamWatch watch = new StreamWatch(table, TIMEOUTS, this);
    final Map<Integer, Integer> told = new TreeMap<>();
    final List<String> recoveries = new ArrayList<>();
    int fellSilent;

    private static Instrument instrument(final int id, final Venue venue, final String symbol) {
        return new Instrument(id, venue, symbol, symbol, 0, 1, ContractKind.LINEAR, 1, 0, 4, 6, Coverage.FULL,
            OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
                List.of(new Bracket(1e7, 0.004, 125, 0, false))));
    }

    /** A connection of OKX to which some channels of both symbols are asked; stream numbers as {@link #number}. */
    WatchedConnection okx(final Recovery recovery, final StreamChannel... channels) {
        return okx(watch.connection(Venue.OKX), recovery, channels);
    }

    /** The connection that is made when the one before is old; not made yet. */
    WatchedConnection follower(final WatchedConnection before, final Recovery recovery,
                               final StreamChannel... channels) {
        final WatchedConnection connection = okx(watch.follower(before), recovery, channels);
        connection.onConnection(ConnectionChange.LOST, 0);
        return connection;
    }

    private WatchedConnection okx(final WatchedConnection connection, final Recovery recovery,
                                  final StreamChannel... channels) {
        connection.describe("okx/public", recovery);
        for (final StreamChannel channel : channels) {
            for (int id = 0; id < SYMBOLS.size(); id++) {
                connection.expect(number(channel, id), word(channel), List.of(SYMBOLS.get(id)));
            }
        }
        connection.onConnection(ConnectionChange.CONNECTED, 0);
        return connection;
    }

    static int number(final StreamChannel channel, final int instrumentId) {
        return channel.ordinal() * 10 + instrumentId;
    }

    private static String word(final StreamChannel channel) {
        return switch (channel) {
            case TRADES -> "trades";
            case LIQUIDATIONS -> "liquidation-orders";
            case MARK -> "mark-price";
            case OPEN_INTEREST -> "open-interest";
            case FUNDING -> "funding-rate";
            case QUOTE -> "bbo-tbt";
            case BOOK -> "books";
        };
    }

    int told(final int instrumentId) {
        return told.getOrDefault(instrumentId, 0);
    }

    @Override
    public void onSilence(final Instrument instrument, final int silent) {
        told.put(instrument.id(), silent);
    }

    @Override
    public void onSilent(final Venue venue) {
        fellSilent++;
    }

    @Override
    public void onRecovery(final Venue venue, final String where, final boolean renewed) {
        recoveries.add((renewed ? "renewed for " : "resubscribed ") + where);
    }

    /** Grants whatever is asked for and remembers it. */
    static final class Recovery implements StreamRecovery {
        /** What a connection hears of being asked again. */
        Runnable onResubscribed = () -> { };
        final List<Integer> resubscribed = new ArrayList<>();
        final List<Integer> refusals = new ArrayList<>();
        boolean asked = true;
        boolean answered = true;
        int renewals;

        @Override
        public boolean asked() {
            return asked;
        }

        @Override
        public boolean answered(final int stream) {
            return answered;
        }

        @Override
        public boolean refused(final int stream) {
            return refusals.contains(stream);
        }

        @Override
        public boolean resubscribe(final int stream) {
            onResubscribed.run();
            return resubscribed.add(stream);
        }

        @Override
        public boolean renew(final String reason) {
            renewals++;
            return true;
        }
    }
}
