package io.isotherm.simulator.market;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A venue's reports of open interest, blurred by the feed's noise and held back for as long as it is late.
 *
 * <p><b>Threads:</b> not threadsafe; one owner.
 */
public final class OpenInterestReports {
    private static final int SECOND_MS = 1_000;

    private final Scenario.Feed feed;
    private final RandomStream random;
    private final Queue<Report> underway = new ArrayDeque<>();

    /**
     * Starts without reports.
     *
     * @param feed   lateness and noise.
     * @param random owned by these reports from now on.
     */
    public OpenInterestReports(final Scenario.Feed feed, final RandomStream random) {
        this.feed = feed;
        this.random = random;
    }

    /**
     * One value.
     *
     * @param receiveTimeMs when it arrives, milliseconds since the epoch.
     * @param eventTimeMs   the moment it describes.
     * @param lots          one-sided.
     */
    public record Report(long receiveTimeMs, long eventTimeMs, long lots) {
    }

    /**
     * Takes a report of the market.
     *
     * @param timeMs non-decreasing.
     * @param lots   true open interest at that moment.
     */
    public void take(final long timeMs, final long lots) {
        final double error = feed.openInterestNoise() == 0 ? 0 : feed.openInterestNoise() * random.gaussian();
        underway.add(new Report(timeMs + (long) feed.openInterestLateSeconds() * SECOND_MS, timeMs,
            Math.max(0, lots + Math.round(error * lots))));
    }

    /**
     * The next report that has arrived.
     *
     * @param timeMs now.
     * @return the report, or null when none has.
     */
    public Report poll(final long timeMs) {
        return underway.isEmpty() || underway.peek().receiveTimeMs() > timeMs ? null : underway.poll();
    }
}
