package io.isotherm.bench.truth.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.bench.truth.metric.WindowTally;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.feed.Coverage;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunScorerTest {
    private static final long SEED = 5;
    private static final CheckedConfiguration CONFIGURATION = ConfigurationFile.read(
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml"), null);

    @TempDir
    private Path folder;

    @Test
    void shouldScoreSixHoursOfAMarketWithAllItsMaps() {
        final AtomicInteger hours = new AtomicInteger();
        final ScoredRun run = new RunScorer(plan("base"), CONFIGURATION, RunObserver.NONE)
            .run(folder.resolve("engine"), hours::incrementAndGet);
        assertEquals(List.of("model", "uniform", "static-ladder", "large-trade", "large-trade+sweep+24h",
            "oi-candle", "taker-oi", "taker-oi-24h", "oracle-flow", "oracle-flow+holding", "truth"),
            run.rows().stream().map(RowScore::name).toList());
        assertEquals(6, hours.get());
        assertEquals(run.statistics().trades() + run.statistics().liquidations() + 6 * 3_600 + 6 * 720, run.events(),
            "the engine took every event of the market");
        assertTrue(run.liquidations() > 20, () -> "seed " + SEED + ": " + run.liquidations());

        final RowScore truth = run.row(ScoredRun.TRUTH);
        assertEquals(0, truth.emdBps());
        assertEquals(1, truth.cosine(), 1e-12);
        assertEquals(1, truth.top10());
        assertEquals(1, truth.peak5());
        assertTrue(truth.level60() >= 1, () -> "what is liquidated was there before: " + truth);
        final RowScore uniform = run.uniform();
        assertEquals(0, uniform.gain60(), 0.02, "a cell's price is all that uniform cells differ by");
        assertEquals(0, uniform.peak5());
        final RowScore model = run.row(ScoredRun.MODEL);
        assertTrue(model.cosine() > 0.5 && model.cosine() < 1, model::toString);
        assertTrue(model.top10() > uniform.top10(), () -> model + " against " + uniform);
        assertTrue(model.gain60() < truth.gain60(), () -> model + " against " + truth);
        assertTrue(run.levelLow() <= model.level60() && model.level60() <= run.levelHigh(), run::toString);
    }

    @Test
    void shouldGiveTheSameScoresOnAnyNumberOfThreads() throws IOException, InterruptedException {
        final List<RunPlan> plans = List.of(plan("base"), plan("thin"), plan("outage"));
        final List<ScoredRun> one = pool(1).run(plans, monitor());
        final List<ScoredRun> three = pool(3).run(plans, monitor());
        for (int i = 0; i < plans.size(); i++) {
            assertEquals(one.get(i).rows(), three.get(i).rows());
            assertEquals(plans.get(i), three.get(i).plan());
        }
    }

    @Test
    void shouldScoreACoinMarginedMarket() {
        final ScoredRun run = new RunScorer(plan("inverse"), CONFIGURATION, RunObserver.NONE)
            .run(folder.resolve("engine"), () -> { });
        final RowScore model = run.row(ScoredRun.MODEL);
        assertTrue(model.cosine() > 0.5 && model.level60() > 0.2 && model.level60() < 20,
            () -> "contracts are neither base asset nor scaled twice: " + model);
    }

    @Test
    void shouldReadThroughTheClientWhatTheEngineHolds() {
        final ScenarioRun[] market = new ScenarioRun[1];
        final FeedFan fan = new FeedFan();
        market[0] = new ScenarioRun(Scenario.BASE, SEED, fan);
        try (VirtualEngine engine =
                 new VirtualEngine(CONFIGURATION, market[0].listing(), Coverage.FULL, folder.resolve("engine"))) {
            fan.add(engine.feed());
            for (int second = 0; second < 3_600; second++) {
                market[0].step();
            }
            engine.publish(market[0].timeMs());
            final SnapshotEstimate estimate = new SnapshotEstimate(engine.reader());
            estimate.refresh();
            final SideAxis axis = new SideAxis(true, market[0].mark());
            double sum = 0;
            for (int i = 0; i < axis.shapeCells(); i++) {
                final int bucket = 2 * axis.cell(i);
                final double held = engine.density().longUsd(bucket) + engine.density().longUsd(bucket + 1);
                assertEquals(held, estimate.usd(true, axis.cell(i)), 1e-6 * held, "cell " + i);
                sum += held;
            }
            assertTrue(sum > 0, "there are longs below the mark");
            assertEquals(0, estimate.usd(true, axis.cell(0) + MapDescriptor.BUCKET_COUNT), "beyond the window");
            assertEquals(0, engine.rejected());
        }
    }

    @Test
    void shouldMeasureTheLevelByWhatTheMapsCouldKnow() {
        final double mark = 60_000;
        final List<SideAxis> axes = List.of(new SideAxis(true, mark), new SideAxis(false, mark));
        final double[][][] maps = {{new double[axes.get(0).windowCells()], new double[axes.get(1).windowCells()]}};
        maps[0][0][axes.get(0).indexOf(59_500)] = 300;
        final OpenWindow window = new OpenWindow(1_000, mark, axes, maps);
        window.onMark(60_100);
        window.onMark(59_000);
        window.onMark(59_700);
        window.onLiquidated(true, 100, 59_500, 999);
        window.onLiquidated(true, 100, 59_500, 1_000);
        window.onLiquidated(true, 100, 60_050, 999);
        window.onLiquidated(false, 50, 60_050, 999);
        assertEquals(2, window.liquidations());
        final WindowTally tally = new WindowTally();
        window.score(0, tally);
        assertEquals(300 / 150.0, tally.level(), 1e-9);
    }

    @Test
    void shouldRefuseTimesThatLeaveNothingToScore() {
        assertThrows(IllegalArgumentException.class,
            () -> new RunPlan(Scenario.BASE, 1, Duration.ofHours(6), Duration.ofHours(6)));
        assertThrows(IllegalArgumentException.class,
            () -> new RunPlan(Scenario.BASE, 1, Duration.ofMinutes(90), Duration.ofHours(1)));
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException, InterruptedException {
        final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        final List<Path> before = scoreFolders(temporary);
        pool(1).run(List.of(new RunPlan(Scenario.BASE, 1, Duration.ofHours(2), Duration.ofHours(1))), monitor());
        final List<Path> after = scoreFolders(temporary);
        after.removeAll(before);
        assertEquals(List.of(), after);
    }

    private static List<Path> scoreFolders(final Path temporary) throws IOException {
        try (var files = Files.list(temporary)) {
            return new ArrayList<>(
                files.filter(file -> file.getFileName().toString().startsWith("isotherm-score-")).toList());
        }
    }

    private static RunPlan plan(final String scenario) {
        return new RunPlan(Scenario.ofName(scenario), SEED, Duration.ofHours(6), Duration.ofHours(3));
    }

    private static RunPool pool(final int threads) {
        return new RunPool(CONFIGURATION, threads, () -> RunObserver.NONE);
    }

    private static RunPool.Monitor monitor() {
        return new RunPool.Monitor() {
            @Override
            public void onHour() {
                // nobody watches
            }

            @Override
            public void onRun() {
                // nobody watches
            }
        };
    }
}
