package io.isotherm.simulator.market;

import java.util.List;

/**
 * The distribution that leverage is drawn from at a moment: the scenario's, or the one it shifts to, tilted by trend
 * and hour. Multiplying the density of a log-normal by leverage<sup>tilt</sup> moves its median by exp(tilt · σ²); the
 * weights of discrete steps are multiplied and normalised.
 */
final class LeverageMix {
    private static final double MS_PER_HOUR = 3_600_000;
    private static final double HOURS_PER_DAY = 24;

    private Scenario scenario;
    private Scenario.Leverage leverage;
    private long startMs = -1;
    private double tilt;
    private double crossMedian;
    private double[] weights;

    LeverageMix(final Scenario scenario) {
        adopt(scenario);
    }

    /** Changes the parameters; a shift still counts from the first second. */
    void adopt(final Scenario newScenario) {
        scenario = newScenario;
        use(newScenario.leverage(), 0);
    }

    /** Chooses the distribution of the second that begins, from the time and {@link IndexPath#trend()}. */
    void advance(final long timeMs, final double trend) {
        if (startMs < 0) {
            startMs = timeMs;
        }
        final Scenario.Shift shift = scenario.structure().shift();
        final boolean shifted = !shift.leverage().isEmpty() && timeMs - startMs >= shift.afterHours() * MS_PER_HOUR;
        final Scenario.Leverage next = shifted ? shift.leverage().get(0) : scenario.leverage();
        final double nextTilt = tilt(timeMs, trend);
        if (next != leverage || nextTilt != tilt) {
            use(next, nextTilt);
        }
    }

    /** One trader's leverage before the bracket's cap. */
    double draw(final RandomStream random) {
        if (random.chance(leverage.crossShare())) {
            final double effective = random.logNormal(crossMedian, leverage.crossSigma());
            return Math.max(leverage.crossLowest(), Math.min(leverage.crossHighest(), effective));
        }
        double rest = random.nextDouble();
        int step = 0;
        while (step < weights.length - 1 && rest >= weights[step]) {
            rest -= weights[step];
            step++;
        }
        return leverage.isolated().get(step);
    }

    private double tilt(final long timeMs, final double trend) {
        final Scenario.Trend rule = scenario.structure().trend();
        if (rule.weight() == 0 && rule.hourWeight() == 0) {
            return 0;
        }
        final double hour = timeMs / MS_PER_HOUR % HOURS_PER_DAY;
        return rule.weight() * StrictMath.tanh(trend / rule.scale())
            + rule.hourWeight() * StrictMath.sin(2 * Math.PI * hour / HOURS_PER_DAY);
    }

    private void use(final Scenario.Leverage next, final double nextTilt) {
        leverage = next;
        tilt = nextTilt;
        crossMedian = next.crossMedian() * StrictMath.exp(nextTilt * next.crossSigma() * next.crossSigma());
        final List<Double> steps = next.isolated();
        weights = new double[steps.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = next.isolatedWeights().get(i) * StrictMath.pow(steps.get(i), nextTilt);
            sum += weights[i];
        }
        // Without a tilt the weights sum to 1 but for rounding, and are used as they were written.
        for (int i = 0; i < weights.length && nextTilt != 0; i++) {
            weights[i] /= sum;
        }
    }
}
