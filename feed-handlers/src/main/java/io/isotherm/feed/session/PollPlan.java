package io.isotherm.feed.session;

import java.util.List;

/**
 * Whom to ask next and when: some symbols in turn, evenly spread over an interval. Who is late does not make up for it.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the thread that asks.
 */
final class PollPlan {
    private final List<String> symbols;
    private final long stepNs;
    private long dueNs;
    private int next;

    /** Every symbol once per interval, the first one at a time. */
    PollPlan(final List<String> symbols, final long intervalNs, final long firstNs) {
        this.symbols = symbols;
        stepNs = Math.max(1, intervalNs / symbols.size());
        dueNs = firstNs;
    }

    /** When the next symbol is due. */
    long dueNs() {
        return dueNs;
    }

    /** Takes the next symbol. */
    String take() {
        final String symbol = symbols.get(next);
        next = (next + 1) % symbols.size();
        return symbol;
    }

    /** The symbol taken last was asked for. */
    void done(final long nowNs) {
        final long planned = dueNs + stepNs;
        dueNs = planned - nowNs > 0 ? planned : nowNs;
    }
}
