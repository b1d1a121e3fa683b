package io.isotherm.bench.truth.run;

import io.isotherm.simulator.market.MarketStatistics;
import java.util.List;

/**
 * What one market came to.
 *
 * @param plan         of the run.
 * @param rows         scores by map: the model first, then its rivals, the oracle, the truth.
 * @param statistics   of the market over the whole run.
 * @param levelLow     predicted ÷ realised mass at the lower end of the published level interval.
 * @param levelHigh    the same at the upper end.
 * @param liquidations that the hourly windows scored.
 * @param events       that the engine applied.
 * @param cpuSeconds   that the run took on its thread.
 */
public record ScoredRun(RunPlan plan, List<RowScore> rows, MarketStatistics statistics, double levelLow,
                        double levelHigh, long liquidations, long events, double cpuSeconds) {
    /** Name of the model's row. */
    public static final String MODEL = "model";
    /** Name of the flow oracle's row. */
    public static final String ORACLE = "oracle-flow";
    /** Name of the true book's row. */
    public static final String TRUTH = "truth";

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
