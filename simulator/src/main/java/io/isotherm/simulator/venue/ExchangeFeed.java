package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Exchange;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.Outages;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.market.VenueMarket;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the exchange to its venues' dialects in slices of {@value #SLICE_MS} ms. The exchange lives through whole
 * seconds ahead of the slices; dialects know nothing that has not happened yet.
 *
 * <p><b>Threads:</b> not threadsafe; one thread advances it and asks its dialects.
 */
public final class ExchangeFeed {
    /** Milliseconds between two calls of the dialects' timers. */
    public static final int SLICE_MS = 50;

    private final Exchange exchange;
    private final List<InstrumentFeed> feeds = new ArrayList<>();
    private final SimulatedVenue failing;
    private final Outages outages;
    private long timeMs;

    /**
     * Follows an exchange from its present time.
     *
     * @param exchange to advance.
     * @param cadence  of state.
     * @param seed     of what only decorates the messages: books and ids.
     * @param sink     of all messages.
     */
    public ExchangeFeed(final Exchange exchange, final Cadence cadence, final long seed, final Sink sink) {
        this(exchange, cadence, seed, List.of(), sink);
    }

    /**
     * Follows an exchange from its present time and keeps what happens as its past.
     *
     * @param exchange  to advance.
     * @param cadence   of state.
     * @param seed      of what only decorates the messages: books and ids.
     * @param histories one per market, in the order of the exchange's; or none.
     * @param sink      of all messages.
     */
    public ExchangeFeed(final Exchange exchange, final Cadence cadence, final long seed,
                        final List<MinuteHistory> histories, final Sink sink) {
        this.exchange = exchange;
        timeMs = exchange.timeMs();
        final RandomStream random = new RandomStream(seed).split("frames");
        failing = exchange.markets().get(0).listing().venue();
        outages = new Outages(exchange.markets().get(0).feed().outage(), exchange.startMs());
        for (final VenueMarket market : exchange.markets()) {
            final SimulatedVenue venue = market.listing().venue();
            final RandomStream own = random.split(venue.code() + market.listing().symbol());
            final Emission.Sink emissions = emission -> {
                if (!isSilent(venue, emission.timeMs())) {
                    sink.emit(venue, emission);
                }
            };
            feeds.add(new InstrumentFeed(venue, market.listing(), SpokenDialects.of(market, cadence, own, emissions),
                histories.isEmpty() ? null : histories.get(feeds.size())));
        }
    }

    /** Everything before this time has been sent, milliseconds since the epoch. */
    public long timeMs() {
        return timeMs;
    }

    /**
     * The dialects of a venue.
     *
     * @param venue of interest.
     * @return one per instrument, in the order of the exchange's markets.
     */
    public List<InstrumentDialect> dialects(final SimulatedVenue venue) {
        final List<InstrumentDialect> dialects = new ArrayList<>();
        for (final InstrumentFeed feed : feeds) {
            if (feed.venue == venue) {
                dialects.add(feed.dialect);
            }
        }
        return dialects;
    }

    /**
     * The book of an instrument as it was last told.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own spelling.
     * @return a copy.
     * @throws IllegalArgumentException when the venue does not list it.
     */
    public BookImage book(final SimulatedVenue venue, final String symbol) {
        for (final InstrumentFeed instrument : feeds) {
            if (instrument.venue == venue && instrument.listing.symbol().equals(symbol)) {
                return instrument.dialect.book();
            }
        }
        throw new IllegalArgumentException(venue.code() + " does not list " + symbol);
    }

    /**
     * Whether a venue sends nothing because of an outage; the first venue of the exchange is the one that fails.
     *
     * @param venue  of interest.
     * @param atMs  milliseconds since the epoch.
     * @return true during an outage.
     */
    public boolean isSilent(final SimulatedVenue venue, final long atMs) {
        return venue == failing && outages.cover(atMs);
    }

    /** Plays the next slice. */
    public void advance() {
        if (timeMs == exchange.timeMs()) {
            final List<List<MarketEvent>> tapes = exchange.step();
            for (int i = 0; i < feeds.size(); i++) {
                feeds.get(i).load(tapes.get(i));
            }
        }
        timeMs += SLICE_MS;
        for (final InstrumentFeed feed : feeds) {
            feed.play(timeMs);
        }
    }

    /** Takes the messages of all venues. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a message.
         *
         * @param venue    that sends it.
         * @param emission message; times never decrease within one instrument.
         */
        void emit(SimulatedVenue venue, Emission emission);
    }

    private static final class InstrumentFeed {
        private final SimulatedVenue venue;
        private final Listing listing;
        private final InstrumentDialect dialect;
        private final MinuteHistory history;
        private List<MarketEvent> tape = List.of();
        private int next;

        private InstrumentFeed(final SimulatedVenue venue, final Listing listing, final InstrumentDialect dialect,
                               final MinuteHistory historyOrNull) {
            history = historyOrNull;
            this.venue = venue;
            this.listing = listing;
            this.dialect = dialect;
        }

        private void load(final List<MarketEvent> newTape) {
            tape = newTape;
            next = 0;
        }

        private void play(final long untilMs) {
            while (next < tape.size() && tape.get(next).timeMs() < untilMs) {
                final MarketEvent event = tape.get(next++);
                event.deliver(dialect);
                if (history != null) {
                    event.deliver(history);
                }
            }
            dialect.onTimer(untilMs);
        }
    }
}
