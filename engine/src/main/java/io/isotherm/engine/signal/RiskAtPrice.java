package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * Risk at a price (model specification, 6.8): {@code 100 · F(Cum(p) ÷ OI)}. Cum is what is liquidated when the price is
 * reached; F the share of the last 30 days whose largest Cum(mark ∓ 5 %) ÷ OI of that side was no larger. So 100 says:
 * by that price as much is liquidated as never stood within 5 % in a month.
 *
 * <p>A day (UTC) counts with 12 hours of seconds. Before seven of them F is the fallback {@code 1 − e^(−8 · Cum ÷ OI)}.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class RiskAtPrice {
    static final int DAYS = 30;
    static final int MIN_DAYS = 7;
    static final double RANGE = 0.05;
    static final int MIN_SECONDS = 43_200;

    private static final int DAY_SECONDS = 86_400;
    private static final double FALLBACK_RATE = 8;

    private final double[] longMaxima = new double[DAYS];
    private final double[] shortMaxima = new double[DAYS];
    private double longToday;
    private double shortToday;
    private long seconds;
    private long day = Long.MIN_VALUE;

    /** No day known. */
    public RiskAtPrice() {
        Arrays.fill(longMaxima, Double.NaN);
        Arrays.fill(shortMaxima, Double.NaN);
    }

    /**
     * Takes a second.
     *
     * @param profile of the second.
     * @param market  of the second; left out when it is not live or has no open interest.
     */
    public void onSecond(final MapProfile profile, final MarketSecond market) {
        final long today = Math.floorDiv(market.second(), DAY_SECONDS);
        if (today != day) {
            endDay(today);
        }
        final double longs = profile.usdWithin(Side.LONG, RANGE) / market.openInterestUsd();
        final double shorts = profile.usdWithin(Side.SHORT, RANGE) / market.openInterestUsd();
        if (market.live() && longs >= 0 && shorts >= 0) {
            longToday = Math.max(longToday, longs);
            shortToday = Math.max(shortToday, shorts);
            seconds++;
        }
    }

    private void endDay(final long next) {
        if (day != Long.MIN_VALUE) {
            final boolean whole = seconds >= MIN_SECONDS;
            longMaxima[slot(day)] = whole ? longToday : Double.NaN;
            shortMaxima[slot(day)] = whole ? shortToday : Double.NaN;
            for (long missing = Math.max(day + 1, next - DAYS); missing < next; missing++) {
                longMaxima[slot(missing)] = Double.NaN;
                shortMaxima[slot(missing)] = Double.NaN;
            }
        }
        longToday = 0;
        shortToday = 0;
        seconds = 0;
        day = next;
    }

    private static int slot(final long day) {
        return (int) Math.floorMod(day, (long) DAYS);
    }

    /** Days that F is made of, 0 to 30. */
    public int days() {
        int days = 0;
        for (final double maximum : longMaxima) {
            days += Double.isNaN(maximum) ? 0 : 1;
        }
        return days;
    }

    /** Whether F is the fallback, for want of days. */
    public boolean fallback() {
        return days() < MIN_DAYS;
    }

    /**
     * Risk at a price.
     *
     * @param profile of the second.
     * @param market  of the second.
     * @param price   above 0: below the mark longs are at risk, above it shorts.
     * @return 0 to 100, 0 where nothing is liquidated; NaN when the market is not live, without open interest or price.
     */
    public double risk(final MapProfile profile, final MarketSecond market, final double price) {
        final Side side = price < market.close() ? Side.LONG : Side.SHORT;
        final double ratio = profile.usdIfPriceReaches(side, price) / market.openInterestUsd();
        if (!market.live() || Double.isNaN(ratio)) {
            return Double.NaN;
        }
        if (ratio == 0) {
            return 0;
        }
        final int days = days();
        if (days < MIN_DAYS) {
            return 100 * (1 - StrictMath.exp(-FALLBACK_RATE * ratio));
        }
        int noLarger = 0;
        for (final double maximum : side == Side.LONG ? longMaxima : shortMaxima) {
            noLarger += maximum <= ratio ? 1 : 0;
        }
        return 100.0 * noLarger / days;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(longMaxima);
        cursor.reals(shortMaxima);
        longToday = cursor.real(longToday);
        shortToday = cursor.real(shortToday);
        seconds = cursor.word(seconds);
        day = cursor.word(day);
    }
}
