package io.isotherm.feed.arrival;

import java.util.SplittableRandom;

/**
 * Sixty-four bits that stand for an event of one instrument and kind: its time, price, quantity and words.
 *
 * <p>The numbers are cut into words of 32 bits and a secret 64-bit key is added to each. The two of a number are
 * multiplied, the products are added, and the upper half of the sum is kept: two different events, whichever a venue
 * may choose, agree in it with a chance of 2<sup>−32</sup> over the keys (multilinear hashing with half of the
 * multiplications: D. Lemire and O. Kaser, "Strongly universal string hashing is fast", 2014). Two such halves with
 * keys of their own make it 2<sup>−64</sup> a pair; a bijection then mixes them. The bound is that of keys drawn at
 * random; these are drawn from a 64-bit seed.
 *
 * <p><b>Threads:</b> immutable.
 */
final class EventPrint {
    private static final long MIX = 0xD6E8FEB86659FD93L;
    private static final int WORD_SHIFT = 16;
    private static final int SCALE_SHIFT = 8;
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final int KEYS = 8;

    private final long[] upper = new long[KEYS];
    private final long[] lower = new long[KEYS];

    /**
     * Draws the keys.
     *
     * @param seed of the keys; what passes a filter does not depend on it.
     */
    EventPrint(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < KEYS; i++) {
            upper[i] = random.nextLong();
            lower[i] = random.nextLong();
        }
    }

    /** The bits; scales 0 to 36, words any 16 bits that say what else the event tells. */
    long of(final long timeNs, final long price, final int priceScale, final long quantity, final int quantityScale,
            final int words) {
        final long word = (long) words << WORD_SHIFT | (long) priceScale << SCALE_SHIFT | quantityScale;
        final long bits = sum(upper, timeNs, price, quantity, word) & ~LOW_HALF
            | sum(lower, timeNs, price, quantity, word) >>> Integer.SIZE;
        final long mixed = (bits ^ bits >>> Integer.SIZE) * MIX;
        return mixed ^ mixed >>> Integer.SIZE;
    }

    private static long sum(final long[] keys, final long timeNs, final long price, final long quantity,
                            final long word) {
        return keys[0] + (keys[1] + (timeNs & LOW_HALF)) * (keys[2] + (timeNs >>> Integer.SIZE))
            + (keys[3] + (price & LOW_HALF)) * (keys[4] + (price >>> Integer.SIZE))
            + (keys[5] + (quantity & LOW_HALF)) * (keys[6] + (quantity >>> Integer.SIZE)) + keys[7] * word;
    }
}
