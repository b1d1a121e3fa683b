package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Entries by the way that asks each pair of buckets, and what must hold of them. */
final class EntrySpreadTest {
    private static final double[] WIDTHS = {5, 10, 20};

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final EntrySpread spread = new EntrySpread();

    private double[] values(final int count) {
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(4) == 0 ? (float) (random.nextDouble() * 1e7) : 0;
        }
        return values;
    }

    /** What a bucket's middle in log price and the band's ends say, by the overlap of two ranges. */
    private static double[] slowly(final Side side, final DistanceBand band, final double widthBps,
                                   final double[] values) {
        final double width = widthBps / 10_000;
        final double[] entries = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            final double middle = (i + 0.5) * width;
            final double sign = side == Side.LONG ? 1 : -1;
            final double a = middle + sign * EntrySpread.from(band);
            final double b = middle + sign * EntrySpread.to(band);
            for (int j = 0; j < values.length; j++) {
                final double common = Math.min(Math.max(a, b), (j + 1) * width) - Math.max(Math.min(a, b), j * width);
                entries[j] += values[i] * Math.max(0, common) / Math.abs(b - a);
            }
        }
        return entries;
    }

    private static double sum(final double... values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void shouldSpreadAsAskingEachPairOfBucketsDoes() {
        for (final double width : WIDTHS) {
            for (final Side side : Side.values()) {
                for (final DistanceBand band : DistanceBand.values()) {
                    final double[] values = values(300 + random.nextInt(300));
                    final double[] entries = new double[values.length];
                    final double beyond = spread.add(side, band, width, values, entries);
                    final double[] slow = slowly(side, band, width, values);
                    final double all = sum(values);
                    final String of = "seed " + seed + ", " + side + " " + band + " at " + width;
                    assertArrayEquals(slow, entries, 1e-11 * all, of);
                    assertEquals(all, sum(entries) + beyond, 1e-11 * all, of);
                    assertTrue(beyond >= 0, of);
                    for (final double entry : entries) {
                        assertTrue(entry >= 0, of);
                    }
                }
            }
        }
    }

    /** One position: its entries are a box over the band, on the side where it was opened. */
    @Test
    void shouldOpenAPositionWithinItsBandAndNowhereElse() {
        for (final Side side : Side.values()) {
            for (final DistanceBand band : DistanceBand.values()) {
                final double[] values = new double[3_000];
                values[1_500] = 1e6;
                final double[] entries = new double[values.length];
                assertEquals(0, spread.add(side, band, 5, values, entries), band + " reaches beyond the window");
                for (int j = 0; j < entries.length; j++) {
                    final double near = ((side == Side.LONG ? j - 1_500 : 1_500 - j) - 0.5) * 5e-4;
                    final boolean apart = near + 5e-4 <= EntrySpread.from(band) + 1e-12
                        || near >= EntrySpread.to(band) - 1e-12;
                    assertEquals(!apart, entries[j] > 1e-6, side + " " + band + " bucket " + j);
                }
                assertEquals(1e6, sum(entries), 1e-6);
            }
        }
    }

    /** The mark may move the window: entries move with their buckets. */
    @Test
    void shouldMoveWithTheBuckets() {
        final int shift = 1 + random.nextInt(64);
        for (final Side side : Side.values()) {
            final double[] values = new double[3_000];
            final double[] moved = new double[3_000];
            for (int i = 1_450; i < 1_550; i++) {
                values[i] = random.nextInt(1_000_000);
                moved[i + shift] = values[i];
            }
            final double[] entries = new double[3_000];
            final double[] after = new double[3_000];
            for (final DistanceBand band : DistanceBand.values()) {
                spread.add(side, band, 10, values, entries);
                spread.add(side, band, 10, moved, after);
            }
            for (int j = 0; j + shift < entries.length; j++) {
                assertEquals(entries[j], after[j + shift], 1e-3, "seed " + seed + ", bucket " + j);
            }
        }
    }

    @Test
    void shouldMirrorLongsAndShorts() {
        final double[] values = values(500);
        final double[] mirrored = new double[500];
        for (int i = 0; i < 500; i++) {
            mirrored[499 - i] = values[i];
        }
        final double[] longs = new double[500];
        final double[] shorts = new double[500];
        final double up = spread.add(Side.LONG, DistanceBand.FROM_2_5_PERCENT, 5, values, longs);
        final double down = spread.add(Side.SHORT, DistanceBand.FROM_2_5_PERCENT, 5, mirrored, shorts);
        assertEquals(up, down, 1e-9 * (1 + up), "seed " + seed);
        for (int j = 0; j < 500; j++) {
            assertEquals(longs[j], shorts[499 - j], 1e-6 * (1 + longs[j]), "seed " + seed + ", bucket " + j);
        }
    }

    @Test
    void shouldHaveBandsThatFollowEachOther() {
        for (int band = 1; band < DistanceBand.COUNT; band++) {
            assertEquals(EntrySpread.to(DistanceBand.values()[band - 1]),
                EntrySpread.from(DistanceBand.values()[band]));
        }
        assertEquals(EntrySpread.NEAREST, EntrySpread.from(DistanceBand.BELOW_1_PERCENT));
        assertEquals(EntrySpread.FARTHEST, EntrySpread.to(DistanceBand.FROM_15_PERCENT));
    }
}
