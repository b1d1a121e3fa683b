package io.isotherm.client.cascade;

import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.Side;

/**
 * What {@link CascadeSimulator} found: the chain of liquidations that would follow if price traded at the trigger.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the caller's thread, which reuses it. Nothing is allocated after it was
 * made.
 */
public final class Cascade {
    /** Moves of price that are followed at most. */
    public static final int MAX_ITERATIONS = 64;

    private final UsdEstimate triggered = new UsdEstimate();
    private final UsdEstimate forced = new UsdEstimate();
    private final double[] prices = new double[MAX_ITERATIONS + 1];
    private final double[] amounts = new double[MAX_ITERATIONS + 1];
    private Side side;
    private int iterations;
    private boolean settled;
    private boolean leftWindow;

    /** Begins the path with what the trigger itself liquidates. */
    void begin(final Side ofPositions, final double trigger, final double usd) {
        side = ofPositions;
        iterations = 0;
        settled = false;
        leftWindow = false;
        prices[0] = trigger;
        amounts[0] = usd;
    }

    /** Adds a move of price. */
    void add(final double price, final double usd) {
        iterations++;
        prices[iterations] = price;
        amounts[iterations] = usd;
    }

    void end(final boolean cameToRest, final boolean left) {
        settled = cameToRest;
        leftWindow = left;
    }

    /** False when there was no question: no mark yet, or a trigger that is no price above 0. */
    public boolean answered() {
        return prices[0] > 0;
    }

    /** Side of the positions that are closed: longs by a trigger at or below the mark, shorts by one above it. */
    public Side side() {
        return side;
    }

    /** Price that started it. */
    public double trigger() {
        return prices[0];
    }

    /** What price going from the mark to the trigger liquidates, with its level. */
    public UsdEstimate triggered() {
        return triggered;
    }

    /** All that is liquidated when it has come to its end, {@link #triggered} included, with its level. */
    public UsdEstimate forced() {
        return forced;
    }

    /** Price at its end, at or beyond the trigger; NaN when not {@link #answered}. */
    public double terminalPrice() {
        return prices[iterations];
    }

    /** Moves of price, 0 to {@link #MAX_ITERATIONS}; the path has one entry more. */
    public int iterations() {
        return iterations;
    }

    /** True when the last move liquidated nothing more; false when it was cut off after the last iteration. */
    public boolean settled() {
        return settled;
    }

    /** True when price left the map's window: what lies beyond is not followed, so all of it is a lower bound. */
    public boolean leftWindow() {
        return leftWindow;
    }

    /**
     * Price after a move.
     *
     * @param move 0 for the trigger to {@link #iterations}.
     * @return quote currency per unit of the underlying.
     */
    public double price(final int move) {
        return prices[checked(move)];
    }

    /**
     * What has been liquidated by then, the sum of the moves' amounts; the last is {@link #forced} but for rounding.
     *
     * @param move 0 for the trigger to {@link #iterations}.
     * @return quote currency.
     */
    public double usd(final int move) {
        return amounts[checked(move)];
    }

    private int checked(final int move) {
        if (move < 0 || move > iterations) {
            throw new IndexOutOfBoundsException("no move " + move + " of " + iterations);
        }
        return move;
    }
}
