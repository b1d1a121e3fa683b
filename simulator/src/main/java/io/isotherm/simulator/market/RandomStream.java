package io.isotherm.simulator.market;

/**
 * A reproducible stream of random numbers: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) with distributions built on
 * {@link StrictMath} alone, so that every JDK draws the same market from the same seed. The library's own Gaussian
 * differs between JDK releases and is not used.
 *
 * <p><b>Threads:</b> not threadsafe; one owner.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double LARGEST_POISSON_STEP = 30;

    private final long seed;
    private long state;
    private double spareGaussian;
    private boolean hasSpareGaussian;

    /**
     * Starts a stream.
     *
     * @param seed any value; equal seeds give equal streams.
     */
    public RandomStream(final long seed) {
        this.seed = seed;
        state = seed;
    }

    /**
     * An independent stream that depends on this stream's seed and the purpose only, not on what was drawn so far.
     *
     * @param purpose what the numbers are for.
     * @return a new stream.
     */
    public RandomStream split(final String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        return new RandomStream(mix(seed + GOLDEN_GAMMA) ^ mix(hash));
    }

    /** The next 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1) with 53 random bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * Uniform integer.
     *
     * @param bound above 0.
     * @return 0 to {@code bound - 1}.
     */
    public int nextInt(final int bound) {
        return (int) (((nextLong() >>> 33) * bound) >>> 31);
    }

    /**
     * Uniform number.
     *
     * @param low  smallest.
     * @param high bound.
     * @return in [low, high).
     */
    public double uniform(final double low, final double high) {
        return low + (high - low) * nextDouble();
    }

    /**
     * A biased coin.
     *
     * @param probability of true, 0 to 1.
     * @return the outcome.
     */
    public boolean chance(final double probability) {
        return nextDouble() < probability;
    }

    /** Standard normal, by Marsaglia's polar method. */
    public double gaussian() {
        if (hasSpareGaussian) {
            hasSpareGaussian = false;
            return spareGaussian;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * nextDouble() - 1;
            v = 2 * nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        final double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = v * factor;
        hasSpareGaussian = true;
        return u * factor;
    }

    /**
     * Exponential.
     *
     * @param mean above 0.
     * @return at least 0.
     */
    public double exponential(final double mean) {
        return -mean * StrictMath.log(1 - nextDouble());
    }

    /**
     * Log-normal.
     *
     * @param median above 0.
     * @param sigma  standard deviation of the logarithm.
     * @return above 0.
     */
    public double logNormal(final double median, final double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /**
     * Poisson count, by multiplication of uniforms (Knuth), in steps so that the exponential never underflows.
     *
     * @param mean at least 0.
     * @return the count.
     */
    public int poisson(final double mean) {
        int count = 0;
        double rest = mean;
        while (rest > 0) {
            final double part = Math.min(rest, LARGEST_POISSON_STEP);
            rest -= part;
            final double limit = StrictMath.exp(-part);
            double product = nextDouble();
            while (product > limit) {
                count++;
                product *= nextDouble();
            }
        }
        return count;
    }

    private static long mix(final long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
