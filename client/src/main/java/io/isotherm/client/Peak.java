package io.isotherm.client;

/**
 * A peak of a curve that runs away from the mark; positions count from 0 at the bucket next to the mark.
 *
 * @param index      of the peak; the middle of a plateau, the nearer of two middles.
 * @param height     of the curve there.
 * @param prominence height minus the higher of its two saddles.
 * @param vertex     of the parabola through it and its neighbours, in buckets from the middle of its bucket, away from
 *                   the mark; -0.5 to 0.5.
 * @param near       first position of its range.
 * @param far        last position of its range.
 */
record Peak(int index, double height, double prominence, double vertex, int near, int far) {
}
