package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalStateDescriptor;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.client.layout.SignalsDescriptor;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The signals that the next publish of a {@link DerivedWriter} carries. Nothing is known at first; what is set stays
 * until it is set again or {@link #forgetFigures}.
 *
 * <p><b>Threads:</b> the analyst's. Allocates nothing after construction.
 */
public final class SignalsImage {
    private static final Signal[] SIGNALS = Signal.values();
    private static final int CLUSTER_FIGURES = 4;

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[SignalsDescriptor.LENGTH]);

    /** Nothing is known. */
    SignalsImage() {
        forgetFigures();
        for (final Signal signal : SIGNALS) {
            unjudged(signal);
        }
    }

    /** Every figure is unknown, those of clusters too. */
    public void forgetFigures() {
        for (int i = 0; i < SignalsDescriptor.FIGURE_COUNT; i++) {
            bytes.putDouble(SignalsDescriptor.FIGURES_OFFSET + i * Double.BYTES, Double.NaN);
        }
        for (int i = 0; i < CLUSTER_FIGURES * SignalsDescriptor.CLUSTERS_LENGTH; i += Double.BYTES) {
            bytes.putDouble(SignalsDescriptor.SCORES_OFFSET + i, Double.NaN);
        }
    }

    /**
     * How long the signals have been fed.
     *
     * @param sinceNs start of the first second; 0 before.
     * @param seconds that they were fed.
     * @param missed  seconds since then that they were not.
     */
    public void fed(final long sinceNs, final long seconds, final long missed) {
        bytes.putLong(SignalsDescriptor.SINCE_NS_OFFSET, sinceNs);
        bytes.putLong(SignalsDescriptor.SECONDS_OFFSET, seconds);
        bytes.putLong(SignalsDescriptor.MISSED_OFFSET, missed);
    }

    /** Sets a figure; NaN, whose bits become those of every unknown, for none. */
    public void figure(final SignalFigure figure, final double value) {
        bytes.putDouble(SignalsDescriptor.FIGURES_OFFSET + figure.ordinal() * Double.BYTES, plain(value));
    }

    /** A figure as it is set. */
    public double figure(final SignalFigure figure) {
        return bytes.getDouble(SignalsDescriptor.FIGURES_OFFSET + figure.ordinal() * Double.BYTES);
    }

    /** The bits of a NaN that was computed are the processor's own: readers see one. */
    private static double plain(final double value) {
        return Double.isNaN(value) ? Double.NaN : value;
    }

    /**
     * What is said of a cluster.
     *
     * @param side   of the positions.
     * @param index  nearest first, 0 to 31.
     * @param score  magnet score; NaN unknown.
     * @param reach  probability; NaN unknown.
     * @param impact USD; NaN unknown.
     * @param whales share; NaN unknown.
     */
    public void cluster(final Side side, final int index, final double score, final double reach, final double impact,
                        final double whales) {
        final int at = (side.code() * DerivedDescriptor.MAX_CLUSTERS + index) * Double.BYTES;
        bytes.putDouble(SignalsDescriptor.SCORES_OFFSET + at, plain(score));
        bytes.putDouble(SignalsDescriptor.REACHES_OFFSET + at, plain(reach));
        bytes.putDouble(SignalsDescriptor.IMPACTS_OFFSET + at, plain(impact));
        bytes.putDouble(SignalsDescriptor.WHALES_OFFSET + at, plain(whales));
    }

    /**
     * When any figure of a signal was known.
     *
     * @param signal  of the figures.
     * @param knownNs end of the newest second; 0 never.
     * @param seconds how many.
     * @param level   of the amounts that it stands on.
     */
    public void known(final Signal signal, final long knownNs, final long seconds, final SignalLevel level) {
        final int at = state(signal);
        bytes.putLong(at + SignalStateDescriptor.KNOWN_NS_OFFSET, knownNs);
        bytes.putLong(at + SignalStateDescriptor.KNOWN_SECONDS_OFFSET, seconds);
        bytes.putInt(at + SignalStateDescriptor.LEVEL_OFFSET, level.code());
    }

    /**
     * What a signal was worth.
     *
     * @param signal  that is judged.
     * @param worth   in a word.
     * @param measure by which.
     * @param trials  weight of the predictions.
     * @param score   the measure; NaN without trials.
     * @param chance  what chance has; NaN without trials.
     * @param low     lower end of its interval; NaN without trials.
     */
    public void worth(final Signal signal, final SignalWorth worth, final ScoreMeasure measure, final double trials,
                      final double score, final double chance, final double low) {
        final int at = state(signal);
        bytes.putInt(at + SignalStateDescriptor.WORTH_OFFSET, worth.code());
        bytes.putInt(at + SignalStateDescriptor.MEASURE_OFFSET, measure.code());
        bytes.putDouble(at + SignalStateDescriptor.TRIALS_OFFSET, trials);
        bytes.putDouble(at + SignalStateDescriptor.SCORE_OFFSET, plain(score));
        bytes.putDouble(at + SignalStateDescriptor.CHANCE_OFFSET, plain(chance));
        bytes.putDouble(at + SignalStateDescriptor.SCORE_LOW_OFFSET, plain(low));
    }

    private void unjudged(final Signal signal) {
        worth(signal, SignalWorth.UNJUDGED, ScoreMeasure.NONE, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    private static int state(final Signal signal) {
        return SignalsDescriptor.STATES_OFFSET + signal.ordinal() * SignalStateDescriptor.LENGTH;
    }

    /** Bytes of {@link SignalsDescriptor}, for whoever copies or digests them. */
    public UnsafeBuffer bytes() {
        return bytes;
    }
}
