package io.isotherm.engine.signal;

/**
 * What the predictions of one signal were worth: a figure, its lower end and what chance has of it.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public interface TrialScore {
    /** Trials before which nothing is said. */
    double MIN_TRIALS = 30;

    /** By which figure the signal is judged. */
    PredictionMeasure measure();

    /** Weight of the trials behind that figure; those of chance too where it is measured beside. */
    double trials();

    /** The figure by which it is judged; NaN before the first trial. */
    double figure();

    /** What chance has of that figure; NaN before the first trial. */
    double chance();

    /** Lower end of that figure's 95 % interval. */
    double figureLow();

    /** Whether there are trials enough to say anything, 30. */
    default boolean hasEnoughTrials() {
        return trials() >= MIN_TRIALS;
    }

    /**
     * Whether the signal is better than chance: the lower end of its figure lies above it.
     *
     * @return false too before 30 trials.
     */
    default boolean beatsChance() {
        return hasEnoughTrials() && figureLow() > chance();
    }
}
