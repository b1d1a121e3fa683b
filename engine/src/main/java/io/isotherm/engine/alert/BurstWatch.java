package io.isotherm.engine.alert;

import io.isotherm.client.layout.Side;

/**
 * Liquidations of an amount within a window, or of a multiple of what such a window normally has. Normal is the mean of
 * all seconds before the window, each half as heavy as one that is a half-life younger; it is known after an hour of
 * them, and of no use while it is 0.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class BurstWatch extends RuleWatch {
    /** Seconds before the window after which their mean counts as normal. */
    static final int KNOWN_AFTER = 3_600;
    private static final double MICRO = 1e6;
    private static final int RING = 4_095;

    private final AlertTerms.LiquidationBurst terms;
    private final Latch latch = latch();
    private final long window;
    private final double halfLife;
    private final double secondLeft;
    private long seen = Long.MIN_VALUE;
    private long observed;
    private double amount;
    private double weight;

    BurstWatch(final AlertRule rule, final AlertTerms.LiquidationBurst terms, final String underlying,
               final AlertListener listener) {
        super(rule, underlying, listener);
        this.terms = terms;
        window = terms.windowNs() / RealisedSeconds.SECOND_NS;
        halfLife = (double) terms.normalNs() / RealisedSeconds.SECOND_NS;
        secondLeft = left(1);
    }

    private double left(final long seconds) {
        return StrictMath.pow(0.5, seconds / halfLife);
    }

    @Override
    void onSecond(final UnderlyingSecond second) {
        final RealisedSeconds realised = second.realised();
        final long now = realised.last();
        learn(realised, now);
        final double usd = realised.sum(terms.side(), now - window, now) / MICRO;
        final double normal = normalUsd();
        // NaN, of what is not known, reaches nothing
        final double times = usd / normal;
        final boolean reached = (Double.isNaN(terms.usd()) || usd >= terms.usd())
            && (Double.isNaN(terms.timesNormal()) || times >= terms.timesNormal());
        final double share = 1 - hysteresis();
        final boolean left = usd < terms.usd() * share || times < terms.timesNormal() * share;
        final Latch.Change change = latch.onSecond(second.timeNs(), reached, left);
        if (tells(change)) {
            tell(second, latch, change, null, side(), Double.isNaN(terms.usd())
                ? AlertFigure.reported(times, terms.timesNormal(), AlertUnit.TIMES)
                : AlertFigure.reported(usd, terms.usd(), AlertUnit.USD));
        }
    }

    private Side side() {
        return terms.side() == AlertSide.EITHER ? null : terms.side() == AlertSide.LONG ? Side.LONG : Side.SHORT;
    }

    /** Takes in the seconds that have left the window since the last look; what the ring has lost only grows old. */
    private void learn(final RealisedSeconds realised, final long now) {
        final long to = now - window;
        final long from = Math.max(seen == Long.MIN_VALUE ? to : seen - window, realised.first());
        final long kept = Math.max(from, now - RING);
        seen = now;
        if (kept > from) {
            final double fade = left(kept - from);
            amount *= fade;
            weight *= fade;
        }
        for (long at = kept + 1; at <= to; at++) {
            amount = amount * secondLeft + realised.sum(terms.side(), at - 1, at) / MICRO;
            weight = weight * secondLeft + 1;
            observed++;
        }
    }

    /** Of a window; NaN while it is not known. */
    private double normalUsd() {
        return observed < KNOWN_AFTER || !(amount > 0) ? Double.NaN : amount / weight * window;
    }
}
