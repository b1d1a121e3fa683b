package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Mean rows over runs, and the best of the rivals among them. */
public final class Means {
    /** Rows that are no rival's: the model itself and the two ceilings. */
    private static final Set<String> NO_RIVALS = Set.of(ScoredRun.MODEL, ScoredRun.ORACLE, ScoredRun.TRUTH);
    /** The taker-split ladder with a half-life of 24 hours. */
    static final String PEER = "taker-oi-24h";

    private static final String UNIFORM = "uniform";

    private Means() {
    }

    /**
     * The mean of each map's scores.
     *
     * @param runs at least one, with the same maps.
     * @return one row per map in the order of the first run.
     */
    public static List<RowScore> rows(final List<ScoredRun> runs) {
        return runs.get(0).rows().stream().map(row -> row(runs, row.name())).toList();
    }

    /**
     * The mean of one map's scores.
     *
     * @param runs at least one.
     * @param name of the map.
     * @return measure by measure.
     */
    public static RowScore row(final List<ScoredRun> runs, final String name) {
        return RowScore.mean(runs.stream().map(run -> run.row(name)).toList());
    }

    /**
     * The rival with the smallest EMD.
     *
     * @param rows of one run or means.
     * @return the best baseline, a uniform density included.
     */
    public static RowScore bestBaseline(final List<RowScore> rows) {
        return rows.stream().filter(row -> !NO_RIVALS.contains(row.name()))
            .min(Comparator.comparingDouble(RowScore::emdBps)).orElseThrow();
    }

    /**
     * The taker-split ladder of 24 hours, the rival that most are compared with.
     *
     * @param run scored.
     * @return its row.
     */
    public static RowScore peer(final ScoredRun run) {
        return run.row(PEER);
    }

    /** The best figure that any rival with a shape of its own reaches: a uniform density is no rival here. */
    static double bestPeer(final List<RowScore> rows, final ToDoubleFunction<RowScore> measure, final boolean lowest) {
        final var values = rows.stream()
            .filter(row -> !NO_RIVALS.contains(row.name()) && !row.name().equals(UNIFORM)).mapToDouble(measure);
        return (lowest ? values.min() : values.max()).orElse(Double.NaN);
    }
}
