package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a venue published, as one line of numbers per event, in the order of receipt. */
final class RecordedFeed implements PublicFeed {
    final List<long[]> marks = new ArrayList<>();
    final List<long[]> trades = new ArrayList<>();
    final List<long[]> interest = new ArrayList<>();
    final List<long[]> liquidations = new ArrayList<>();
    final List<long[]> gaps = new ArrayList<>();
    private long hash;

    /** A run of some hours and what it published. */
    static RecordedFeed of(final Scenario scenario, final long seed, final double hours) {
        final RecordedFeed feed = new RecordedFeed();
        run(scenario, seed, hours, feed);
        return feed;
    }

    /** Lives through some hours. */
    static ScenarioRun run(final Scenario scenario, final long seed, final double hours, final PublicFeed feed) {
        final ScenarioRun run = new ScenarioRun(scenario, seed, feed);
        final long endMs = ScenarioRun.START_MS + Math.round(hours * 3_600_000);
        while (run.timeMs() < endMs) {
            run.step();
        }
        return run;
    }

    /** Depends on every number of every event and on their order. */
    long hash() {
        return hash;
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        keep(trades, 1, timeMs, priceTicks, lots, takerBuys ? 1 : 0);
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        keep(marks, 2, timeMs, markUnits);
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        keep(interest, 3, receiveTimeMs, eventTimeMs, lots);
    }

    @Override
    public void onLiquidation(final long timeMs, final boolean isLong, final long lots, final long bankruptcyTicks) {
        keep(liquidations, 4, timeMs, isLong ? 1 : 0, lots, bankruptcyTicks);
    }

    @Override
    public void onGap(final long fromMs, final long toMs, final long lowestUnits, final long highestUnits) {
        keep(gaps, 5, fromMs, toMs, lowestUnits, highestUnits);
    }

    private void keep(final List<long[]> kind, final int code, final long... numbers) {
        kind.add(numbers);
        hash = hash * 31 + code;
        for (final long number : numbers) {
            hash = (hash ^ number) * 0x100000001B3L;
        }
    }
}
