package io.isotherm.engine.facts;

import io.isotherm.engine.state.StateCursor;

/**
 * Puts trades together that are fills of one taker order: a run of trades of one instrument with equal venue time and
 * taker side. A trade without a venue time is an order of its own. A run ends with its second.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
final class OrderRuns {
    private static final long NEVER = Long.MIN_VALUE;

    private final TakerOrders orders;
    private final long[] eventNs;
    private final long[] buy;
    private final double[] usd;
    /** Amount ÷ price, so that usd ÷ units is the mean price. */
    private final double[] units;

    OrderRuns(final int instruments, final TakerOrders orders) {
        this.orders = orders;
        eventNs = new long[instruments];
        buy = new long[instruments];
        usd = new double[instruments];
        units = new double[instruments];
    }

    /** Takes a trade; amount and price above 0. */
    void onTrade(final int i, final long timeNs, final boolean bought, final double price, final double amount) {
        if (usd[i] > 0 && (timeNs == NEVER || eventNs[i] != timeNs || buy[i] != 0 != bought)) {
            end(i);
        }
        eventNs[i] = timeNs;
        buy[i] = bought ? 1 : 0;
        usd[i] += amount;
        units[i] += amount / price;
    }

    /** Ends every run. */
    void end() {
        for (int i = 0; i < usd.length; i++) {
            if (usd[i] > 0) {
                end(i);
            }
        }
    }

    private void end(final int i) {
        orders.add(usd[i], usd[i] / units[i], buy[i] != 0);
        usd[i] = 0;
        units[i] = 0;
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        cursor.words(eventNs);
        cursor.words(buy);
        cursor.reals(usd);
        cursor.reals(units);
    }
}
