package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketListener;
import java.util.List;

/** Turns the tape of one market into its venue's messages. */
public interface InstrumentDialect extends MarketListener {
    /** Every channel of the instrument, by the venue's name. */
    List<String> channels();

    /**
     * Called after the events of each slice.
     *
     * @param timeMs end of the slice, a multiple of {@link ExchangeFeed#SLICE_MS}.
     */
    void onTimer(long timeMs);

    /**
     * Sends what the venue pushes at once to a new subscriber of a channel: a snapshot, the newest value or nothing.
     *
     * @param channel one of {@link #channels()}.
     * @param timeMs  now.
     * @param sink    of the one subscriber.
     */
    void greet(String channel, long timeMs, Emission.Sink sink);

    /**
     * What a client that polls the venue's REST interface for open interest receives.
     *
     * @param timeMs of the answers.
     * @return bodies; none where the sockets tell everything.
     */
    default List<String> polled(final long timeMs) {
        return List.of();
    }

    /**
     * The book of the instrument as its subscribers were last told it.
     *
     * @return a copy.
     */
    BookImage book();
}
