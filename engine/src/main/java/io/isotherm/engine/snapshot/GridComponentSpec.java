package io.isotherm.engine.snapshot;

/**
 * A component of the basis: what it stands for, and where its cells lie.
 *
 * @param leverage   of a narrow component; NaN for a broad one.
 * @param distance   log distance at the centre of a broad component; NaN for a narrow one.
 * @param shift      a cell spans 2<sup>shift</sup> buckets.
 * @param cellCount  cells of a row.
 * @param longs      first cell of longs, bytes from the start of the state.
 * @param shorts     first cell of shorts; that of longs where a bucket's side says whose it is.
 * @param cellStride distance of two cells, bytes.
 */
public record GridComponentSpec(double leverage, double distance, int shift, int cellCount, int longs, int shorts,
                                int cellStride) {
}
