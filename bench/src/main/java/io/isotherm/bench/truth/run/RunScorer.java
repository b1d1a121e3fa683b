package io.isotherm.bench.truth.run;

import io.isotherm.bench.baseline.Baselines;
import io.isotherm.bench.baseline.DensityBaseline;
import io.isotherm.bench.baseline.LiquidationEstimate;
import io.isotherm.bench.baseline.OracleFlow;
import io.isotherm.bench.baseline.TrueBook;
import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.feed.Coverage;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.ScenarioRun;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives through one market with the engine and its rivals listening, and scores all of them: shapes at every full hour
 * after the warm-up, predictions over the hour and the five minutes that follow.
 *
 * <p><b>Threads:</b> one calling thread; used once.
 */
public final class RunScorer {
    private static final long FIVE_MINUTES_MS = 300_000;
    private static final long HOUR_MS = 3_600_000;
    private static final double NS = 1e-9;
    private static final String LOW = "model low";
    private static final String HIGH = "model high";

    private final RunPlan plan;
    private final CheckedConfiguration configuration;
    private final RunObserver observer;
    private final List<LiquidationEstimate> maps = new ArrayList<>();
    private final List<RowTally> tallies = new ArrayList<>();
    private final ChangeTally change;
    private OpenWindow hour;
    private OpenWindow fiveMinutes;
    private long liquidations;

    /**
     * Prepares a run.
     *
     * @param plan          of the market.
     * @param configuration of the engine.
     * @param observer      sees the maps on the way.
     */
    public RunScorer(final RunPlan plan, final CheckedConfiguration configuration, final RunObserver observer) {
        this.plan = plan;
        this.observer = observer;
        this.configuration = configuration;
        change = new ChangeTally(plan.scenario());
    }

    /** Told at every full hour of virtual time. */
    @FunctionalInterface
    public interface Monitor {
        /** An hour passed. */
        void onHour();
    }

    /**
     * Lives through the market.
     *
     * @param directory for the engine's snapshot file; empty.
     * @param monitor   told as time passes.
     * @return the scores.
     */
    public ScoredRun run(final Path directory, final Monitor monitor) {
        final long startNs = cpuNs();
        final FeedFan fan = new FeedFan();
        final ScenarioRun market = new ScenarioRun(plan.scenario(), plan.seed(), fan, fan);
        final Listing listing = market.listing();
        try (VirtualEngine engine = new VirtualEngine(configuration, listing,
            plan.scenario().sampled() ? Coverage.SAMPLED : Coverage.FULL, directory)) {
            fan.add(engine.feed());
            final SnapshotEstimate model = new SnapshotEstimate(engine.reader());
            enter(model);
            for (final DensityBaseline rival : Baselines.of(listing)) {
                fan.add(rival);
                enter(rival);
            }
            for (final boolean knowsHolding : new boolean[] {false, true}) {
                final OracleFlow oracle = new OracleFlow(listing, plan.scenario(), knowsHolding);
                fan.add(oracle);
                fan.addInsider(oracle);
                enter(oracle);
            }
            enter(new LevelEnd(LOW, model, true));
            enter(new LevelEnd(HIGH, model, false));
            enter(new TrueBook(listing, List.of()));
            fan.addInsider(new Realised(listing));
            live(market, listing, engine, model, monitor);
            if (engine.rejected() > 0) {
                throw new IllegalStateException(plan.name() + ": the engine refused " + engine.rejected()
                    + " events; nothing can be scored");
            }
            final List<RowScore> rows = new ArrayList<>(tallies.stream().map(RowTally::score).toList());
            final double low = takeLevel(rows, LOW);
            final double high = takeLevel(rows, HIGH);
            final ScoredRun run = new ScoredRun(plan, rows, market.statistics(), low, high, liquidations,
                change.level(), engine.events(), (cpuNs() - startNs) * NS);
            observer.onEnd(run);
            return run;
        }
    }

