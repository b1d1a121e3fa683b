package io.isotherm.console.level;

import io.isotherm.client.Liveness;

/** Words on how something is: they tell of the past once the engine that published them is not live. */
public final class LastKnown {
    private LastKnown() {
    }

    /**
     * A word in its tense.
     *
     * @param liveness of the engine.
     * @param word     for example {@code ok} or {@code healthy}.
     * @return the word of a live engine, {@code was ok} of any other.
     */
    public static String of(final Liveness liveness, final String word) {
        return liveness == Liveness.LIVE ? word : "was " + word;
    }
}
