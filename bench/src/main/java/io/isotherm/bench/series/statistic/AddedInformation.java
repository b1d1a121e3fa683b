package io.isotherm.bench.series.statistic;

import java.util.Arrays;

/**
 * Information that a prediction adds to simpler measures, in bits per hour: two regressions of ln(liquidated + 1,000
 * USD), one on the measures alone and one with the log of the prediction besides, each fitted to earlier hours only;
 * the gain is the difference of their log2 predictive densities.
 *
 * <p>The 1,000 USD decide how much the quietest hours weigh: at 1 USD an hour without any liquidation is an outlier
 * that drowns the rest, at 10,000 USD quiet hours count nothing. The report shows both beside the figure.
 */
public final class AddedInformation {
    /** Quote currency added before a logarithm is taken. */
    public static final double FLOOR_USD = 1_000;

    private AddedInformation() {
    }

    /**
     * Scores every hour of one side.
     *
     * @param regressors {@code [regressor][hour]}.
     * @param prediction quote currency per hour.
     * @param realised   quote currency per hour.
     * @param floorUsd   added to both before the logarithm, above 0.
     * @return bits per hour gained; NaN in the first hours, which are learnt only.
     */
    public static double[] bits(final double[][] regressors, final double[] prediction, final double[] realised,
                         final double floorUsd) {
        final OnlineRegression without = new OnlineRegression(regressors.length + 1);
        final OnlineRegression with = new OnlineRegression(regressors.length + 2);
        final double[] gain = new double[realised.length];
        for (int i = 0; i < gain.length; i++) {
            final double[] row = new double[regressors.length + 1];
            row[0] = 1;
            for (int r = 0; r < regressors.length; r++) {
                row[r + 1] = regressors[r][i];
            }
            final double[] longer = Arrays.copyOf(row, row.length + 1);
            longer[row.length] = Math.log(prediction[i] + floorUsd);
            final double outcome = Math.log(realised[i] + floorUsd);
            gain[i] = with.scoreThenLearn(longer, outcome) - without.scoreThenLearn(row, outcome);
        }
        return gain;
    }
}
