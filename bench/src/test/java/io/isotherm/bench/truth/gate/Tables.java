package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.ChangeLevel;
import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.simulator.market.MarketStatistics;
import io.isotherm.simulator.market.Scenario;
import java.time.Duration;
import java.util.List;

/** Runs with scores made up for tests; every gate passes until a test worsens something. */
public final class Tables {
    private Tables() {
    }

    /** A model's row that passes every gate. */
    public static RowScore good() {
        return new RowScore("model", 20, 0.18, 0.4, 0.9, 0.8, 0.55, 0.3, 0.3, 1.6, 0.96, 1.2);
    }

    /** A run with the usual rivals around a model's row. */
    public static ScoredRun run(final String scenario, final long seed, final RowScore model) {
        return run(scenario, seed, model, 0.5, 2, 10_000);
    }

    /** The same with a level interval and a number of liquidations. */
    public static ScoredRun run(final String scenario, final long seed, final RowScore model, final double low,
                                final double high, final long liquidations) {
        final RunPlan plan =
            new RunPlan(Scenario.ofName(scenario), seed, Duration.ofDays(6), Duration.ofDays(2));
        return run(plan, model, low, high, liquidations, ChangeLevel.NONE);
    }

    /** A run around a change of the market. */
    public static ScoredRun changed(final String scenario, final long seed, final List<ChangeSpan> spans) {
        final RunPlan plan =
            new RunPlan(Scenario.ofName(scenario), seed, Duration.ofDays(6), Duration.ofDays(2));
        return run(plan, good(), 0.5, 2, 10_000, new ChangeLevel(spans));
    }

    private static ScoredRun run(final RunPlan plan, final RowScore model, final double low, final double high,
                                 final long liquidations, final ChangeLevel change) {
        return new ScoredRun(plan, List.of(model,
            new RowScore("uniform", 70, 0.3, 0.9, 0.95, 0.25, 0, 0, 0, 1, 0.8, 0.4),
            new RowScore("taker-oi", 62, 0.35, 9, 0.65, 0.45, 0.3, 0, 0, 1.4, 0.95, 14),
            new RowScore("taker-oi-24h", 60, 0.35, 4, 0.7, 0.5, 0.3, 0, 0, 1.4, 0.95, 9),
            new RowScore("oracle-flow", 33, 0.2, 0.4, 0.88, 0.75, 0.45, 0.25, 0.2, 1.6, 0.95, 1.4),
            new RowScore("oracle-flow+holding", 15, 0.2, 0.4, 0.91, 0.82, 0.45, 0.25, 0.2, 1.6, 0.95, 1.4),
            new RowScore("truth", 0, 0, 0, 1, 1, 1, 0.45, 0.5, 2, 0.96, 1.4)),
            new MarketStatistics(2_500_000, 900_000, 50_000, 1e10, 1e8), low, high, liquidations,
            change, 3_000_000, 20);
    }
}
