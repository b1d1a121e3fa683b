package io.isotherm.engine.intake;

import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalFilter;
import io.isotherm.feed.arrival.ArrivalStage;
import io.isotherm.feed.arrival.FilteredDecoder;
import io.isotherm.feed.binance.BinanceRestDecoder;
import io.isotherm.feed.book.BookCopy;
import io.isotherm.feed.book.BookCounter;
import io.isotherm.feed.book.BookKeeper;
import io.isotherm.feed.book.ResyncRequest;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.capture.CaptureNote;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.history.Histories;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.stream.StreamChannel;
import io.isotherm.feed.stream.StreamWatch;
import io.isotherm.feed.stream.WatchedConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * From raw frames to the ring: {@code decoder → arrival filter → books → ring publisher}, one decoder and filter per
 * connection, one set of books. Live sessions and replays go through the very same stages.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
public final class FrameIntake implements AutoCloseable {
    /** What stands for a symbol where the source of a REST answer is a venue's listing. */
    public static final String LISTING_SYMBOL = "listing";

    private final InstrumentTable table;
    private final RingPublisher publisher;
    private final BookKeeper books;
    private final ArrivalStage arrivals;
    /** By instrument: bits of {@link StreamChannel}. */
    private final int[] silentBefore;
    private Function<Venue, FrameSink> listings = this::ignored;

    /**
     * Joins the stages.
     *
     * @param table     of the instruments.
     * @param publisher of the ring.
     * @param resync    asks a venue for a fresh book snapshot; does nothing in a replay.
     */
    public FrameIntake(final InstrumentTable table, final RingPublisher publisher, final ResyncRequest resync) {
        this.table = table;
        this.publisher = publisher;
        silentBefore = new int[table.size()];
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
     * Where a connection's WebSocket messages go in. It wants to hear of the connection, too
     * ({@link FrameSink#onConnection}): the last one of a route that is lost leaves the books that it told stale.
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
     * As {@link #socket(Venue, int, int)}, with an eye on each of the connection's streams.
     *
     * @param venue   of the connection.
     * @param route   number of the set of streams that it carries, from 0.
     * @param copy    number among the connections that carry the same streams, from 0.
     * @param watch   that hears of every event.
     * @param watched the connection there.
     * @return a decoder of its own, with the watch and a filter behind it.
     */
    public FrameSink socket(final Venue venue, final int route, final int copy, final StreamWatch watch,
                            final WatchedConnection watched) {
        final ArrivalFilter filter = arrivals.connection(venue, route, copy);
        return new WatchedDecoder(new FilteredDecoder(Decoders.of(venue, watch.tap(watched, filter)), filter),
            watched);
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
            case BINANCE_USDM, BINANCE_COINM -> depthOrGap(binance(venue, symbolOrNull), gap(venue, symbolOrNull));
            case HTX -> Decoders.htxRest(books);
            default -> gap(venue, symbolOrNull);
        };
    }

    /** Candles of the mark of one symbol; ignores what is of none, or of a venue that has no such candles. */
    private FrameSink gap(final Venue venue, final String symbolOrNull) {
        final MarketHistory history = Histories.of(venue);
        final Instrument instrument = symbolOrNull == null || history == null ? null : instrument(venue, symbolOrNull);
        return instrument != null ? new GapCandles(instrument, history, books, publisher) : ignored(venue);
    }

    private Instrument instrument(final Venue venue, final String symbol) {
        final byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        return table.find(venue, new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length));
    }

    /** Of Binance's answers those that are arrays are candles. */
    private static FrameSink depthOrGap(final FrameSink depth, final FrameSink gap) {
        return (buffer, offset, length, receiveTimeNs) ->
            (length > 0 && buffer.getByte(offset) == '[' ? gap : depth).onFrame(buffer, offset, length, receiveTimeNs);
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
        books.onTime(nowNs);
        publisher.onTime(nowNs);
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
     * Tells the processor which streams of an instrument are silent while their siblings tick. A book that fell silent
     * is none any more: it waits for a snapshot.
     *
     * @param instrument whose streams they are.
     * @param silent     bits of {@link StreamChannel}: all that are silent now.
     */
    public void onSilence(final Instrument instrument, final int silent) {
        if ((silent & ~silentBefore[instrument.id()] & StreamChannel.BOOK.bit()) != 0) {
            books.onDisconnected(instrument.venue(), instrument.symbol()::equals);
        }
        silentBefore[instrument.id()] = silent;
        publisher.onSilence(instrument, silent);
    }

    /**
     * Takes what a live engine found out by itself, in its place among the frames of a recording.
     *
     * @param note   of the recording.
     * @param timeNs of the note, receive time.
     * @throws IllegalArgumentException when the note says nothing that is known.
     */
    public void onNote(final CaptureNote note, final long timeNs) {
        StreamNotes.tell(note, timeNs, table, this);
    }

    /** Newest receive time, or Long.MIN_VALUE before the first. */
    public long receiveTimeNs() {
        return publisher.receiveTimeNs();
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
