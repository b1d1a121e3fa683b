package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Whether a move ends when it is said to be exhausted: in the 60 minutes after a score of 50 or more no mark lies
 * further than a quarter of the move's range beyond its extreme. Range and extreme are those of the closes of its hour.
 *
 * <p>Chance: how often sustained moves end, whatever their score, one after the other as those that are exhausted are.
 * A trial that lacks a live mark in more than a minute is void unless the move went on.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class MoveEndTrial {
    static final double SAID = 50;
    static final double BEYOND = 0.25;
    static final int SECONDS = 3_600;
    static final int LONGEST_BLIND_SECONDS = 60;

    private static final int EXHAUSTED = 0;
    private static final int ANY = 1;

    private final ContrastScore score = ContrastScore.ofHits();
    /** Second at which it is over; 0 for none. */
    private final long[] end = new long[ANY + 1];
    private final double[] limit = new double[ANY + 1];
    private final long[] falling = new long[ANY + 1];
    private final long[] blind = new long[ANY + 1];
    private final long[] wentOn = new long[ANY + 1];
    private long second = Long.MIN_VALUE;

    /**
     * Takes a second, then begins what can begin.
     *
     * @param market of the second.
     * @param signal of the second.
     */
    public void onSecond(final MarketSecond market, final Exhaustion signal) {
        final long now = market.second();
        final long missed = second == Long.MIN_VALUE ? 0 : Math.max(0, now - second - (market.live() ? 1 : 0));
        second = now;
        score.advance(now);
        watch(EXHAUSTED, market, missed);
        watch(ANY, market, missed);
        if (!market.live() || signal.losingSide() == null || Double.isNaN(signal.score())) {
            return;
        }
        begin(ANY, market, signal);
        if (signal.score() >= SAID) {
            begin(EXHAUSTED, market, signal);
        }
    }

    private void watch(final int which, final MarketSecond market, final long missed) {
        if (end[which] == 0) {
            return;
        }
        blind[which] += missed;
        if (market.live() && market.second() <= end[which]
            && (falling[which] != 0 ? market.low() < limit[which] : market.high() > limit[which])) {
            wentOn[which] = 1;
        }
        if (market.second() >= end[which]) {
            if (wentOn[which] != 0 || blind[which] <= LONGEST_BLIND_SECONDS) {
                score.add(which == EXHAUSTED, wentOn[which] != 0 ? 0 : 1);
            }
            end[which] = 0;
        }
    }

    private void begin(final int which, final MarketSecond market, final Exhaustion signal) {
        final double extreme = signal.moveExtreme();
        final double range = extreme - signal.moveStart();
        if (end[which] == 0 && !Double.isNaN(range)) {
            end[which] = market.second() + SECONDS;
            limit[which] = extreme + BEYOND * range;
            falling[which] = signal.losingSide() == Side.LONG ? 1 : 0;
            blind[which] = 0;
            wentOn[which] = 0;
        }
    }

    /** What it was worth. */
    public ContrastScore score() {
        return score;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        score.visit(cursor);
        cursor.words(end);
        cursor.reals(limit);
        cursor.words(falling);
        cursor.words(blind);
        cursor.words(wentOn);
        second = cursor.word(second);
    }
}
