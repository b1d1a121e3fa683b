package io.isotherm.engine.grid;

/** The two sides of positions as array indices: longs are liquidated below the mark, shorts above it. */
public final class Side {
    /** Positions that gain when the price rises. */
    public static final int LONG = 0;
    /** Positions that gain when the price falls. */
    public static final int SHORT = 1;
    /** Number of sides. */
    public static final int COUNT = 2;

    private Side() {
    }
}
