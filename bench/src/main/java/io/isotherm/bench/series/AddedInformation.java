package io.isotherm.bench.series;

import java.util.Arrays;

/**
 * Information that a prediction adds to simpler measures, in bits per hour: two regressions of ln(liquidated + 1,000
 * USD), one on the logs of the measures alone and one with the log of the prediction besides, each fitted to earlier
 * hours only; the gain is the difference of their log2 predictive densities.
 *
 * <p>The 1,000 USD decide how much the quietest hours weigh: at 1 USD an hour without any liquidation is an outlier
 * that drowns the rest, at 10,000 USD quiet hours count nothing.
 */
final class AddedInformation {
    /** Quote currency added before a logarithm is taken. */
    static final double FLOOR_USD = 1_000;
    /** Log price added before a logarithm is taken: a tenth of a basis point. */
    private static final double FLOOR_DISTANCE = 1e-5;

    private AddedInformation() {
    }

    /**
     * Scores every hour of one side.
     *
     * @param measures   log distances, {@code [measure][hour]}.
     * @param prediction quote currency per hour.
     * @param realised   quote currency per hour.
     * @return bits per hour gained; NaN in the first hours, which are learnt only.
     */
    static double[] bits(final double[][] measures, final double[] prediction, final double[] realised) {
        final OnlineRegression without = new OnlineRegression(measures.length + 1);
        final OnlineRegression with = new OnlineRegression(measures.length + 2);
        final double[] gain = new double[realised.length];
        for (int i = 0; i < gain.length; i++) {
            final double[] row = new double[measures.length + 1];
            row[0] = 1;
            for (int m = 0; m < measures.length; m++) {
                row[m + 1] = Math.log(measures[m][i] + FLOOR_DISTANCE);
            }
            final double[] longer = Arrays.copyOf(row, row.length + 1);
            longer[row.length] = Math.log(prediction[i] + FLOOR_USD);
            final double outcome = Math.log(realised[i] + FLOOR_USD);
            gain[i] = with.scoreThenLearn(longer, outcome) - without.scoreThenLearn(row, outcome);
        }
        return gain;
    }
}
