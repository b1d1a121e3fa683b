package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.OpenInterestReports;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;

/** The open interest that a venue shows: the newest report that has arrived, which may be late and noisy. */
final class ReportedInterest {
    private final OpenInterestReports reports;
    private final int everyMs;
    private long trueLots;
    private OpenInterestReports.Report newest;

    ReportedInterest(final VenueMarket market, final Cadence cadence, final RandomStream random) {
        reports = new OpenInterestReports(market.feed(), random.split("open interest"));
        everyMs = cadence.openInterestEveryMs();
        trueLots = market.openInterestLots();
    }

    /** The true value from now on. */
    void change(final long lots) {
        trueLots = lots;
    }

    /** Called at the end of each slice; true when a new report has arrived. */
    boolean advance(final long timeMs) {
        if (newest == null) {
            newest = new OpenInterestReports.Report(timeMs, timeMs, trueLots);
        }
        if (timeMs % everyMs == 0) {
            reports.take(timeMs, trueLots);
        }
        final OpenInterestReports.Report before = newest;
        OpenInterestReports.Report next = reports.poll(timeMs);
        while (next != null) {
            newest = next;
            next = reports.poll(timeMs);
        }
        return newest != before;
    }

    /** One-sided, in lots, as the newest report has it. */
    long lots() {
        return newest.lots();
    }

    /** The moment that the newest report describes. */
    long eventTimeMs() {
        return newest.eventTimeMs();
    }

    /** One-sided, in lots, as it is. */
    long trueLots() {
        return trueLots;
    }
}
