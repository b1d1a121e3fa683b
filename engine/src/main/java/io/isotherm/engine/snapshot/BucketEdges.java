package io.isotherm.engine.snapshot;

/** Where the buckets of an underlying's price axis begin. An edge never changes. */
@FunctionalInterface
public interface BucketEdges {
    /**
     * Lower edge of a bucket.
     *
     * @param bucket absolute index.
     * @return price in quote currency per one unit of the underlying.
     */
    double lowerEdge(int bucket);
}
