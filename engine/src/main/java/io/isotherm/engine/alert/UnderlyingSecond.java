package io.isotherm.engine.alert;

import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.Side;

/**
 * What is known of an underlying at a whole second: the input of every rule. What is not set is unknown.
 *
 * <p><b>Threads:</b> the analyst's, which refills it each second.
 */
public final class UnderlyingSecond {
    /** Instead of venues that are not live: nobody knows. */
    public static final long VENUES_UNKNOWN = -1;

    private final RealisedSeconds realised = new RealisedSeconds();
    private long timeNs;
    private double mark = Double.NaN;
    private ClusterMap clusters;
    private ForcedAmounts cascades;
    private double sigmaPerDay = Double.NaN;
    private double realisedToExpected = Double.NaN;
    private long notLive = VENUES_UNKNOWN;

    /**
     * Starts a second; everything but the liquidations is unknown.
     *
     * @param secondNs end of the second, receive time, nanoseconds since 1970; whole, and later than the one before.
     * @return this.
     */
    public UnderlyingSecond begin(final long secondNs) {
        timeNs = secondNs;
        realised.end(Math.floorDiv(secondNs, RealisedSeconds.SECOND_NS));
        mark = Double.NaN;
        clusters = null;
        cascades = null;
        sigmaPerDay = Double.NaN;
        realisedToExpected = Double.NaN;
        notLive = VENUES_UNKNOWN;
        return this;
    }

    /**
     * The map of the second.
     *
     * @param price         aggregate mark; NaN unknown.
     * @param ofMap         its clusters; null unknown.
     * @param ratio         liquidations of the last hour, realised over expected; NaN unknown.
     * @return this.
     */
    public UnderlyingSecond map(final double price, final ClusterMap ofMap, final double ratio) {
        mark = price > 0 && price < Double.POSITIVE_INFINITY ? price : Double.NaN;
        clusters = Double.isNaN(mark) ? null : ofMap;
        realisedToExpected = ratio >= 0 && ratio < Double.POSITIVE_INFINITY ? ratio : Double.NaN;
        return this;
    }

    /**
     * What prices would set off on that map.
     *
     * @param forced null unknown.
     * @return this.
     */
    public UnderlyingSecond cascades(final ForcedAmounts forced) {
        cascades = forced;
        return this;
    }

    /**
     * How much the price moves.
     *
     * @param sigma standard deviation of a day's log return; NaN unknown.
     * @return this.
     */
    public UnderlyingSecond sigmaPerDay(final double sigma) {
        sigmaPerDay = sigma;
        return this;
    }

    /**
     * Venues that are stale or missing.
     *
     * @param rows bit v for venue row v, or {@link #VENUES_UNKNOWN}.
     * @return this.
     */
    public UnderlyingSecond notLive(final long rows) {
        notLive = rows;
        return this;
    }

    /**
     * A realised liquidation of the second that has not ended yet.
     *
     * @param side      of the position.
     * @param usdMicros millionths of the quote currency, at least 0.
     */
    public void onLiquidation(final Side side, final long usdMicros) {
        realised.add(side, usdMicros);
    }

    /** End of the second, nanoseconds since 1970. */
    public long timeNs() {
        return timeNs;
    }

    /** Aggregate mark; NaN unknown. */
    public double mark() {
        return mark;
    }

    /** What prices would set off; null unknown. */
    ForcedAmounts cascades() {
        return cascades;
    }

    /** Clusters of the map; null unknown. */
    public ClusterMap clusters() {
        return clusters;
    }

    /** Standard deviation of a day's log return; NaN unknown. */
    public double sigmaPerDay() {
        return sigmaPerDay;
    }

    /** Realised over expected liquidations of the last hour; NaN unknown. */
    public double realisedToExpected() {
        return realisedToExpected;
    }

    /** Venue rows that are stale or missing, or {@link #VENUES_UNKNOWN}. */
    public long notLive() {
        return notLive;
    }

    /** Realised liquidations second by second. */
    RealisedSeconds realised() {
        return realised;
    }
}
