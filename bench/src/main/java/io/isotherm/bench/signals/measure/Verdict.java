package io.isotherm.bench.signals.measure;

/** Whether a signal is better than what it is compared with. */
public enum Verdict {
    /** The lower end of the 95 % interval of the difference lies above 0. */
    YES("yes"),
    /** It does not. */
    NO("no"),
    /** Fewer than 30 trials, or fewer than 6 blocks. */
    TOO_FEW("too few"),
    /** There is nothing to compare with. */
    NONE("-");

    /** Fewer trials say nothing. */
    public static final double LEAST_TRIALS = 30;
    /** Fewer blocks say nothing of the spread between them. */
    public static final int LEAST_BLOCKS = 6;

    private final String word;

    Verdict(final String word) {
        this.word = word;
    }

    /** Word in tables and JSON. */
    public String word() {
        return word;
    }

    /** The verdict on a difference. */
    static Verdict of(final Estimate difference, final double trials, final int blocks) {
        if (Double.isNaN(difference.mean())) {
            return NONE;
        }
        if (trials < LEAST_TRIALS || blocks < LEAST_BLOCKS) {
            return TOO_FEW;
        }
        return difference.low() > 0 ? YES : NO;
    }
}
