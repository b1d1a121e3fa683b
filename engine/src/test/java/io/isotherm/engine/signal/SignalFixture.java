package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.isotherm.engine.state.DigestCursor;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.state.StateImage;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Random inputs of signals, and the proof that a signal's listed state is all there is. */
final class SignalFixture {
    static final double DELTA = 0.0005;
    static final int SIZE = 512;
    static final double MARK = 60_000;

    private SignalFixture() {
    }

    /** A seed, said so that a failure can be repeated with -Disotherm.seed. */
    static SplittableRandom random(final Object test) {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        System.out.println(test.getClass().getSimpleName() + " seed " + seed);
        return new SplittableRandom(seed);
    }

    /** Half the window lies below the mark. */
    static long base(final double mark) {
        return (long) Math.floor(StrictMath.log(mark) / DELTA) - SIZE / 2;
    }

    /** Longs below the mark and shorts above it, some buckets empty, in some draws a whole side. */
    static MapProfile profile(final SplittableRandom random, final double mark) {
        final MapProfile profile = new MapProfile(SIZE, DELTA);
        fill(profile, random, mark);
        return profile;
    }

    static void fill(final MapProfile profile, final SplittableRandom random, final double mark) {
        profile.begin(base(mark), mark);
        final int at = profile.markIndex();
        final boolean longs = random.nextInt(8) > 0;
        final boolean shorts = random.nextInt(8) > 0;
        for (int i = 0; i < SIZE; i++) {
            if (random.nextInt(3) > 0) {
                final double usd = random.nextInt(1, 1_000_000);
                profile.set(i, longs && i < at ? usd : 0, shorts && i > at ? usd : 0);
            }
        }
        profile.end();
    }

    /** A live second at a price, with depth, open interest and pace. */
    static MarketSecond market(final long second, final double price) {
        final MarketSecond market = new MarketSecond().begin(second).mark(price, price, price, price)
            .openInterest(1e9).taker(1e5, 1e5).pace(0.0005, 0.01, 1e10);
        for (int i = 0; i < MarketSecond.DEPTH_DISTANCES; i++) {
            market.depth(i, 1e5 * (i + 1), 2e5 * (i + 1));
        }
        return market;
    }

    static boolean same(final double one, final double other) {
        return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
    }

    /** Fails unless the figures are the same or within a share of each other. */
    static void assertNear(final double expected, final double actual, final double share, final String what) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertEquals(expected, actual, what);
        } else {
            assertEquals(expected, actual, Math.abs(expected) * share + 1e-12, what);
        }
    }

    static long digest(final Consumer<StateCursor> state) {
        final DigestCursor cursor = new DigestCursor();
        state.accept(cursor);
        return cursor.digest();
    }

    /** Puts the state of one into another by way of an image; they must differ before and be equal afterwards. */
    static void copy(final Consumer<StateCursor> from, final Consumer<StateCursor> to) {
        assertNotEquals(digest(from), digest(to), "nothing to be restored");
        StateImage.of(1, 2, 3, from).restore(1, to);
        assertEquals(digest(from), digest(to));
    }
}
