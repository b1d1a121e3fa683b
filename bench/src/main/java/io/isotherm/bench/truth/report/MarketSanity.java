package io.isotherm.bench.truth.report;

import io.isotherm.bench.truth.run.ScoredRun;

/**
 * Whether a synthetic market is one on which scores mean something (model specification, 7.5).
 *
 * @param liquidatedShare of turnover, expected 0.001 to 0.05.
 * @param uniformEmdBps   of a uniform density, expected 55 to 160.
 * @param truthGain60     of the real book, bits, expected 0.3 to 0.9.
 */
public record MarketSanity(double liquidatedShare, double uniformEmdBps, double truthGain60) {
    /**
     * Looks at a run.
     *
     * @param run scored.
     * @return its market's figures.
     */
    public static MarketSanity of(final ScoredRun run) {
        return new MarketSanity(run.statistics().liquidatedShare(), run.uniform().emdBps(),
            run.row(ScoredRun.TRUTH).gain60());
    }

    /** True when all three figures are as expected. */
    public boolean sane() {
        return liquidatedShare >= 0.001 && liquidatedShare <= 0.05 && uniformEmdBps >= 55 && uniformEmdBps <= 160
            && truthGain60 >= 0.3 && truthGain60 <= 0.9;
    }
}
