package io.isotherm.engine.alert;

import io.isotherm.client.ClusterMap;
import io.isotherm.client.MapHead;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.signal.MarketPace;
import io.isotherm.engine.signal.MarketSecond;

/**
 * The rules about one underlying, evaluated once a second.
 *
 * <p><b>Threads:</b> the analyst's.
 */
public final class UnderlyingAlerts {
    private static final double ROOT_MINUTES_PER_DAY = Math.sqrt(24 * 60);

    private final RuleWatch[] watches;
    /** Null without rules: it has an hour of seconds. */
    private final UnderlyingSecond second;
    private final MarketSecond market = new MarketSecond();
    private final MarketPace pace = new MarketPace();
    private ForcedAmounts cascades;
    private long lastNs = Long.MIN_VALUE;

    UnderlyingAlerts(final RuleWatch[] watches) {
        this.watches = watches;
        second = watches.length == 0 ? null : new UnderlyingSecond();
    }

    /**
     * Who knows what a price would set off.
     *
     * @param forced of the map of the second that is looked at.
     */
    public void cascades(final ForcedAmounts forced) {
        cascades = forced;
    }

    /**
     * A realised liquidation.
     *
     * @param side      of the position.
     * @param usdMicros millionths of the quote currency, at least 0.
     */
    public void onLiquidation(final Side side, final long usdMicros) {
        if (second != null) {
            second.onLiquidation(side, usdMicros);
        }
    }

    /**
     * Evaluates a second. σ of a day is that of the mark's minutes, exponential with a half-life of an hour, known
     * after ten of them. A second that is not later than the one before is left out.
     *
     * @param secondNs  its end, receive time, nanoseconds since 1970.
     * @param mapOrNull that tells of this second; null when none does.
     * @param clusters  of that map; null with it.
     * @param notLive   venue rows that are stale or missing, bit v for row v, or
     *                  {@link UnderlyingSecond#VENUES_UNKNOWN}.
     */
    public void onSecond(final long secondNs, final MapHead mapOrNull, final ClusterMap clusters, final long notLive) {
        if (second == null || secondNs <= lastNs) {
            return;
        }
        lastNs = secondNs;
        second.begin(secondNs).notLive(notLive);
        market.begin(Math.floorDiv(secondNs, RealisedSeconds.SECOND_NS));
        if (mapOrNull != null) {
            second.map(mapOrNull.mark(), clusters, mapOrNull.realisedToExpected()).cascades(cascades);
            market.mark(second.mark(), second.mark(), second.mark(), second.mark());
        }
        pace.onSecond(market);
        second.sigmaPerDay(market.sigmaMinute() * ROOT_MINUTES_PER_DAY);
        evaluate(second);
    }

    /** Evaluates what somebody else has put together. */
    void evaluate(final UnderlyingSecond known) {
        for (final RuleWatch watch : watches) {
            watch.onSecond(known);
        }
    }
}
