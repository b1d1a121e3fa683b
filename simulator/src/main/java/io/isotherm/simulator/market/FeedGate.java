package io.isotherm.simulator.market;

import java.util.List;

/**
 * What of the tape reaches the public feed, second by second: everything, or the last liquidation of each second only;
 * open interest when it has arrived; nothing during an outage, whose mark extremes are told afterwards.
 */
final class FeedGate implements MarketListener {
    private static final long SECOND_MS = 1_000;

    private final boolean sampled;
    private final long openInterestEveryMs;
    private final Outages outages;
    private final OpenInterestReports reports;
    private final PublicFeed feed;
    private MarketEvent.Liquidation lastLiquidation;
    private long silentSinceMs = -1;
    private long lowestUnits;
    private long highestUnits;

    FeedGate(final Scenario.Feed parameters, final long startMs, final RandomStream random, final PublicFeed feed) {
        sampled = parameters.sampledLiquidations();
        openInterestEveryMs = parameters.openInterestSeconds() * SECOND_MS;
        outages = new Outages(parameters.outage(), startMs);
        reports = new OpenInterestReports(parameters, random);
        this.feed = feed;
    }

    /** Passes one second's tape on; the second ends, and its open interest is known, at the given time. */
    void pass(final List<MarketEvent> tape, final long endMs, final long openInterestLots) {
        for (final MarketEvent event : tape) {
            event.deliver(this);
        }
        if (endMs % openInterestEveryMs == 0) {
            reports.take(endMs, openInterestLots);
        }
        if (lastLiquidation != null) {
            tell(lastLiquidation);
            lastLiquidation = null;
        }
        OpenInterestReports.Report report = reports.poll(endMs);
        while (report != null) {
            // What would have arrived during an outage is lost.
            if (!outages.cover(report.receiveTimeMs())) {
                returnAt(endMs);
                feed.onOpenInterest(report.receiveTimeMs(), report.eventTimeMs(), report.lots());
            }
            report = reports.poll(endMs);
        }
    }

    @Override
    public void onMark(final MarketEvent.Mark mark) {
        if (outages.cover(mark.timeMs())) {
            if (silentSinceMs < 0) {
                silentSinceMs = mark.timeMs();
                lowestUnits = mark.markUnits();
                highestUnits = mark.markUnits();
            }
            lowestUnits = Math.min(lowestUnits, mark.markUnits());
            highestUnits = Math.max(highestUnits, mark.markUnits());
            return;
        }
        returnAt(mark.timeMs());
        feed.onMark(mark.timeMs(), mark.markUnits());
    }

    @Override
    public void onTrade(final MarketEvent.Trade trade) {
        if (!outages.cover(trade.timeMs())) {
            feed.onTrade(trade.timeMs(), trade.priceTicks(), trade.lots(), trade.takerBuys());
        }
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation liquidation) {
        if (outages.cover(liquidation.timeMs())) {
            return;
        }
        if (sampled) {
            lastLiquidation = liquidation;
        } else {
            tell(liquidation);
        }
    }

    private void tell(final MarketEvent.Liquidation liquidation) {
        feed.onLiquidation(liquidation.timeMs(), liquidation.isLong(), liquidation.lots(),
            liquidation.bankruptcyTicks());
    }

    private void returnAt(final long timeMs) {
        if (silentSinceMs >= 0) {
            feed.onGap(silentSinceMs, timeMs, lowestUnits, highestUnits);
            silentSinceMs = -1;
        }
    }
}
