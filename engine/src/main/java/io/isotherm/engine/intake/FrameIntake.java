package io.isotherm.engine.intake;

import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalFilter;
import io.isotherm.feed.arrival.ArrivalStage;
import io.isotherm.feed.arrival.FilteredDecoder;
import io.isotherm.feed.binance.BinanceRestDecoder;
import io.isotherm.feed.book.BookCopy;
import io.isotherm.feed.book.BookCounter;
import io.isotherm.feed.book.BookKeeper;
import io.isotherm.feed.book.ResyncRequest;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.security.SecureRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * From raw frames to the ring: {@code decoder → arrival filter → books → ring publisher}, one decoder and filter per
 * connection, one set of books. Live sessions and replays go through the very same stages.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
public final class FrameIntake implements AutoCloseable {
    /** What stands for a symbol where the source of a REST answer is a venue's listing. */
    public static final String LISTING_SYMBOL = "listing";

    private final RingPublisher publisher;
    private final BookKeeper books;
    private final ArrivalStage arrivals;
    private Function<Venue, FrameSink> listings = this::ignored;

    /**
     * Joins the stages.
     *
     * @param table     of the instruments.
     * @param publisher of the ring.
     * @param resync    asks a venue for a fresh book snapshot; does nothing in a replay.
     */
    public FrameIntake(final InstrumentTable table, final RingPublisher publisher, final ResyncRequest resync) {
        this.publisher = publisher;
        books = new BookKeeper(table, publisher, new DepthToRing(publisher), resync);
        arrivals = new ArrivalStage(table, books, publisher, new SecureRandom().nextLong());
    }

    /**
     * Where the WebSocket messages of a venue's only connection go in.
     *
     * @param venue of the connection.
     * @return a decoder of its own, with a filter behind it.
     */
    public FrameSink socket(final Venue venue) {
        return socket(venue, 0, 0);
    }

    /**
     * Where a connection's WebSocket messages go in. It wants to hear of the connection, too:
     * {@link FrameSink#onConnection}.
     *
     * @param venue of the connection.
     * @param route number of the set of streams that it carries, from 0.
     * @param copy  number among the connections that carry the same streams, from 0.
     * @return a decoder of its own, with a filter behind it.
     */
    public FrameSink socket(final Venue venue, final int route, final int copy) {
        final ArrivalFilter filter = arrivals.connection(venue, route, copy);
        return new FilteredDecoder(Decoders.of(venue, filter), filter);
    }

    /**
     * Where REST answers go in. Those of venues whose sockets carry everything are counted as ignored.
     *
     * @param venue        that answers.
     * @param symbolOrNull that was asked for, where the answer does not name it.
     * @return a decoder of its own.
     */
    public FrameSink rest(final Venue venue, final String symbolOrNull) {
        if (LISTING_SYMBOL.equals(symbolOrNull)) {
            return listings.apply(venue);
        }
        return switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> binance(venue, symbolOrNull);
            case HTX -> Decoders.htxRest(books);
            default -> ignored(venue);
        };
    }

    private FrameSink ignored(final Venue venue) {
        return (buffer, offset, length, receiveTimeNs) -> {
            books.onFrameStart(venue, receiveTimeNs);
            books.onIgnored();
            books.onFrameEnd();
        };
    }

    /**
     * Takes changes of contracts in, too; before the first frame.
     *
     * @param sinks where the listing frames of a venue go in, which {@link #rest} gives for {@link #LISTING_SYMBOL}.
     */
    public void listings(final Function<Venue, FrameSink> sinks) {
        listings = sinks;
    }

    private FrameSink binance(final Venue venue, final String symbolOrNull) {
        final BinanceRestDecoder decoder = Decoders.binanceRest(venue, books);
        if (symbolOrNull != null) {
            decoder.depthSymbol(symbolOrNull);
        }
        return decoder;
    }

    /**
     * Moves time on although no frame arrives: the conductor's duty.
     *
     * @param nowNs nanoseconds since the epoch.
     */
    public void onTime(final long nowNs) {
        publisher.onTime(nowNs);
        books.onTime(nowNs);
    }

    /**
     * Tells the books that a connection was lost; the venue's other connections go on.
     *
     * @param venue   of the connection.
     * @param carried whether the connection carried the book of a symbol.
     */
    public void onConnectionLost(final Venue venue, final Predicate<String> carried) {
        books.onDisconnected(venue, carried);
    }

    /**
     * Tells the processor how a venue's sessions are, the worst of them.
     *
     * @param venue whose state changed.
     * @param state from now on.
     */
    public void onStreamState(final Venue venue, final StreamState state) {
        publisher.onStreamState(venue, MarketEventDescriptor.NO_INSTRUMENT, state);
    }

    /**
     * Tells the processor where a mark went while its feed was away; see {@link RingPublisher#onGapMarks}. For whoever
     * asks the venue for candles after a reconnection, on the feed thread.
     *
     * @param instrument  whose mark it is.
     * @param eventTimeNs end of the gap, nanoseconds since the epoch.
     * @param low         lowest mark of the gap at the instrument's price scale.
     * @param high        highest.
     * @param last        newest.
     */
    public void onGapMarks(final Instrument instrument, final long eventTimeNs, final long low, final long high,
                           final long last) {
        publisher.onGapMarks(instrument, eventTimeNs, low, high, last);
    }

    /**
     * A count of the books since the start.
     *
     * @param counter what to count.
     * @return how often it happened.
     */
    public long bookCount(final BookCounter counter) {
        return books.count(counter);
    }

    /**
     * The levels of a book, copied.
     *
     * @param instrument whose book it is.
     * @return its state and levels.
     */
    public BookCopy book(final Instrument instrument) {
        return books.copy(instrument);
    }

    /** Frees the books' memory. */
    @Override
    public void close() {
        books.close();
    }
}
