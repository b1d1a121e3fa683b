package io.isotherm.simulator.market;

/**
 * A maintenance-margin table and the exact liquidation price of an isolated linear position under it.
 *
 * <p>With Q size, EP entry, WB margin, m rate and c deduction of the bracket that holds at the liquidation price, and
 * s = +1 for a long, −1 for a short: LP = (WB + c − s·Q·EP) / (Q·(m − s)), Binance's published rule; OKX adds its
 * taker fee to m, has no deduction and picks the bracket by size, not value. Bybit takes maintenance at the mark as
 * well since May 2026, which gives Binance's formula with Bybit's brackets.
 */
public final class MaintenanceTable {
    /** The liquidation price of a position that no price can liquidate. */
    public static final double NEVER = 0;

    private final double[][] steps;
    private final boolean bySize;
    private final double fee;
    private final double[] caps;
    private final double[] rates;
    private final double[] leverages;
    private final double[] deductions;

    /**
     * A table whose brackets count the position's value in quote currency, with deductions that make the requirement
     * continuous: c[n] = c[n−1] + floor[n]·(m[n] − m[n−1]).
     *
     * @param steps rows of cap, maintenance rate and largest leverage, caps rising.
     * @return the table.
     */
    public static MaintenanceTable byValue(final double[][] steps) {
        return new MaintenanceTable(steps, false, 0);
    }

    /**
     * A table whose brackets count the position's size in base asset, without deductions.
     *
     * @param steps rows of cap, maintenance rate and largest leverage, caps rising.
     * @param fee   added to every rate.
     * @return the table.
     */
    public static MaintenanceTable bySize(final double[][] steps, final double fee) {
        return new MaintenanceTable(steps, true, fee);
    }

    private MaintenanceTable(final double[][] steps, final boolean bySize, final double fee) {
        this.steps = steps;
        this.bySize = bySize;
        this.fee = fee;
        caps = new double[steps.length];
        rates = new double[steps.length];
        leverages = new double[steps.length];
        deductions = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            caps[i] = steps[i][0];
            rates[i] = steps[i][1] + fee;
            leverages[i] = steps[i][2];
            if (i > 0 && !bySize) {
                deductions[i] = deductions[i - 1] + caps[i - 1] * (rates[i] - rates[i - 1]);
            }
        }
        // What the venue would not accept any more stays in the last bracket.
        caps[caps.length - 1] = Double.POSITIVE_INFINITY;
    }

    /**
     * The largest leverage a position may use.
     *
     * @param quantity base asset, above 0.
     * @param price    quote currency, above 0.
     * @return at least 1.
     */
    public double maxLeverage(final double quantity, final double price) {
        return leverages[bracket(bySize ? quantity : quantity * price)];
    }

    /** True when brackets count base asset and deduct nothing, false when they count value. */
    public boolean isBySize() {
        return bySize;
    }

    /** What the venue publishes: rows of cap, maintenance rate without any fee, largest leverage and deduction. */
    public double[][] published() {
        final double[][] rows = new double[steps.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {steps[i][0], steps[i][1], steps[i][2], deductions[i]};
        }
        return rows;
    }

    /** Number of brackets. */
    int size() {
        return caps.length;
    }

    /** The bracket that holds a size, in the table's own unit. */
    int bracket(final double size) {
        int i = 0;
        while (size > caps[i]) {
            i++;
        }
        return i;
    }

    /** Largest size of a bracket. */
    double cap(final int bracket) {
        return caps[bracket];
    }

    /** Maintenance rate of a bracket, fee included. */
    double rate(final int bracket) {
        return rates[bracket];
    }

    /** What a bracket deducts from the requirement. */
    double deduction(final int bracket) {
        return deductions[bracket];
    }

    /** Largest leverage of a bracket. */
    double leverage(final int bracket) {
        return leverages[bracket];
    }

    /**
     * The mark at which a position is liquidated.
     *
     * @param isLong   side.
     * @param quantity base asset, above 0.
     * @param entry    average entry price.
     * @param margin   quote currency at its disposal, above 0.
     * @return the price, or {@link #NEVER}.
     */
    public double liquidationPrice(final boolean isLong, final double quantity, final double entry,
                                   final double margin) {
        final int side = isLong ? 1 : -1;
        double price = NEVER;
        for (int i = 0; i < caps.length; i++) {
            price = (margin + deductions[i] - side * quantity * entry) / (quantity * (rates[i] - side));
            final double size = bySize ? quantity : quantity * price;
            if (size <= caps[i]) {
                break;
            }
        }
        return price > 0 ? price : NEVER;
    }

    /**
     * The margin with which a position has a given liquidation price: the inverse of {@link #liquidationPrice}.
     *
     * @param isLong      side.
     * @param quantity    base asset, above 0.
     * @param entry       average entry price.
     * @param liquidation price, above 0.
     * @return quote currency.
     */
    public double marginFor(final boolean isLong, final double quantity, final double entry,
                            final double liquidation) {
        final int side = isLong ? 1 : -1;
        final int i = bracket(bySize ? quantity : quantity * liquidation);
        return liquidation * quantity * (rates[i] - side) - deductions[i] + side * quantity * entry;
    }
}
