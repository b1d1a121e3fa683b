package io.isotherm.bench.signals.cascade;

import io.isotherm.client.layout.Side;

/**
 * A triggered cascade beside what was said of it.
 *
 * @param question  what was said.
 * @param terminal  the furthest mark from the trigger on until it was over.
 * @param forcedUsd really liquidated of the side from the trigger on, at liquidation prices.
 * @param twinUsd   really liquidated of the side in the same seconds of the same market without the trigger.
 * @param seconds   from the trigger until it was over.
 * @param ended     false when it was cut off after 15 minutes.
 */
public record TriggeredCascade(CascadeQuestion question, double terminal, double forcedUsd, double twinUsd,
                               int seconds, boolean ended) {
    private static final double BPS = 10_000;

    /**
     * How much too far a predicted end lies.
     *
     * @param price predicted, quote currency.
     * @return bps; negative when price went further.
     */
    public double tooFarBps(final double price) {
        final double log = StrictMath.log(price / terminal) * BPS;
        return question.side() == Side.LONG ? -log : log;
    }

    /**
     * A predicted amount beside the real one.
     *
     * @param usd predicted.
     * @return ratio; NaN when nothing was liquidated.
     */
    public double ratio(final double usd) {
        return forcedUsd > 0 ? usd / forcedUsd : Double.NaN;
    }
}
