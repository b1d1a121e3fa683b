package io.isotherm.engine.analyst;

import io.isotherm.client.MapView;
import io.isotherm.client.cascade.Cascade;
import io.isotherm.client.cascade.CascadeSimulator;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.engine.alert.ForcedAmounts;
import io.isotherm.engine.snapshot.SignalsImage;

/**
 * Cascades of a second over all venues, as {@code snapshot --cascade} computes them: its map, and the book, volatility
 * and turnover that the signals tell of it. Asked by rules alone, so without one it costs nothing.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class SecondCascades implements ForcedAmounts {
    private static final SignalFigure[] FIGURES = SignalFigure.values();
    private static final double ROOT_MINUTES_PER_DAY = Math.sqrt(24 * 60);
    private static final double MOST_SIGMA = 10;

    private final MapView map;
    private final SignalsImage figures;
    private final Cascade answer = new Cascade();
    private final double[] bids = new double[FactsDescriptor.DISTANCES];
    private final double[] asks = new double[FactsDescriptor.DISTANCES];
    private Liquidity liquidity;
    private boolean looked;

    /**
     * Joins a map with the facts of its second.
     *
     * @param map     of the second that is looked at.
     * @param figures of the same second.
     */
    SecondCascades(final MapView map, final SignalsImage figures) {
        this.map = map;
        this.figures = figures;
    }

    /** Another second is looked at. */
    void begin() {
        looked = false;
        liquidity = null;
    }

    @Override
    public double usd(final double trigger) {
        if (!looked) {
            looked = true;
            liquidity = known();
        }
        return liquidity == null ? Double.NaN
            : CascadeSimulator.simulate(map, MapView.ALL_VENUES, trigger, liquidity, answer).forced().usd();
    }

    @Override
    public boolean calibrated() {
        return answer.forced().calibrated();
    }

    private Liquidity known() {
        final double sigma = figures.figure(SignalFigure.SIGMA_MINUTE) * ROOT_MINUTES_PER_DAY;
        final double turnover = figures.figure(SignalFigure.TURNOVER_DAY_USD);
        if (!(sigma >= 0 && sigma <= MOST_SIGMA && turnover > 0 && turnover < Double.POSITIVE_INFINITY)) {
            return null;
        }
        for (int i = 0; i < bids.length; i++) {
            bids[i] = figures.figure(FIGURES[SignalFigure.BID_USD_5.ordinal() + i]);
            asks[i] = figures.figure(FIGURES[SignalFigure.ASK_USD_5.ordinal() + i]);
        }
        return isBook(bids) && isBook(asks) ? Liquidity.of(bids, asks, sigma, turnover) : null;
    }

    /** Whether sums are known at all, never fall, and end with unknown ones alone. */
    private static boolean isBook(final double[] sums) {
        double before = 0;
        for (final double sum : sums) {
            if (!Double.isNaN(sum) && !(sum >= before && sum <= Double.MAX_VALUE)) {
                return false;
            }
            before = sum;
        }
        return !Double.isNaN(sums[0]);
    }
}
