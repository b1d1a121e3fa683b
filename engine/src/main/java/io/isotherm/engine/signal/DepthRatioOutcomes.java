package io.isotherm.engine.signal;

/**
 * What came of levels that were ranked by liquidations to depth: realised ÷ (expected + 1,000 USD) of those in the top
 * quarter, against the others. Of fewer than four levels there is no quarter.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class DepthRatioOutcomes implements LevelOutcomes {
    static final double LEAST_USD = 1_000;

    private final ContrastScore score;

    /** Tells a score of means. */
    public DepthRatioOutcomes(final ContrastScore score) {
        this.score = score;
    }

    @Override
    public void advance(final long second) {
        score.advance(second);
    }

    @Override
    public void addLevel(final double realisedUsd, final double expectedUsd, final boolean top,
                         final double topShare) {
        if (topShare > 0) {
            score.add(top, realisedUsd / (expectedUsd + LEAST_USD));
        }
    }

    @Override
    public void addRanking(final int topHits, final int top, final int allHits, final int all) {
        // hits say nothing of amounts
    }
}
