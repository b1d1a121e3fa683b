package io.isotherm.bench.baseline;

/** Forgetting by half per half-life, in steps of the times it is told. */
final class HalfLife {
    private static final double DAY_MS = 86_400_000;

    private final double halfLifeMs;
    private long lastMs = Long.MIN_VALUE;
    private long lastStepMs;
    private double lastFactor = 1;

    private HalfLife(final double halfLifeMs) {
        this.halfLifeMs = halfLifeMs;
    }

    /** Half after 24 hours. */
    static HalfLife ofDay() {
        return new HalfLife(DAY_MS);
    }

    /** Nothing is forgotten. */
    static HalfLife endless() {
        return new HalfLife(Double.POSITIVE_INFINITY);
    }

    /** What is left of something since the last call, above 0 to 1. */
    double factor(final long timeMs) {
        final long stepMs = lastMs == Long.MIN_VALUE ? 0 : Math.max(0, timeMs - lastMs);
        lastMs = Math.max(lastMs, timeMs);
        if (stepMs != lastStepMs) {
            lastStepMs = stepMs;
            lastFactor = StrictMath.pow(0.5, stepMs / halfLifeMs);
        }
        return lastFactor;
    }
}
