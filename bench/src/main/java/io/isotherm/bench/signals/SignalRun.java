package io.isotherm.bench.signals;

import io.isotherm.bench.signals.cascade.CascadeErrors;
import io.isotherm.bench.signals.cascade.CascadeQuestion;
import io.isotherm.bench.signals.cascade.CascadeQuestions;
import io.isotherm.bench.signals.cascade.TriggeredCascade;
import io.isotherm.bench.signals.cascade.TriggeredMarket;
import io.isotherm.bench.signals.measure.AlertHits;
import io.isotherm.bench.signals.measure.RunClock;
import io.isotherm.bench.signals.measure.SignalMeasure;
import io.isotherm.bench.signals.measure.Trials;
import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.truth.run.FeedFan;
import io.isotherm.bench.truth.run.ImpactBook;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.bench.truth.run.VirtualEngine;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.feed.Coverage;
import io.isotherm.simulator.market.PositionFeed;
import io.isotherm.simulator.market.ScenarioRun;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives through one market with engine and analyst listening, lets every measure look once a minute after the warm-up,
 * and triggers cascades in copies of the same market.
 *
 * <p><b>Threads:</b> one calling thread; used once.
 */
final class SignalRun {
    private static final int MINUTE = 60;
    private static final int SECOND_MS = 1_000;
    private static final double NS = 1e-9;

    private final RunPlan plan;
    private final CheckedConfiguration configuration;
    private final RunClock clock;
    private final int cascades;
    private final Liquidated liquidated = new Liquidated();
    private final List<SignalMeasure> measures = new ArrayList<>();
    private final CascadeQuestions questions;
    private final AlertHits alerts;
    private final int firstSecond;
    private final int endSecond;
    private int looks;
    private int live;

    /**
     * Prepares a run.
     *
     * @param number        of the run among all.
     * @param plan          of the market.
     * @param configuration of the engine.
     * @param cascades      to trigger at most.
     */
    SignalRun(final int number, final RunPlan plan, final CheckedConfiguration configuration, final int cascades) {
        this.plan = plan;
        this.configuration = configuration;
        this.cascades = cascades;
        clock = new RunClock(number);
        firstSecond = (int) plan.warmup().toSeconds();
        endSecond = (int) plan.length().toSeconds();
        questions = new CascadeQuestions(plan.seed());
        alerts = new AlertHits(clock, ScenarioRun.START_MS / SECOND_MS, firstSecond, plan.seed());
        measures.addAll(SignalMeasures.of(clock));
        measures.add(alerts);
    }

    /** Told as a run goes on. */
    interface Monitor {
        /** An hour of the market passed, or a triggered cascade is over. */
        void onStep();
    }

    /**
     * Lives through the market.
     *
     * @param directory for the engine's snapshot file; empty.
     * @param monitor   told as time passes.
     * @return what came of it.
     */
    RunOutcome run(final Path directory, final Monitor monitor) {
        final long startNs = cpuNs();
        final MarketTape tape = new MarketTape(endSecond);
        final FeedFan fan = new FeedFan();
        fan.addInsider(liquidated);
        final ScenarioRun market = new ScenarioRun(plan.scenario(), plan.seed(), fan, fan);
        try (VirtualEngine engine = VirtualEngine.analysed(configuration, market.listing(),
            plan.scenario().sampled() ? Coverage.SAMPLED : Coverage.FULL, directory, JudgedAlerts.to(alerts),
            new ImpactBook(plan.scenario().impact()))) {
            fan.add(engine.feed());
            liquidated.market = market;
            live(market, tape, new SnapshotReadings(engine.reader(), market), monitor);
            engine.check();
            if (engine.rejected() > 0) {
                throw new IllegalStateException("the engine refused " + engine.rejected()
                    + " events; nothing can be scored");
            }
        }
        final List<TriggeredCascade> triggered = new ArrayList<>();
        for (final CascadeQuestion question : questions.all()) {
            final TriggeredCascade cascade = new TriggeredMarket(plan.scenario(), plan.seed(), question).run(tape);
            if (cascade != null) {
                triggered.add(cascade);
            }
            monitor.onStep();
        }
        final List<Trials> rows = new ArrayList<>();
        measures.forEach(measure -> rows.addAll(measure.judge(tape)));
        rows.addAll(CascadeErrors.nearer(triggered, clock));
        final List<List<Integer>> delays = new ArrayList<>();
        for (int i = 0; i < AlertHits.CLAIMS.size(); i++) {
            delays.add(alerts.delays(i));
        }
        return new RunOutcome(plan, rows, triggered, delays, looks == 0 ? 0 : (double) live / looks,
            market.statistics(), (cpuNs() - startNs) * NS);
    }

    private void live(final ScenarioRun market, final MarketTape tape, final SnapshotReadings readings,
                      final Monitor monitor) {
        final int askEvery = cascades == 0 ? 0
            : Math.max(MINUTE, (endSecond - firstSecond) / cascades / MINUTE * MINUTE);
        for (int s = 0; s < endSecond; s++) {
            liquidated.begin();
            market.step();
            tape.begin(market.mark());
            liquidated.onto(tape);
            if (s >= firstSecond && s % MINUTE == 0) {
                looks++;
                final Reading reading = readings.read(s);
                if (reading != null) {
                    live += reading.figure(SignalFigure.LIVE) > 0 ? 1 : 0;
                    measures.forEach(measure -> measure.look(reading));
                    if (askEvery > 0 && (s - firstSecond) % askEvery == 0 && questions.all().size() < cascades) {
                        questions.ask(reading, readings.map(), readings.signals());
                    }
                }
            }
            if ((s + 1) % RunClock.HOUR == 0) {
                monitor.onStep();
            }
        }
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Real liquidations of the step that is under way, whose mark is known when it is over. */
    private static final class Liquidated implements PositionFeed {
        private final List<Double> longs = new ArrayList<>();
        private final List<Double> shorts = new ArrayList<>();
        private ScenarioRun market;

        private void begin() {
            longs.clear();
            shorts.clear();
        }

        private void onto(final MarketTape tape) {
            longs.forEach(usd -> tape.liquidated(Side.LONG, usd));
            shorts.forEach(usd -> tape.liquidated(Side.SHORT, usd));
        }

        @Override
        public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
            // only liquidations are judged
        }

        @Override
        public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
            // only liquidations are judged
        }

        @Override
        public void onLiquidated(final long timeMs, final boolean isLong, final long lots,
                                 final double liquidationPrice, final long openedMs) {
            (isLong ? longs : shorts).add(market.listing().notional(lots, liquidationPrice));
        }
    }
}
