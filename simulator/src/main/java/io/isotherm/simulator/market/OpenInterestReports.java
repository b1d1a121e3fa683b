package io.isotherm.simulator.market;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A venue's reports of open interest: taken at the feed's cadence, blurred by its noise, and held back for as long as it
 * is late.
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
     * @param feed   cadence, lateness and noise.
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
     * Looks at the market; a report is taken when its time has come.
     *
     * @param timeMs non-decreasing.
     * @param lots   true open interest at that moment.
     */
    public void observe(final long timeMs, final long lots) {
        if (timeMs % ((long) feed.openInterestSeconds() * SECOND_MS) == 0) {
            final double error = feed.openInterestNoise() == 0 ? 0 : feed.openInterestNoise() * random.gaussian();
            underway.add(new Report(timeMs + (long) feed.openInterestLateSeconds() * SECOND_MS, timeMs,
                Math.max(0, lots + Math.round(error * lots))));
        }
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
