package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Crowding and fragility (model specification, 6.10): {@code 100 · (½ P(a) + ¼ P(b) + ¼ P(c))}, P the percentile among
 * the minutes of the last month.
 *
 * <pre>
 *   a   USD liquidated by a move of 2 % ÷ depth within 200 bps, of the worse side
 *   b   |longs − shorts| ÷ (longs + shorts) within 5 %; 0 when there is nothing
 *   c   Σ share² of the clusters of both sides (Herfindahl); 0 without clusters
 * </pre>
 *
 * <p>Percentiles are those of {@link DecayedQuantiles}: weights fade with a mean age of 15 days, that of a window of
 * 30. A minute is learnt at its first second that is fully known.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class Fragility {
    static final double NEAR = 0.02;
    static final double WIDE = 0.05;
    static final double MIN_MINUTES = 1_440;

    private static final double WINDOW_SECONDS = 30 * 86_400.0;
    private static final int WIDEST_DEPTH = MarketSecond.DEPTH_DISTANCES - 1;

    private final DecayedQuantiles pressures = DecayedQuantiles.ofWindow(WINDOW_SECONDS);
    private final DecayedQuantiles imbalances = DecayedQuantiles.ofWindow(WINDOW_SECONDS);
    private final DecayedQuantiles concentrations = DecayedQuantiles.ofWindow(WINDOW_SECONDS);
    private long learntMinute = Long.MIN_VALUE;
    private long minutes;

    private double index = Double.NaN;
    private double pressure = Double.NaN;
    private double imbalance = Double.NaN;
    private double concentration = Double.NaN;

    /**
     * Takes a second.
     *
     * @param profile  of the second.
     * @param market   of the second.
     * @param clusters of the second.
     */
    public void onSecond(final MapProfile profile, final MarketSecond market, final ClusterSet clusters) {
        pressure = Math.max(pressure(profile, market, Side.LONG), pressure(profile, market, Side.SHORT));
        final double sides = SideImbalance.of(profile, WIDE);
        imbalance = Double.isNaN(sides) ? 0 : Math.abs(sides);
        concentration = concentration(clusters);
        index = Double.NaN;
        if (Double.isNaN(pressure)) {
            return;
        }
        learn(market.second());
        if (minutes >= MIN_MINUTES) {
            index = 100 * (0.5 * pressures.percentile(pressure) + 0.25 * imbalances.percentile(imbalance)
                + 0.25 * concentrations.percentile(concentration));
        }
    }

    private void learn(final long second) {
        final long minute = Math.floorDiv(second, MinuteSeries.SECONDS);
        if (minute <= learntMinute) {
            return;
        }
        learntMinute = minute;
        minutes++;
        pressures.advance(second);
        imbalances.advance(second);
        concentrations.advance(second);
        pressures.add(pressure);
        imbalances.add(imbalance);
        concentrations.add(concentration);
    }

    private static double pressure(final MapProfile profile, final MarketSecond market, final Side side) {
        return LiquidationToDepth.of(profile, market, side, WIDEST_DEPTH);
    }

    private static double concentration(final ClusterSet clusters) {
        double total = 0;
        double squares = 0;
        for (int i = 0; i < clusters.count(); i++) {
            total += clusters.usd(i);
            squares += clusters.usd(i) * clusters.usd(i);
        }
        return total > 0 ? squares / (total * total) : 0;
    }

    /** The index, 0 to 100; NaN in the first 1,440 minutes, without depth as far as 200 bps, or not live. */
    public double index() {
        return index;
    }

    /** a; NaN without depth on either side. */
    public double pressure() {
        return pressure;
    }

    /** b, 0 to 1. */
    public double imbalance() {
        return imbalance;
    }

    /** c, 0 to 1. */
    public double concentration() {
        return concentration;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        pressures.visit(cursor);
        imbalances.visit(cursor);
        concentrations.visit(cursor);
        learntMinute = cursor.word(learntMinute);
        minutes = cursor.word(minutes);
    }
}
