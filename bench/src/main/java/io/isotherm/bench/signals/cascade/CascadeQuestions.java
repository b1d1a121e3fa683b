package io.isotherm.bench.signals.cascade;

import io.isotherm.bench.signals.measure.RunClock;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.signals.tape.ToldCluster;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.SignalsView;
import io.isotherm.client.cascade.Cascade;
import io.isotherm.client.cascade.CascadeSimulator;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SignalFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Asks the cascade simulator, as a reader would: map, depth, σ and turnover from the snapshot, parameters at their
 * defaults. At each instant one question: a side by lot, then by lot its nearest cluster or its strongest, among those
 * whose peak lies 0.1 % to 5 % from the mark. Where there is none, or σ or turnover is unknown, nothing is asked.
 *
 * <p><b>Threads:</b> the run's own.
 */
public final class CascadeQuestions {
    private static final double NEAREST = 0.001;
    private static final double FURTHEST = 0.05;
    /** Mean of the highest point of a walk without drift: √(2 ÷ π) of its deviation. */
    private static final double WANDER = Math.sqrt(2 / Math.PI * TriggeredMarket.QUIET_SECONDS / RunClock.DAY);

    private final SplittableRandom random;
    private final Cascade cascade = new Cascade();
    private final List<CascadeQuestion> questions = new ArrayList<>();

    /**
     * Nothing asked.
     *
     * @param seed of the lots.
     */
    public CascadeQuestions(final long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Asks one question.
     *
     * @param reading of the second.
     * @param map     of the same second.
     * @param signals of the same second.
     */
    public void ask(final Reading reading, final MapView map, final SignalsView signals) {
        final Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
        final boolean strongest = random.nextBoolean();
        if (!(signals.sigmaPerDay() > 0) || !(reading.figure(SignalFigure.TURNOVER_DAY_USD) > 0)) {
            return;
        }
        final ToldCluster cluster = (strongest ? reading.largest(side) : reading.clusters(side)).stream()
            .filter(each -> isWithin(each.peak(), reading.mark())).findFirst().orElse(null);
        if (cluster == null) {
            return;
        }
        CascadeSimulator.simulate(map, MapView.ALL_VENUES, cluster.peak(), Liquidity.of(signals), cascade);
        questions.add(new CascadeQuestion(reading.second(), side, reading.mark(), cluster.peak(), strongest,
            cascade.terminalPrice(), cascade.forced().usd(), cascade.triggered().usd(), cluster.far(),
            PriceQuery.usdIfPriceReaches(map, side, cluster.far()), cascade.settled(),
            WANDER * signals.sigmaPerDay()));
    }

    private static boolean isWithin(final double price, final double mark) {
        final double way = Math.abs(price / mark - 1);
        return way >= NEAREST && way <= FURTHEST;
    }

    /** All that was asked, in the order of time. */
    public List<CascadeQuestion> all() {
        return questions;
    }
}
