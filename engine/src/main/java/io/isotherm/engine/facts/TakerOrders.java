package io.isotherm.engine.facts;

import io.isotherm.engine.state.StateCursor;

/**
 * The largest taker orders of a second and the number of all: a heap whose root is the smallest that is kept, so that
 * an order costs one comparison once the second has more of them than there is room for, and few more when it is one
 * of the largest. Of equal amounts the earlier stays.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
public final class TakerOrders {
    /** Orders that are kept. */
    public static final int CAPACITY = 64;

    private final double[] usd = new double[CAPACITY];
    private final double[] price = new double[CAPACITY];
    private final long[] buy = new long[CAPACITY];
    private int kept;
    private long count;

    /** Forgets all. */
    void clear() {
        kept = 0;
        count = 0;
    }

    /**
     * Takes an order.
     *
     * @param amount    quote currency, above 0.
     * @param meanPrice above 0.
     * @param bought    whether the taker bought.
     */
    void add(final double amount, final double meanPrice, final boolean bought) {
        count++;
        if (kept < CAPACITY) {
            int at = kept++;
            while (at > 0 && usd[at - 1 >> 1] > amount) {
                move(at - 1 >> 1, at);
                at = at - 1 >> 1;
            }
            put(at, amount, meanPrice, bought);
        } else if (amount > usd[0]) {
            int at = 0;
            int child = smallerChild(at);
            while (child < kept && usd[child] < amount) {
                move(child, at);
                at = child;
                child = smallerChild(at);
            }
            put(at, amount, meanPrice, bought);
        }
    }

    private int smallerChild(final int at) {
        final int left = 2 * at + 1;
        return left + 1 < kept && usd[left + 1] < usd[left] ? left + 1 : left;
    }

    private void move(final int from, final int to) {
        put(to, usd[from], price[from], buy[from] != 0);
    }

    private void put(final int at, final double amount, final double meanPrice, final boolean bought) {
        usd[at] = amount;
        price[at] = meanPrice;
        buy[at] = bought ? 1 : 0;
    }

    /** Orders of the second. */
    public long count() {
        return count;
    }

    /** Those of them that are kept, 0 to {@link #CAPACITY}. */
    public int kept() {
        return kept;
    }

    /** Amount of one that is kept, quote currency; in no order. */
    public double usd(final int index) {
        return usd[index];
    }

    /** Mean price of one that is kept. */
    public double price(final int index) {
        return price[index];
    }

    /** Whether the taker of one that is kept bought. */
    public boolean buy(final int index) {
        return buy[index] != 0;
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        cursor.reals(usd);
        cursor.reals(price);
        cursor.words(buy);
        kept = cursor.number(kept);
        count = cursor.word(count);
    }
}
