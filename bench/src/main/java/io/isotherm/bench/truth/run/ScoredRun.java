package io.isotherm.bench.truth.run;

import io.isotherm.simulator.market.MarketStatistics;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What one market came to.
 *
 * @param plan         of the run.
 * @param rows         scores by map: the model first, then its rivals, the oracle, the truth.
 * @param statistics   of the market over the whole run.
 * @param levelLow     predicted ÷ realised mass at the lower end of the published level interval.
 * @param levelHigh    the same at the upper end.
 * @param liquidations that the hourly windows scored.
 * @param change       the level around a sudden change of the market.
 * @param events       that the engine applied.
 * @param cpuSeconds   that the run took on its thread.
 */
public record ScoredRun(RunPlan plan, List<RowScore> rows, MarketStatistics statistics, double levelLow,
                        double levelHigh, long liquidations, ChangeLevel change, long events, double cpuSeconds) {
    /** Name of the model's row. */
    public static final String MODEL = "model";
    /** Name of the flow oracle's row. */
    public static final String ORACLE = "oracle-flow";
    /** Name of the row of the flow oracle that also knows how holding time falls with leverage. */
    public static final String ORACLE_HOLDING = "oracle-flow+holding";
    /** Name of the row of the taker-split ladder with a half-life of 24 hours. */
    public static final String PEER = "taker-oi-24h";
    /** Name of the true book's row. */
    public static final String TRUTH = "truth";

    private static final String UNIFORM = "uniform";

    /**
     * The rivals' rows: neither the model nor a ceiling.
     *
     * @return baselines in the order of the table, a uniform density among them.
     */
    public List<RowScore> baselines() {
        return rows.stream().filter(row -> !Set.of(MODEL, ORACLE, ORACLE_HOLDING, TRUTH).contains(row.name())).toList();
    }

    /**
     * The rivals with a shape of their own.
     *
     * @return baselines without the uniform density.
     */
    public List<RowScore> peers() {
        return baselines().stream().filter(row -> !row.name().equals(UNIFORM)).toList();
    }

    /** The baseline with the smallest EMD. */
    public RowScore bestBaseline() {
        return baselines().stream().min(Comparator.comparingDouble(RowScore::emdBps)).orElseThrow();
    }

    /** The baseline with a shape of its own that has the smallest EMD. */
    public RowScore bestPeer() {
        return peers().stream().min(Comparator.comparingDouble(RowScore::emdBps)).orElseThrow();
    }

    /** The uniform density's row. */
    public RowScore uniform() {
        return row(UNIFORM);
    }

    /** The taker-split ladder with a half-life of 24 hours, the rival that most are compared with. */
    public RowScore peer() {
        return row(PEER);
    }

    /**
     * A map's row.
     *
     * @param name of the map.
     * @return its scores.
     * @throws IllegalArgumentException when the run has no such map.
     */
    public RowScore row(final String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no row " + name + " in " + plan.name()));
    }
}
