package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Branching ratio of liquidations (model specification, 6.9): the share of them that others set off, by the moments of
 * their counts per minute, {@code n = 1 − √(mean ÷ variance)}, clipped to 0 … 0.999. 0: they come independently of each
 * other; towards 1: nearly all follow from others. Counts fade by half in two hours.
 *
 * <p>The kernel's 30 s are short against the minute only by half, so n is rather too low; a feed that prints one
 * liquidation per second hides those that follow at once, so it is lower still there.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class HawkesBranching {
    static final double HALF_LIFE_SECONDS = 7_200;
    static final int MIN_MINUTES = 30;
    static final double LARGEST = 0.999;

    private final HalfLife fade = new HalfLife(HALF_LIFE_SECONDS);
    private long minute = Long.MIN_VALUE;
    private long count;
    private long heardSeconds;
    private long minutes;
    private double weight;
    private double sum;
    private double squares;

    /**
     * Takes a liquidation, of either side.
     *
     * @param second of its receipt.
     */
    public void onLiquidation(final long second) {
        roll(second);
        count++;
    }

    /**
     * Ends a second.
     *
     * @param second of the market, told after its liquidations.
     * @param heard  whether every stream of liquidations was heard in it; a minute in which one was not is left out.
     */
    public void onSecond(final long second, final boolean heard) {
        roll(second);
        heardSeconds += heard ? 1 : 0;
    }

    private void roll(final long second) {
        final long now = Math.floorDiv(second, MinuteSeries.SECONDS);
        if (now <= minute) {
            return;
        }
        if (minute != Long.MIN_VALUE) {
            final double left = fade.over((now - minute) * MinuteSeries.SECONDS);
            // the minute that ended has weight 1 at its end, less by what passed since
            final double own = fade.over((now - minute - 1) * MinuteSeries.SECONDS);
            final boolean whole = heardSeconds == MinuteSeries.SECONDS;
            weight = weight * left + (whole ? own : 0);
            sum = sum * left + (whole ? own * count : 0);
            squares = squares * left + (whole ? own * count * count : 0);
            minutes += whole ? 1 : 0;
        }
        minute = now;
        count = 0;
        heardSeconds = 0;
    }

    /** n, 0 to 0.999; NaN before 30 minutes are known, and while they hold no liquidation. */
    public double branching() {
        final double mean = sum / weight;
        if (minutes < MIN_MINUTES || !(mean > 0)) {
            return Double.NaN;
        }
        final double variance = squares / weight - mean * mean;
        return variance <= mean ? 0 : Math.min(LARGEST, 1 - Math.sqrt(mean / variance));
    }

    /** Liquidations per minute; NaN before the first minute. */
    public double perMinute() {
        return sum / weight;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        minute = cursor.word(minute);
        count = cursor.word(count);
        heardSeconds = cursor.word(heardSeconds);
        minutes = cursor.word(minutes);
        weight = cursor.real(weight);
        sum = cursor.real(sum);
        squares = cursor.real(squares);
    }
}
