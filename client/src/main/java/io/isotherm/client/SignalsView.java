package io.isotherm.client;

import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalStateDescriptor;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.client.layout.SignalsDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The signals of an underlying, of the second and the map of the {@link DerivedView} that it belongs to. Figures are
 * {@link SignalFigure}s, NaN unknown. Everything is an estimate with the level that {@link #level} tells, and no signal
 * claims more than {@link #worth} says.
 *
 * <p><b>Threads:</b> as the view that it belongs to.
 */
public final class SignalsView {
    private static final double MINUTES_OF_DAY = 1_440;

    private static final SignalFigure[] FIGURES = SignalFigure.values();

    private final ByteBuffer slot;

    SignalsView(final ByteBuffer slot) {
        this.slot = slot;
    }

    /** Signals of which nothing is known: those of an underlying of which nothing was derived yet. */
    public static SignalsView unknown() {
        final ByteBuffer nothing = ByteBuffer.allocate(DerivedDescriptor.SLOT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = SignalsDescriptor.SCORES_OFFSET; at < SignalsDescriptor.LENGTH; at += Double.BYTES) {
            nothing.putDouble(at(at), Double.NaN);
        }
        return new SignalsView(nothing);
    }

    /** Start of the first second that the signals were fed, receive time; 0 before. They know nothing older. */
    public long sinceNs() {
        return LittleEndian.getLong(slot, at(SignalsDescriptor.SINCE_NS_OFFSET));
    }

    /** Seconds that they were fed since then. */
    public long seconds() {
        return LittleEndian.getLong(slot, at(SignalsDescriptor.SECONDS_OFFSET));
    }

    /** Seconds since then that they were not fed: nobody heard them, or the analyst was late. */
    public long missed() {
        return LittleEndian.getLong(slot, at(SignalsDescriptor.MISSED_OFFSET));
    }

    /** A figure; NaN unknown. */
    public double figure(final SignalFigure figure) {
        return LittleEndian.getDouble(slot, at(SignalsDescriptor.FIGURES_OFFSET) + figure.ordinal() * Double.BYTES);
    }

    /** End of the newest second in which any figure of a signal was known, receive time; 0 never. */
    public long knownNs(final Signal signal) {
        return LittleEndian.getLong(slot, state(signal) + SignalStateDescriptor.KNOWN_NS_OFFSET);
    }

    /** Seconds in which one was. */
    public long knownSeconds(final Signal signal) {
        return LittleEndian.getLong(slot, state(signal) + SignalStateDescriptor.KNOWN_SECONDS_OFFSET);
    }

    /** Level of the amounts that a signal stands on. */
    public SignalLevel level(final Signal signal) {
        return SignalLevel.ofCode(LittleEndian.getInt(slot, state(signal) + SignalStateDescriptor.LEVEL_OFFSET));
    }

    /** What the predictions of a signal were worth by now. */
    public SignalWorth worth(final Signal signal) {
        return SignalWorth.ofCode(LittleEndian.getInt(slot, state(signal) + SignalStateDescriptor.WORTH_OFFSET));
    }

    /** By which figure a signal is judged. */
    public ScoreMeasure measure(final Signal signal) {
        return ScoreMeasure.ofCode(LittleEndian.getInt(slot, state(signal) + SignalStateDescriptor.MEASURE_OFFSET));
    }

    /** Weight of the predictions behind the score. */
    public double trials(final Signal signal) {
        return LittleEndian.getDouble(slot, state(signal) + SignalStateDescriptor.TRIALS_OFFSET);
    }

    /** The score; NaN without trials. */
    public double score(final Signal signal) {
        return LittleEndian.getDouble(slot, state(signal) + SignalStateDescriptor.SCORE_OFFSET);
    }

    /** What chance has of the score; NaN without trials. */
    public double chance(final Signal signal) {
        return LittleEndian.getDouble(slot, state(signal) + SignalStateDescriptor.CHANCE_OFFSET);
    }

    /** Lower end of the score's 95 % interval; NaN without trials. */
    public double scoreLow(final Signal signal) {
        return LittleEndian.getDouble(slot, state(signal) + SignalStateDescriptor.SCORE_LOW_OFFSET);
    }

    /**
     * Magnet score of a cluster of {@link DerivedView#clusters}.
     *
     * @param side  long for those below the mark, short for those above.
     * @param index nearest first, 0 to 31.
     * @return 0 to 100; NaN unknown.
     */
    public double clusterScore(final Side side, final int index) {
        return ofCluster(SignalsDescriptor.SCORES_OFFSET, side, index);
    }

    /** Probability that a cluster's peak is reached within four hours, as {@link #clusterScore}. */
    public double clusterReach(final Side side, final int index) {
        return ofCluster(SignalsDescriptor.REACHES_OFFSET, side, index);
    }

    /** Taker USD that move the price to a cluster's peak, as {@link #clusterScore}. */
    public double clusterImpactUsd(final Side side, final int index) {
        return ofCluster(SignalsDescriptor.IMPACTS_OFFSET, side, index);
    }

    /** Whales' share of a cluster, 0 to 1, as {@link #clusterScore}. */
    public double clusterWhales(final Side side, final int index) {
        return ofCluster(SignalsDescriptor.WHALES_OFFSET, side, index);
    }

    /**
     * Bids of all live books within a distance of the mid, at least: a book that ends before counts with what it holds.
     *
     * @param distance 0 to 5: 5, 10, 25, 50, 100, 200 bps.
     * @return USD; NaN where no book is known.
     */
    public double bidUsd(final int distance) {
        return depth(SignalFigure.BID_USD_5, distance);
    }

    /** Offers of all live books within a distance of the mid, as {@link #bidUsd}. */
    public double askUsd(final int distance) {
        return depth(SignalFigure.ASK_USD_5, distance);
    }

    private double depth(final SignalFigure first, final int distance) {
        if (distance < 0 || distance >= FactsDescriptor.DISTANCES) {
            throw new IndexOutOfBoundsException("no distance " + distance + " of " + FactsDescriptor.DISTANCES);
        }
        return figure(FIGURES[first.ordinal() + distance]);
    }

    /** Standard deviation of a day's log return, √1440 times that of a minute; NaN unknown. */
    public double sigmaPerDay() {
        return figure(SignalFigure.SIGMA_MINUTE) * Math.sqrt(MINUTES_OF_DAY);
    }

    private double ofCluster(final int offset, final Side side, final int index) {
        if (index < 0 || index >= DerivedDescriptor.MAX_CLUSTERS) {
            throw new IndexOutOfBoundsException("no cluster " + index + " of " + DerivedDescriptor.MAX_CLUSTERS);
        }
        return LittleEndian.getDouble(slot,
            at(offset) + (side.code() * DerivedDescriptor.MAX_CLUSTERS + index) * Double.BYTES);
    }

    private static int state(final Signal signal) {
        return at(SignalsDescriptor.STATES_OFFSET) + signal.ordinal() * SignalStateDescriptor.LENGTH;
    }

    private static int at(final int offset) {
        return DerivedDescriptor.SIGNALS_OFFSET + offset;
    }
}
