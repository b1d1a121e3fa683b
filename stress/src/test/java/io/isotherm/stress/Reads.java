package io.isotherm.stress;

import java.util.function.Supplier;

/** Several reads of one actor told as one: JCStress counts samples, and starting two actors costs more than a read. */
public final class Reads {
    /** All that a read may be; anything else ends the reads. */
    public static final String WHOLE = "whole";
    /** What must never be. */
    public static final String TORN = "torn";

    private Reads() {
    }

    /**
     * Reads again and again.
     *
     * @param times at most; a torn read is the last.
     * @param read  says what was read.
     * @return torn if any was, otherwise the last that was not whole, otherwise whole.
     */
    public static String worst(final int times, final Supplier<String> read) {
        String worst = WHOLE;
        for (int i = 0; i < times && !worst.equals(TORN); i++) {
            final String one = read.get();
            if (!one.equals(WHOLE)) {
                worst = one;
            }
        }
        return worst;
    }
}
