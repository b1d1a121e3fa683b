package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/** The slow comparison of two maps: every figure, edge, value, sum and stamp. */
final class SameMap {
    private SameMap() {
    }

    static void check(final MapView expected, final MapView actual, final String at) {
        assertEquals(expected.sequence(), actual.sequence(), at);
        assertTrue(actual.validate(), at);
        assertEquals(expected.asOfNs(), actual.asOfNs(), at);
        assertEquals(expected.baseBucket(), actual.baseBucket(), at);
        assertEquals(expected.mark(), actual.mark(), at);
        assertEquals(expected.confidence(), actual.confidence(), at);
        for (final Side side : Side.values()) {
            assertEquals(expected.usd(side), actual.usd(side), at);
        }
        for (int index = 0; index <= MapDescriptor.BUCKET_COUNT; index++) {
            same(expected.edge(index), actual.edge(index), at, "edge", index);
        }
        for (int row = 0; row < expected.rows().count(); row++) {
            for (int index = 0; index < MapDescriptor.BUCKET_COUNT; index++) {
                same(expected.value(row, index), actual.value(row, index), at + ", row " + row, "value", index);
            }
            for (int blocks = 0; blocks <= MapDescriptor.BLOCK_COUNT; blocks++) {
                same(expected.blockSum(row, blocks), actual.blockSum(row, blocks), at + ", row " + row, "sum", blocks);
            }
            for (long since = expected.sequence(); since >= 0 && since > expected.sequence() - 5; since--) {
                assertEquals(expected.changedSince(since, row), actual.changedSince(since, row), at);
                assertEquals(expected.rowChangedSince(since, row), actual.rowChangedSince(since, row), at);
                assertEquals(expected.edgesChangedSince(since), actual.edgesChangedSince(since), at);
            }
        }
    }

    /** Its message is made only when it is needed. */
    private static void same(final double expected, final double actual, final String at, final String what,
                             final int index) {
        if (expected != actual) {
            assertEquals(expected, actual, at + ", " + what + " " + index);
        }
    }
}
