package io.isotherm.simulator.market;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Entries of copy-traders that are still to come: bursts around one trader's plan, see {@link Scenario.Copying}. */
final class CopiedEntries {
    private static final int SECOND_MS = 1_000;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final RandomStream random;
    private final Traders traders;
    private final PriorityQueue<DueOrder> waiting =
        new PriorityQueue<>(Comparator.comparingLong(DueOrder::timeMs));

    CopiedEntries(final Scenario scenario, final RandomStream random) {
        this.random = random;
        traders = new Traders(scenario, random.split("leaders"));
    }

    void adopt(final Scenario scenario) {
        traders.adopt(scenario);
    }

    /** Begins the second's bursts and hands over the entries that fall into it. */
    void collect(final long timeMs, final Scenario.Copying copying, final double rate, final IndexPath index,
                 final Consumer<DueOrder> due) {
        final double perSecond = rate * copying.perHour() / SECONDS_PER_HOUR;
        if (perSecond > 0) {
            traders.advance(timeMs, index.trend());
            for (int burst = random.poisson(perSecond); burst > 0; burst--) {
                begin(timeMs, copying, traders.lead(index.momentum()));
            }
        }
        while (!waiting.isEmpty() && waiting.peek().timeMs() < timeMs + SECOND_MS) {
            due.accept(waiting.poll());
        }
    }

    private void begin(final long timeMs, final Scenario.Copying copying, final Trader leader) {
        final int followers = copying.fewestFollowers()
            + random.nextInt(copying.mostFollowers() - copying.fewestFollowers() + 1);
        for (int i = 0; i < followers; i++) {
            // The first millisecond of a second belongs to its mark.
            final long second = timeMs + (long) random.nextInt(copying.withinSeconds()) * SECOND_MS;
            waiting.add(DueOrder.arrival(second + 1 + random.nextInt(SECOND_MS - 1), leader));
        }
    }
}
