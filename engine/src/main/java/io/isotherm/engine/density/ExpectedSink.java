package io.isotherm.engine.density;

/**
 * Who is told what the model expects to be liquidated of what the mark swept.
 *
 * <p><b>Threads:</b> called by the processor thread.
 */
@FunctionalInterface
public interface ExpectedSink {
    /** Is told nothing. */
    ExpectedSink NONE = (side, usd) -> {
    };

    /**
     * The mark swept a bucket.
     *
     * @param side of the positions, {@link io.isotherm.engine.grid.Side}.
     * @param usd  Σ w·a of what it held, quote currency at the bucket's middle, by the weights of now.
     */
    void onSwept(int side, double usd);
}
