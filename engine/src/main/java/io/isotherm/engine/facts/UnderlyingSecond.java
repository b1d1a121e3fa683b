package io.isotherm.engine.facts;

import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import java.util.Arrays;

/**
 * What happened at one underlying since its second began. Amounts in quote currency, by side of {@link Side} where
 * there are two.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction; an event costs O(1), the end
 * of a second O(instruments).
 */
public final class UnderlyingSecond {
    private final InstrumentDensity[] densities;
    private final SecondMark mark;
    private final TakerOrders orders = new TakerOrders();
    private final OrderRuns runs;
    private final SummedBooks books = new SummedBooks();
    /** Bits of {@link Standing} now. */
    private final long[] standing;
    /** Those that it had all through the second. */
    private final long[] throughout;
    private double takerBuyUsd;
    private double takerSellUsd;
    private final double[] liquidatedUsd = new double[Side.COUNT];
    private final long[] liquidations = new long[Side.COUNT];
    private final double[] expectedUsd = new double[Side.COUNT];

    UnderlyingSecond(final InstrumentDensity[] densities) {
        this.densities = densities;
        mark = new SecondMark(densities);
        runs = new OrderRuns(densities.length, orders);
        standing = new long[densities.length];
        throughout = new long[densities.length];
    }

    /** Begins a second. */
    void begin() {
        mark.begin();
        orders.clear();
        System.arraycopy(standing, 0, throughout, 0, standing.length);
        takerBuyUsd = 0;
        takerSellUsd = 0;
        Arrays.fill(liquidatedUsd, 0);
        Arrays.fill(liquidations, 0);
        Arrays.fill(expectedUsd, 0);
    }

    /** Ends it, but for the books. */
    void end() {
        runs.end();
        books.clear();
    }

    void standing(final int i, final int bits) {
        if (standing[i] != bits) {
            standing[i] = bits;
            throughout[i] &= bits;
            mark.live(i, (bits & Standing.MARK_LIVE) != 0);
        }
    }

    void onMark(final int i, final int bits, final long low, final long high, final long last) {
        standing[i] = bits;
        throughout[i] &= bits;
        mark.onMark(i, (bits & Standing.MARK_LIVE) != 0, low, high, last);
    }

    void onOpenInterest() {
        mark.weighAnew();
    }

    void onTrade(final int i, final long eventTimeNs, final long price, final long quantity, final boolean buy,
                 final boolean liquidation) {
        if (price <= 0 || quantity <= 0) {
            return;
        }
        final double usd = mark.usd(i, price, quantity);
        if (buy) {
            takerBuyUsd += usd;
        } else {
            takerSellUsd += usd;
        }
        if (!liquidation) {
            runs.onTrade(i, eventTimeNs, buy, mark.price(i, price), usd);
        }
    }

    void onLiquidation(final int i, final boolean longPosition, final long price, final long quantity) {
        if (price <= 0 || quantity <= 0) {
            return;
        }
        final int side = longPosition ? Side.LONG : Side.SHORT;
        liquidatedUsd[side] += mark.usd(i, price, quantity);
        liquidations[side]++;
    }

    void onSwept(final int i, final int side, final double usd) {
        if (printed(i)) {
            expectedUsd[side] += usd;
        }
    }

    private boolean printed(final int i) {
        return densities[i].instrument().coverage() != Coverage.NONE;
    }

    SummedBooks summed() {
        return books;
    }

    boolean bookIsLive(final int i) {
        return has(standing[i], Standing.STREAMS_LIVE | Standing.TRADING);
    }

    private static boolean has(final long bits, final int mask) {
        return (bits & mask) == mask;
    }

    /** The aggregate mark. */
    public SecondMark mark() {
        return mark;
    }

    /** The largest taker orders; liquidations are none. */
    public TakerOrders orders() {
        return orders;
    }

    /** The books at the end of the second. */
    public SummedBooks books() {
        return books;
    }

    /**
     * Whether the mark at the end of the second is live, and of no contract that trades and has had a mark anything was
     * stale, gapped, silent or down in it.
     */
    public boolean live() {
        boolean live = !Double.isNaN(mark.now());
        for (int i = 0; i < densities.length; i++) {
            live &= !mark.known(i) || !has(standing[i], Standing.TRADING)
                || has(throughout[i], Standing.STREAMS_LIVE | Standing.MARK_LIVE);
        }
        return live;
    }

    /** Whether the streams of every contract that trades, and whose liquidations the venue tells, were heard in it. */
    public boolean heard() {
        boolean heard = true;
        for (int i = 0; i < densities.length; i++) {
            heard &= !printed(i) || !has(standing[i], Standing.TRADING) || has(throughout[i], Standing.STREAMS_LIVE);
        }
        return heard;
    }

    /** Whether realised and expected cannot be compared: a calibration learns nothing from it, or it was not heard. */
    public boolean muted() {
        boolean muted = !heard();
        for (int i = 0; i < densities.length; i++) {
            muted |= printed(i) && mark.known(i) && densities[i].muted();
        }
        return muted;
    }

    /**
     * Open interest at the end of the second, one-sided.
     *
     * @return above 0; NaN when none is known, or that of a contract that trades and should tell it is stale.
     */
    public double openInterestUsd() {
        double usd = 0;
        for (int i = 0; i < densities.length; i++) {
            if (mark.known(i) && has(standing[i], Standing.TRADING)
                && densities[i].instrument().openInterestSource() != OpenInterestSource.NONE) {
                usd += has(standing[i], Standing.OPEN_INTEREST_LIVE) && densities[i].openInterest() > 0
                    ? mark.openInterestUsd(i) : Double.NaN;
            }
        }
        return usd > 0 ? usd : Double.NaN;
    }

    /** Bought by takers; fills of insurance funds and auto-deleveraging are left out. */
    public double takerBuyUsd() {
        return takerBuyUsd;
    }

    /** Sold by takers, as {@link #takerBuyUsd}. */
    public double takerSellUsd() {
        return takerSellUsd;
    }

    /** Reported liquidations of a side; of a sampled feed those that it printed. */
    public double liquidatedUsd(final int side) {
        return liquidatedUsd[side];
    }

    /** How many they are. */
    public long liquidations(final int side) {
        return liquidations[side];
    }

    /** What the model expected of what the mark swept, of contracts whose liquidations the venue tells. */
    public double expectedUsd(final int side) {
        return expectedUsd[side];
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        mark.visit(cursor);
        orders.visit(cursor);
        runs.visit(cursor);
        books.visit(cursor);
        cursor.words(standing);
        cursor.words(throughout);
        takerBuyUsd = cursor.real(takerBuyUsd);
        takerSellUsd = cursor.real(takerSellUsd);
        cursor.reals(liquidatedUsd);
        cursor.words(liquidations);
        cursor.reals(expectedUsd);
    }
}
