package io.isotherm.feed.arrival;

import java.util.SplittableRandom;

/**
 * Sixty-four bits that stand for an event of one instrument and kind: its time, price, quantity and words.
 *
 * <p>Each number is multiplied by a secret odd key, the products are added and the sum is mixed by a bijection. Events
 * that differ in one number never meet; for two events that differ in more, a venue that does not know the keys cannot
 * do better than chance, about 2<sup>−57</sup> a pair, as times are multiples of 10<sup>6</sup> ns.
 *
 * <p><b>Threads:</b> immutable.
 */
final class EventPrint {
    private static final long MIX = 0xD6E8FEB86659FD93L;
    private static final int WORD_SHIFT = 16;
    private static final int SCALE_SHIFT = 8;

    private final long timeKey;
    private final long priceKey;
    private final long quantityKey;
    private final long wordKey;

    /**
     * Draws the keys.
     *
     * @param seed of the keys; what passes a filter does not depend on it.
     */
    EventPrint(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        timeKey = random.nextLong() | 1;
        priceKey = random.nextLong() | 1;
        quantityKey = random.nextLong() | 1;
        wordKey = random.nextLong() | 1;
    }

    /** The bits; scales 0 to 36, words any small number that says what else the event tells. */
    long of(final long timeNs, final long price, final int priceScale, final long quantity, final int quantityScale,
            final int words) {
        final long word = (long) words << WORD_SHIFT | (long) priceScale << SCALE_SHIFT | quantityScale;
        final long sum = timeNs * timeKey + price * priceKey + quantity * quantityKey + word * wordKey;
        final long mixed = (sum ^ sum >>> 32) * MIX;
        return mixed ^ mixed >>> 32;
    }
}
