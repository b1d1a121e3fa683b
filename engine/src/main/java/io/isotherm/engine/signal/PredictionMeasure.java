package io.isotherm.engine.signal;

/** By which figure of a {@link TrialScore} a signal is judged. */
public enum PredictionMeasure {
    /** Hits among the levels it ranked highest, against those of all levels. */
    PRECISION("precision"),
    /** Realised USD in the top quartile of its levels, against the quartile's share of levels. */
    TOP_QUARTILE("top quartile"),
    /** Squared error of its probabilities, against that of the frequency of them all. */
    CALIBRATION("calibration"),
    /** How often what it foretold came true, against how often it does anyway. */
    HIT_RATE("hit rate"),
    /** Mean of what followed when it spoke, against the mean of what follows anyway. */
    EXCESS("excess");

    private final String word;

    PredictionMeasure(final String word) {
        this.word = word;
    }

    /** Word in tables, JSON and CSV. */
    public String word() {
        return word;
    }
}
