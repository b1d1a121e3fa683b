package io.isotherm.client.position;

/**
 * A venue's maintenance brackets for one contract, lowest first. A position of size x lies in the lowest bracket whose
 * cap is at least x; what lies above the last cap is reckoned by the last bracket.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class BracketLadder {
    /** What a cap counts. */
    public enum Unit {
        /** Quote currency: value at the price in question (linear), face value (inverse). */
        QUOTE,
        /** Base asset: quantity (linear), value at the price in question (inverse). */
        BASE
    }

    private final Unit unit;
    private final double feeRate;
    private final double[] caps;
    private final double[] rates;
    private final double[] deductions;
    private final double[] maxLeverages;

    /**
     * States a ladder.
     *
     * @param unit         what the caps count.
     * @param feeRate      closing fee that the venue adds to the maintenance rate, 0 to 0.1: OKX and Gate their taker
     *                     fee, others 0.
     * @param caps         upper ends, strictly rising; the last may be infinite.
     * @param rates        maintenance rates; each with the fee between 0 and 1.
     * @param deductions   maintenance amounts, at least 0: quote currency (linear) or coin (inverse); 0 on venues
     *                     without them.
     * @param maxLeverages highest leverage of each bracket, at least 1; NaN where unknown.
     * @throws IllegalArgumentException when a figure is out of range or the lengths differ.
     */
    public BracketLadder(final Unit unit, final double feeRate, final double[] caps, final double[] rates,
                         final double[] deductions, final double[] maxLeverages) {
        if (caps.length == 0 || rates.length != caps.length || deductions.length != caps.length
            || maxLeverages.length != caps.length) {
            throw new IllegalArgumentException("a ladder has one rate, deduction and highest leverage per cap, not "
                + caps.length + " caps, " + rates.length + " rates, " + deductions.length + " deductions, "
                + maxLeverages.length + " leverages");
        }
        if (!(feeRate >= 0 && feeRate <= 0.1)) {
            throw new IllegalArgumentException("fee rate " + feeRate + " is not between 0 and 0.1");
        }
        double before = 0;
        for (int i = 0; i < caps.length; i++) {
            if (!(caps[i] > before)) {
                throw new IllegalArgumentException("bracket " + (i + 1) + ": cap " + caps[i] + " is not above "
                    + before);
            }
            if (!(rates[i] > 0 && rates[i] + feeRate < 1)) {
                throw new IllegalArgumentException("bracket " + (i + 1) + ": maintenance rate " + rates[i]
                    + " is not between 0 and 1 with the fee of " + feeRate);
            }
            if (!(deductions[i] >= 0 && deductions[i] <= Double.MAX_VALUE) || maxLeverages[i] < 1) {
                throw new IllegalArgumentException("bracket " + (i + 1) + ": deduction " + deductions[i]
                    + " is below 0, or leverage " + maxLeverages[i] + " below 1");
            }
            before = caps[i];
        }
        this.unit = unit;
        this.feeRate = feeRate;
        this.caps = caps.clone();
        this.rates = rates.clone();
        this.deductions = deductions.clone();
        this.maxLeverages = maxLeverages.clone();
    }

    /**
     * One bracket without an end.
     *
     * @param rate    maintenance rate.
     * @param feeRate closing fee that the venue adds to it, or 0.
     * @return the ladder.
     */
    public static BracketLadder flat(final double rate, final double feeRate) {
        return new BracketLadder(Unit.QUOTE, feeRate, new double[] {Double.POSITIVE_INFINITY}, new double[] {rate},
            new double[1], new double[] {Double.NaN});
    }

    /** What the caps count. */
    public Unit unit() {
        return unit;
    }

    /** Closing fee that the venue adds to the maintenance rate. */
    public double feeRate() {
        return feeRate;
    }

    /** Brackets, at least 1. */
    public int count() {
        return caps.length;
    }

    /**
     * Upper end of a bracket.
     *
     * @param bracket 0 for the lowest.
     * @return size in {@link #unit}.
     */
    public double cap(final int bracket) {
        return caps[bracket];
    }

    /**
     * Maintenance rate of a bracket.
     *
     * @param bracket 0 for the lowest.
     * @return share of the value.
     */
    public double rate(final int bracket) {
        return rates[bracket];
    }

    /**
     * Maintenance amount of a bracket.
     *
     * @param bracket 0 for the lowest.
     * @return margin currency.
     */
    public double deduction(final int bracket) {
        return deductions[bracket];
    }

    /**
     * Highest leverage of a bracket.
     *
     * @param bracket 0 for the lowest.
     * @return leverage, or NaN where unknown.
     */
    public double maxLeverage(final int bracket) {
        return maxLeverages[bracket];
    }

    /**
     * The bracket of a size.
     *
     * @param size in {@link #unit}.
     * @return 0 for the lowest; the last when it exceeds its cap.
     */
    public int bracketOf(final double size) {
        int bracket = 0;
        while (bracket < caps.length - 1 && size > caps[bracket]) {
            bracket++;
        }
        return bracket;
    }

    /** Whether price changes the size that the caps of a contract count. */
    boolean countsValue(final boolean inverse) {
        return unit == (inverse ? Unit.BASE : Unit.QUOTE);
    }
}
