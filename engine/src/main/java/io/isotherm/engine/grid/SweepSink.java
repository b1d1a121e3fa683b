package io.isotherm.engine.grid;

/** Takes what the mark sweeps out of the grid, bucket by bucket in the order of the mark's travel. */
@FunctionalInterface
public interface SweepSink {
    /**
     * A bucket was swept.
     *
     * @param side     {@link Side} of the positions.
     * @param bucket   absolute index.
     * @param exposure live mass per component, {@link ComponentBasis#COUNT} long; valid during the call only.
     */
    void onSwept(int side, int bucket, double[] exposure);
}
