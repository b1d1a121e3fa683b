package io.isotherm.bench.signals.cascade;

import io.isotherm.bench.signals.measure.RunClock;
import io.isotherm.bench.signals.measure.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Errors of what was said of triggered cascades: the simulator beside two naive answers.
 *
 * <pre>
 *   simulator          ends at its terminal price, forces its amount
 *   no further cascade wanders on from the trigger for the 30 quiet seconds, forces what the map holds up to it
 *   plain sum          ends at the cluster's far edge, forces what the map holds up to that
 * </pre>
 */
public enum CascadeErrors {
    /** What the simulator says. */
    SIMULATOR("simulator", CascadeQuestion::terminal, CascadeQuestion::forcedUsd),
    /** Nothing follows: the mark wanders on from the trigger as any mark does. */
    NO_FURTHER("no further cascade", CascadeQuestion::wandered, CascadeQuestion::triggeredUsd),
    /** All of the cluster goes, and nothing else. */
    PLAIN_SUM("plain sum", CascadeQuestion::farEdge, CascadeQuestion::plainUsd);

    private static final double LOW = 0.05;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.95;

    private final String word;
    private final ToDoubleFunction<CascadeQuestion> price;
    private final ToDoubleFunction<CascadeQuestion> usd;

    CascadeErrors(final String word, final ToDoubleFunction<CascadeQuestion> price,
                  final ToDoubleFunction<CascadeQuestion> usd) {
        this.word = word;
        this.price = price;
        this.usd = usd;
    }

    /**
     * A median and the band of 90 % of all.
     *
     * @param low    the 5th percentile.
     * @param median the 50th.
     * @param high   the 95th.
     * @param count  values.
     */
    public record Band(double low, double median, double high, int count) {
        /** Of values, by linear interpolation; NaN without any. */
        static Band of(final double[] values) {
            final double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
            return new Band(quantile(sorted, LOW), quantile(sorted, MIDDLE), quantile(sorted, HIGH), sorted.length);
        }

        private static double quantile(final double[] sorted, final double share) {
            if (sorted.length == 0) {
                return Double.NaN;
            }
            final double at = share * (sorted.length - 1);
            final int index = (int) at;
            return index == sorted.length - 1 ? sorted[index]
                : sorted[index] + (at - index) * (sorted[index + 1] - sorted[index]);
        }
    }

    /** Name in tables and JSON. */
    public String word() {
        return word;
    }

    /** How much too far the end is said to lie, bps. */
    public Band tooFarBps(final List<TriggeredCascade> cascades) {
        return Band.of(cascades.stream().mapToDouble(each -> each.tooFarBps(price.applyAsDouble(each.question())))
            .toArray());
    }

    /** The same without its sign. */
    public Band distanceBps(final List<TriggeredCascade> cascades) {
        return Band.of(cascades.stream().mapToDouble(this::distance).toArray());
    }

    /** What is said to be forced over what was. */
    public Band ratio(final List<TriggeredCascade> cascades) {
        return Band.of(cascades.stream().mapToDouble(each -> each.ratio(usd.applyAsDouble(each.question())))
            .toArray());
    }

    private double distance(final TriggeredCascade cascade) {
        return Math.abs(cascade.tooFarBps(price.applyAsDouble(cascade.question())));
    }

    private double factor(final TriggeredCascade cascade) {
        return Math.abs(StrictMath.log(cascade.ratio(usd.applyAsDouble(cascade.question()))));
    }

    /**
     * How often the simulator is nearer than a naive answer: 1 nearer, ½ as near, 0 further, against ½. Amounts are
     * compared by the logarithm of their ratio; where nothing was forced, or neither says anything, there is no trial.
     *
     * @param cascades of one run.
     * @param clock    of the run.
     * @return end and amount against {@link #NO_FURTHER}, then against {@link #PLAIN_SUM}.
     */
    public static List<Trials> nearer(final List<TriggeredCascade> cascades, final RunClock clock) {
        return List.of(nearer(cascades, clock, NO_FURTHER, true), nearer(cascades, clock, NO_FURTHER, false),
            nearer(cascades, clock, PLAIN_SUM, true), nearer(cascades, clock, PLAIN_SUM, false));
    }

    private static Trials nearer(final List<TriggeredCascade> cascades, final RunClock clock, final CascadeErrors naive,
                                 final boolean ends) {
        final Trials trials = new Trials("cascade simulator", (ends ? "end" : "amount") + " nearer than "
            + naive.word, "", "as often as not");
        for (final TriggeredCascade cascade : cascades) {
            final double own = ends ? SIMULATOR.distance(cascade) : SIMULATOR.factor(cascade);
            final double other = ends ? naive.distance(cascade) : naive.factor(cascade);
            if (!Double.isNaN(own) && !Double.isNaN(other) && (Double.isFinite(own) || Double.isFinite(other))) {
                trials.add(clock.block(cascade.question().second()), own < other ? 1 : own > other ? 0 : MIDDLE,
                    Double.NaN, MIDDLE);
            }
        }
        return trials;
    }
}
