package io.isotherm.bench.series.rival;

/**
 * A leverage that the ladders assume, and the share of positions that they give to it.
 *
 * @param leverage above 1.
 * @param share    0 to 1.
 */
record LadderStep(double leverage, double share) {
    /** The shares of the public open-interest candle map (model specification, 11), 5 to 100 times. */
    static final LadderStep[] ALL = {
        new LadderStep(5, .15), new LadderStep(10, .30), new LadderStep(25, .25), new LadderStep(50, .20),
        new LadderStep(100, .10),
    };
}
