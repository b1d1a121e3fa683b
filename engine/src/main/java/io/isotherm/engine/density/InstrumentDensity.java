package io.isotherm.engine.density;

import io.isotherm.feed.instrument.Instrument;

/**
 * The liquidation density of one instrument. Signatures only: the accounting follows.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class InstrumentDensity {
    /** No mark has arrived yet. */
    public static final long NO_PRICE = 0;

    private final Instrument instrument;

    /**
     * Starts without positions.
     *
     * @param instrument that is modelled.
     * @param parameters of the model.
     */
    public InstrumentDensity(final Instrument instrument, final ModelParameters parameters) {
        this.instrument = instrument;
    }

    /** The contract that is modelled. */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * A trade, or several of equal price and taker side that the ring publisher added up.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param price         at the instrument's price scale, above 0.
     * @param quantity      at the instrument's quantity scale, above 0.
     * @param buy           true when the taker bought.
     * @param market        false for insurance-fund and auto-deleveraging fills, whose price is not the market's.
     */
    public void onTrade(final long receiveTimeNs, final long eventTimeNs, final long price, final long quantity,
                        final boolean buy, final boolean market) {
    }

    /**
     * The mark price, or several marks that the ring publisher conflated.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param low           lowest mark since the last call.
     * @param high          highest mark since the last call.
     * @param last          newest mark.
     */
    public void onMark(final long receiveTimeNs, final long eventTimeNs, final long low, final long high,
                       final long last) {
    }

    /**
     * Open interest, one-sided.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param quantity      at the instrument's quantity scale.
     */
    public void onOpenInterest(final long receiveTimeNs, final long eventTimeNs, final long quantity) {
    }

    /**
     * A realised liquidation; it feeds health figures only (the trade itself arrives as a trade).
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param longPosition  true when a long was liquidated.
     * @param price         at the instrument's price scale.
     * @param quantity      at the instrument's quantity scale.
     */
    public void onLiquidation(final long receiveTimeNs, final long eventTimeNs, final boolean longPosition,
                              final long price, final long quantity) {
    }

    /**
     * Advances timers.
     *
     * @param receiveTimeNs of the TIME event.
     */
    public void onTime(final long receiveTimeNs) {
    }

    /** Newest mark at the price scale, or {@link #NO_PRICE}. */
    public long mark() {
        return NO_PRICE;
    }

    /** Newest open interest at the quantity scale; 0 when none arrived. */
    public long openInterest() {
        return 0;
    }

    /** Where open interest came from so far. */
    public OpenInterestMode openInterestMode() {
        return OpenInterestMode.NONE;
    }

    /** Estimated notional of longs that would be liquidated below the mark, within the axis, in quote currency. */
    public double longUsd() {
        return 0;
    }

    /** Estimated notional of shorts that would be liquidated above the mark, within the axis, in quote currency. */
    public double shortUsd() {
        return 0;
    }

    /** Mass of both sides over twice the open interest; NaN without open interest. Expected in [0.97, 1.02]. */
    public double accounted() {
        return Double.NaN;
    }

    /** 1 − e^(−turnover / (2 × open interest)): how much of the density is flow rather than cold-start seed, 0 to 1. */
    public double confidence() {
        return 0;
    }

    /** Absolute index of the first bucket of the live window (see the price axis). */
    public int windowLow() {
        return 0;
    }

    /**
     * Lower edge of a bucket.
     *
     * @param bucket absolute index.
     * @return smallest price of the bucket, in quote currency per quoted unit.
     */
    public double bucketPriceLow(final int bucket) {
        return 0;
    }

    /**
     * Estimated notional of longs liquidated in a bucket.
     *
     * @param bucket absolute index within the live window.
     * @return quote currency.
     */
    public double longUsd(final int bucket) {
        return 0;
    }

    /**
     * Estimated notional of shorts liquidated in a bucket.
     *
     * @param bucket absolute index within the live window.
     * @return quote currency.
     */
    public double shortUsd(final int bucket) {
        return 0;
    }

    /** 64 bits over the raw state. */
    public long digest() {
        return instrument.id();
    }
}