    /** The ends of the level interval are no maps of their own: only their level is kept. */
    private static double takeLevel(final List<RowScore> rows, final String name) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).name().equals(name)) {
                return rows.remove(i).level60();
            }
        }
        throw new IllegalStateException("no row " + name);
    }

    private void live(final ScenarioRun market, final Listing listing, final VirtualEngine engine,
                      final SnapshotEstimate model, final Monitor monitor) {
        final long firstMs = ScenarioRun.START_MS + plan.warmup().toMillis();
        final long endMs = ScenarioRun.START_MS + plan.length().toMillis();
        while (market.timeMs() < endMs) {
            final long nowMs = market.timeMs();
            if (nowMs >= firstMs && nowMs % FIVE_MINUTES_MS == 0) {
                engine.publish(nowMs);
                model.refresh();
                maps.set(maps.size() - 1, new TrueBook(listing, market.truth()));
                score(nowMs, market.mark());
            }
            if (nowMs % HOUR_MS == 0) {
                if (nowMs >= firstMs) {
                    change.onHour(nowMs, model.view().realisedToExpected());
                }
                monitor.onHour();
            }
            market.step();
            if (hour != null) {
                hour.onMark(market.mark());
                fiveMinutes.onMark(market.mark());
            }
        }
        closeWindow(fiveMinutes, false, endMs);
        closeWindow(hour, true, endMs);
        if (change.changes()) {
            engine.publish(endMs);
            model.refresh();
            change.onHour(endMs, model.view().realisedToExpected());
        }
    }

    private void enter(final LiquidationEstimate map) {
        maps.add(map);
        tallies.add(new RowTally(map.name()));
    }

    /** Ends the windows that are over, compares shapes, and begins the next windows. */
    private void score(final long nowMs, final double mark) {
        final List<SideAxis> axes = List.of(new SideAxis(true, mark), new SideAxis(false, mark));
        final double[][][] frozen = new double[maps.size()][axes.size()][];
        for (int row = 0; row < frozen.length; row++) {
            for (int side = 0; side < axes.size(); side++) {
                frozen[row][side] = RowTally.freeze(maps.get(row), axes.get(side));
            }
        }
        observer.onInstant(nowMs, mark, axes, maps.stream().map(LiquidationEstimate::name).toList(), frozen);
        closeWindow(fiveMinutes, false, nowMs);
        fiveMinutes = new OpenWindow(nowMs, mark, axes, frozen);
        if (nowMs % HOUR_MS == 0) {
            closeWindow(hour, true, nowMs);
            hour = new OpenWindow(nowMs, mark, axes, frozen);
            for (int row = 0; row < frozen.length; row++) {
                for (int side = 0; side < axes.size(); side++) {
                    tallies.get(row).shape(axes.get(side), frozen[row][side], frozen[frozen.length - 1][side]);
                }
            }
        }
    }

    private void closeWindow(final OpenWindow window, final boolean hourly, final long endMs) {
        if (window == null) {
            return;
        }
        if (hourly) {
            liquidations += window.liquidations();
            change.onWindow(endMs, window.predicted(0), window.predicted(tallies.size() - 1),
                window.realised());
        }
        for (int row = 0; row < tallies.size(); row++) {
            window.score(row, hourly ? tallies.get(row).hours() : tallies.get(row).fiveMinutes());
        }
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Real liquidations, whatever the public feed shows of them. */
    private final class Realised implements PositionFeed {
        private final Listing listing;

        private Realised(final Listing listing) {
            this.listing = listing;
        }

        @Override
        public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
            // only liquidations are scored
        }

        @Override
        public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
            // only liquidations are scored
        }

        @Override
        public void onLiquidated(final long timeMs, final boolean isLong, final long lots,
                                 final double liquidationPrice, final long openedMs) {
            if (hour != null) {
                final double usd = listing.notional(lots, liquidationPrice);
                hour.onLiquidated(isLong, usd, liquidationPrice, openedMs);
                fiveMinutes.onLiquidated(isLong, usd, liquidationPrice, openedMs);
            }
        }
    }
}
