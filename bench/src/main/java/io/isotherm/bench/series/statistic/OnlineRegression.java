package io.isotherm.bench.series.statistic;

/**
 * Least squares that predicts each row from the rows before it, and scores the prediction as a normal density whose
 * variance is the mean square of its own earlier errors.
 */
final class OnlineRegression {
    /** Keeps the normal equations solvable while rows are few. */
    private static final double RIDGE = 1e-3;
    /** Errors of the first rows are those of an unfinished fit. */
    private static final int UNSCORED = 48;
    private static final double SMALLEST_VARIANCE = 1e-6;

    private final double[][] normal;
    private final double[] right;
    private int rows;
    private double squares;
    private int scored;

    /**
     * Starts without rows.
     *
     * @param width of a row, the constant included.
     */
    OnlineRegression(final int width) {
        normal = new double[width][width];
        right = new double[width];
        for (int i = 0; i < width; i++) {
            normal[i][i] = RIDGE;
        }
    }

    /**
     * Scores a row against its prediction, then learns from it.
     *
     * @param row     regressors.
     * @param outcome what came.
     * @return log2 of the predictive density at the outcome; NaN for the first rows, which are learnt only.
     */
    double scoreThenLearn(final double[] row, final double outcome) {
        double score = Double.NaN;
        if (rows >= UNSCORED) {
            final double[] coefficients = solve();
            double predicted = 0;
            for (int i = 0; i < row.length; i++) {
                predicted += coefficients[i] * row[i];
            }
            final double error = outcome - predicted;
            if (scored > 0) {
                final double variance = Math.max(SMALLEST_VARIANCE, squares / scored);
                score = -0.5 * (Math.log(2 * Math.PI * variance) + error * error / variance) / Math.log(2);
            }
            squares += error * error;
            scored++;
        }
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                normal[i][j] += row[i] * row[j];
            }
            right[i] += row[i] * outcome;
        }
        rows++;
        return score;
    }

    /** Gauss elimination; the matrix is positive definite, so the diagonal never vanishes. */
    private double[] solve() {
        final int n = right.length;
        final double[][] a = new double[n][];
        final double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            a[i] = normal[i].clone();
        }
        for (int pivot = 0; pivot < n; pivot++) {
            for (int i = pivot + 1; i < n; i++) {
                final double factor = a[i][pivot] / a[pivot][pivot];
                for (int j = pivot; j < n; j++) {
                    a[i][j] -= factor * a[pivot][j];
                }
                x[i] -= factor * x[pivot];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= a[i][j] * x[j];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
