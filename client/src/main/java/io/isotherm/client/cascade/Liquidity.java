package io.isotherm.client.cascade;

import io.isotherm.client.SignalsView;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SignalFigure;

/**
 * How much a market takes before its price moves: the book's value within six distances of the mid price on either
 * side, and what the square-root law of impact needs for amounts beyond the book. Immutable; where the figures come
 * from is the caller's to say.
 *
 * <p>A distance that the book is not known to reach is NaN, as in a depth summary; so are all that are further.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class Liquidity {
    /** Distances of a book's sums. */
    public static final int LEVELS = 6;
    /** Share of the day's volatility that an amount of the day's whole volume moves price by; 0.5 to 1 is usual. */
    public static final double IMPACT_FACTOR_DEFAULT = 0.7;
    /** Share of what was taken out of the book that is back before the next step. */
    public static final double RECOVERY_DEFAULT = 0.5;

    /** Distances as fractions of the mid price. */
    private static final double[] MOVES = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02};

    private final double[] bidUsd;
    private final double[] askUsd;
    private final double sigmaPerDay;
    private final double volumeUsdPerDay;
    private final double impactFactor;
    private final double recovery;

    private Liquidity(final double[] bidUsd, final double[] askUsd, final double sigmaPerDay,
                      final double volumeUsdPerDay, final double impactFactor, final double recovery) {
        this.bidUsd = book("bid", bidUsd);
        this.askUsd = book("ask", askUsd);
        this.sigmaPerDay = within("sigma per day", sigmaPerDay, 0, 10);
        this.volumeUsdPerDay = above0(volumeUsdPerDay);
        this.impactFactor = within("impact factor", impactFactor, 0, 100);
        this.recovery = within("recovery", recovery, 0, 1);
    }

    /**
     * States the facts; the two parameters have their defaults.
     *
     * @param bidUsd          value of the bids within 5, 10, 25, 50, 100 and 200 bps below the mid, quote currency,
     *                        never falling; NaN from where the book is not known on.
     * @param askUsd          value of the offers within the same distances above it.
     * @param sigmaPerDay     standard deviation of a day's log return, 0.03 for 3 %; 0 to 10.
     * @param volumeUsdPerDay traded value of a day, above 0.
     * @return the facts.
     * @throws IllegalArgumentException when a figure is out of range.
     */
    public static Liquidity of(final double[] bidUsd, final double[] askUsd, final double sigmaPerDay,
                               final double volumeUsdPerDay) {
        return new Liquidity(bidUsd, askUsd, sigmaPerDay, volumeUsdPerDay, IMPACT_FACTOR_DEFAULT, RECOVERY_DEFAULT);
    }

    /**
     * What the signals know of the market over all venues, by the default parameters. A book that ends before a
     * distance counts there with what it holds, so that the depth is "at least".
     *
     * @param signals of the underlying.
     * @return the facts.
     * @throws IllegalArgumentException when volatility or turnover are not known yet; says which.
     */
    public static Liquidity of(final SignalsView signals) {
        final double[] bids = new double[LEVELS];
        final double[] asks = new double[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            bids[i] = signals.bidUsd(i);
            asks[i] = signals.askUsd(i);
        }
        return of(bids, asks, signals.sigmaPerDay(), signals.figure(SignalFigure.TURNOVER_DAY_USD));
    }

    /**
     * The same facts with another factor of the square-root law.
     *
     * @param factor 0 to 100; {@link #IMPACT_FACTOR_DEFAULT}.
     * @return the facts.
     */
    public Liquidity withImpactFactor(final double factor) {
        return new Liquidity(bidUsd, askUsd, sigmaPerDay, volumeUsdPerDay, factor, recovery);
    }

    /**
     * The same facts with another recovery of the book.
     *
     * @param share 0 for a book that is not refilled to 1 for one that is full again at every step;
     *              {@link #RECOVERY_DEFAULT}.
     * @return the facts.
     */
    public Liquidity withRecovery(final double share) {
        return new Liquidity(bidUsd, askUsd, sigmaPerDay, volumeUsdPerDay, impactFactor, share);
    }

    private static double[] book(final String name, final double[] usd) {
        if (usd.length != LEVELS) {
            throw new IllegalArgumentException(name + " depth has " + LEVELS
                + " sums, within 5, 10, 25, 50, 100 and 200 bps, not " + usd.length);
        }
        double before = 0;
        for (int i = 0; i < LEVELS; i++) {
            // Written so that a NaN ends the book: nothing but NaN may follow it.
            if (!Double.isNaN(usd[i]) && !(usd[i] >= before && usd[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(name + " depth within " + MOVES[i] * 10_000 + " bps is " + usd[i]
                    + " USD; it is at least " + before + ", and absent (NaN) beyond the first absent one");
            }
            before = usd[i];
        }
        return usd.clone();
    }

    private static double within(final String name, final double value, final double least, final double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " " + value + " is not between " + least + " and " + most);
        }
        return value;
    }

    private static double above0(final double volume) {
        if (!(volume > 0 && volume <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("volume per day " + volume + " is not above 0");
        }
        return volume;
    }

    /**
     * What the whole known book takes of forced orders.
     *
     * @param side of the positions that are closed: longs are sold to the bids, shorts bought from the offers.
     * @return quote currency; 0 where no distance is known.
     */
    public double bookUsd(final Side side) {
        final double[] usd = book(side);
        double last = 0;
        for (int i = 0; i < LEVELS && !Double.isNaN(usd[i]); i++) {
            last = usd[i];
        }
        return last;
    }

    /**
     * How far an amount moves price by the book alone: straight lines between its sums, from 0 at 0.
     *
     * @param side  of the positions that are closed.
     * @param taken quote currency, 0 to {@link #bookUsd}.
     * @return fraction of the price, 0 to 0.02.
     */
    public double bookMove(final Side side, final double taken) {
        final double[] usd = book(side);
        double lowerUsd = 0;
        double lowerMove = 0;
        if (!(taken > 0)) {
            return 0;
        }
        for (int i = 0; i < LEVELS && !Double.isNaN(usd[i]); i++) {
            if (taken <= usd[i]) {
                return lowerMove + (MOVES[i] - lowerMove) * ((taken - lowerUsd) / (usd[i] - lowerUsd));
            }
            lowerUsd = usd[i];
            lowerMove = MOVES[i];
        }
        return lowerMove;
    }

    /**
     * How far an amount that the book did not take moves price on: factor × σ × √(amount ÷ volume).
     *
     * @param usd quote currency, at least 0.
     * @return fraction of the price.
     */
    public double rootMove(final double usd) {
        return impactFactor * sigmaPerDay * Math.sqrt(usd / volumeUsdPerDay);
    }

    /** Share of what was taken out of the book that is back before the next step, 0 to 1. */
    public double recovery() {
        return recovery;
    }

    /** Standard deviation of a day's log return. */
    public double sigmaPerDay() {
        return sigmaPerDay;
    }

    /** Traded value of a day, quote currency. */
    public double volumeUsdPerDay() {
        return volumeUsdPerDay;
    }

    /** Factor of the square-root law. */
    public double impactFactor() {
        return impactFactor;
    }

    private double[] book(final Side side) {
        return side == Side.LONG ? bidUsd : askUsd;
    }
}
