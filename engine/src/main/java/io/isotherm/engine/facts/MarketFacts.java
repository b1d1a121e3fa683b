package io.isotherm.engine.facts;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The open second of every underlying. A second is over with the first event at or after its end, before that event is
 * applied; seconds without any event are left out. It is told by events alone, so that equal events give equal facts.
 *
 * <p>What lies in it is state: an engine restored in the middle of a second goes on with what the second had.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class MarketFacts {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long SECOND_NS = 1_000_000_000L;

    private final UnderlyingSecond[] underlyings;
    private final UnderlyingSecond[] ofInstrument;
    private final int[] indexWithin;
    private long fromNs = NEVER;
    private long endNs = NEVER;

    /**
     * Before the first event.
     *
     * @param table of the instruments.
     * @param model whose open interest weighs marks, and which tells of what is swept.
     */
    public MarketFacts(final InstrumentTable table, final DensityModel model) {
        underlyings = new UnderlyingSecond[table.underlyings().size()];
        ofInstrument = new UnderlyingSecond[table.size()];
        indexWithin = new int[table.size()];
        for (int u = 0; u < underlyings.length; u++) {
            final List<InstrumentDensity> densities = new ArrayList<>();
            for (int id = 0; id < table.size(); id++) {
                if (table.get(id).underlyingId() == u) {
                    indexWithin[id] = densities.size();
                    densities.add(model.instrument(id));
                }
            }
            underlyings[u] = new UnderlyingSecond(densities.toArray(new InstrumentDensity[0]));
            for (final InstrumentDensity density : densities) {
                final int id = density.instrument().id();
                ofInstrument[id] = underlyings[u];
                density.tell((side, usd) -> ofInstrument[id].onSwept(indexWithin[id], side, usd));
            }
        }
    }

    /** Whether an event of a time ends the open second. */
    public boolean ends(final long receiveTimeNs) {
        return receiveTimeNs >= endNs;
    }

    /** Whether a second is open: false before the first event. */
    public boolean open() {
        return endNs != NEVER;
    }

    /** Ends the open second, but for the books, which are added next. */
    public void end() {
        for (final UnderlyingSecond underlying : underlyings) {
            underlying.end();
        }
    }

    /**
     * Adds a book to the second that was ended, if all of the instrument is heard.
     *
     * @param instrumentId position in the table.
     * @param bids         six cumulative sums, NaN from where they are not known on.
     * @param asks         the same of the other side.
     */
    public void book(final int instrumentId, final double[] bids, final double[] asks) {
        final UnderlyingSecond second = ofInstrument[instrumentId];
        if (second.bookIsLive(indexWithin[instrumentId])) {
            second.summed().book();
            second.summed().bids(bids);
            second.summed().asks(asks);
        }
    }

    /** Leaves the open second, untold: the next event begins another one, as the first event did. */
    public void forget() {
        end();
        fromNs = NEVER;
        endNs = NEVER;
    }

    /** Tells of the second that was ended. */
    public void tell(final FactsSink sink) {
        for (int u = 0; u < underlyings.length; u++) {
            sink.onFacts(u, fromNs, endNs, underlyings[u]);
        }
    }

    /**
     * Begins the second of an event.
     *
     * @param receiveTimeNs of it.
     */
    public void begin(final long receiveTimeNs) {
        final long startNs = receiveTimeNs - Math.floorMod(receiveTimeNs, SECOND_NS);
        fromNs = startNs == endNs ? startNs : receiveTimeNs;
        endNs = startNs + SECOND_NS;
        for (final UnderlyingSecond underlying : underlyings) {
            underlying.begin();
        }
    }

    /**
     * How an instrument is heard.
     *
     * @param instrumentId position in the table.
     * @param bits         of {@link Standing}.
     */
    public void standing(final int instrumentId, final int bits) {
        ofInstrument[instrumentId].standing(indexWithin[instrumentId], bits);
    }

    /**
     * A mark, or several that a full ring put together, and how the instrument is heard with it.
     *
     * @param instrumentId position in the table.
     * @param bits         of {@link Standing}.
     * @param low          the lowest at the instrument's price scale.
     * @param high         the highest.
     * @param last         the last.
     */
    public void onMark(final int instrumentId, final int bits, final long low, final long high, final long last) {
        ofInstrument[instrumentId].onMark(indexWithin[instrumentId], bits, low, high, last);
    }

    /** The model heard of an instrument's open interest. */
    public void onOpenInterest(final int instrumentId) {
        ofInstrument[instrumentId].onOpenInterest();
    }

    /**
     * A trade at the market's price.
     *
     * @param instrumentId position in the table.
     * @param eventTimeNs  of the venue, or Long.MIN_VALUE.
     * @param price        at the instrument's price scale.
     * @param quantity     at the instrument's quantity scale.
     * @param buy          whether the taker bought.
     * @param liquidation  whether the venue says that one side was being liquidated.
     */
    public void onTrade(final int instrumentId, final long eventTimeNs, final long price, final long quantity,
                        final boolean buy, final boolean liquidation) {
        ofInstrument[instrumentId].onTrade(indexWithin[instrumentId], eventTimeNs, price, quantity, buy, liquidation);
    }

    /** A reported liquidation at the instrument's scales. */
    public void onLiquidation(final int instrumentId, final boolean longPosition, final long price,
                              final long quantity) {
        ofInstrument[instrumentId].onLiquidation(indexWithin[instrumentId], longPosition, price, quantity);
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        fromNs = cursor.word(fromNs);
        endNs = cursor.word(endNs);
        for (final UnderlyingSecond underlying : underlyings) {
            underlying.visit(cursor);
        }
    }
}
