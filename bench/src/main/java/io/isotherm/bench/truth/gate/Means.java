package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import java.util.List;

/** Mean rows over runs. */
public final class Means {
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
}
