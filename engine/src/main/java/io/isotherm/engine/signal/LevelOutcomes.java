package io.isotherm.engine.signal;

/**
 * Takes what came of the levels of a {@link LevelTrial}, in the order of their ranks.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public interface LevelOutcomes {
    /**
     * Lets time pass.
     *
     * @param second epoch second.
     */
    void advance(long second);

    /**
     * Adds a level that the mark reached.
     *
     * @param realisedUsd liquidated there, at least 0.
     * @param expectedUsd that the signal expected; NaN when it does not say.
     * @param top         whether its rank is in the top quarter.
     * @param topShare    of all levels that are in the top quarter; NaN when there are fewer than four.
     */
    void addLevel(double realisedUsd, double expectedUsd, boolean top, double topShare);

    /**
     * Adds a round of ranked levels.
     *
     * @param topHits levels among the highest ranked that were hit.
     * @param top     highest ranked levels, N.
     * @param allHits levels that were hit.
     * @param all     levels.
     */
    void addRanking(int topHits, int top, int allHits, int all);
}
