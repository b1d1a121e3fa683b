package io.isotherm.feed;

import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;

/**
 * Hashes the keys of a table whose keys a venue sends. Each 32-bit word of a key is multiplied by a secret 64-bit
 * number of its own, and the upper half of the sum is the hash, once its bits are mixed without losing any: two
 * different keys, whichever a sender may choose, share one of 2<sup>k</sup> places with a chance of 2<sup>−k</sup>,
 * because the numbers are drawn anew for each table and never leave it (multilinear hashing: D. Lemire and O. Kaser,
 * "Strongly universal string hashing is fast", 2014).
 *
 * <p>A hash therefore differs from run to run. It decides where a key lies and nothing else: whatever is seen outside
 * of a table, digests above all, must not depend on it.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class SecretHash {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WORDS_OF_TWO_LONGS = 4;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private final long[] secrets;
    private final int multiplier;

    private SecretHash(final int words, final RandomGenerator random) {
        secrets = new long[words + 1];
        for (int i = 0; i < secrets.length; i++) {
            secrets[i] = random.nextLong();
        }
        multiplier = random.nextInt() | 1;
    }

    /** A hash of pairs of numbers. */
    public static SecretHash ofPairs() {
        return ofPairs(RANDOM);
    }

    /**
     * A hash of pairs of numbers, for tests.
     *
     * @param random gives the secrets.
     * @return the hash.
     */
    public static SecretHash ofPairs(final RandomGenerator random) {
        return new SecretHash(WORDS_OF_TWO_LONGS, random);
    }

    /**
     * A hash of texts.
     *
     * @param maxLength of a text in bytes.
     * @return the hash.
     */
    public static SecretHash ofTexts(final int maxLength) {
        return ofTexts(maxLength, RANDOM);
    }

    /**
     * A hash of texts, for tests.
     *
     * @param maxLength of a text in bytes.
     * @param random    gives the secrets.
     * @return the hash.
     */
    public static SecretHash ofTexts(final int maxLength, final RandomGenerator random) {
        return new SecretHash(1 + (maxLength + Integer.BYTES - 1) / Integer.BYTES, random);
    }

    /**
     * The hash of two numbers.
     *
     * @param first  any.
     * @param second any.
     * @return any 32 bits; a table takes the lowest.
     */
    public int of(final long first, final long second) {
        return mix(secrets[0] + secrets[1] * (first & LOW_HALF) + secrets[2] * (first >>> Integer.SIZE)
            + secrets[3] * (second & LOW_HALF) + secrets[4] * (second >>> Integer.SIZE));
    }

    /**
     * The hash of a text.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes, at most what {@link #ofTexts(int)} was told.
     * @return any 32 bits; a table takes the lowest.
     */
    public int of(final DirectBuffer buffer, final int offset, final int length) {
        long sum = secrets[0] + secrets[1] * length;
        int word = 2;
        int i = 0;
        for (; i + Integer.BYTES <= length; i += Integer.BYTES) {
            sum += secrets[word++] * (buffer.getInt(offset + i, ByteOrder.LITTLE_ENDIAN) & LOW_HALF);
        }
        long rest = 0;
        for (int shift = 0; i < length; i++, shift += Byte.SIZE) {
            rest |= (buffer.getByte(offset + i) & 0xFFL) << shift;
        }
        return mix(rest == 0 ? sum : sum + secrets[word] * rest);
    }

    /** Each step can be undone, so that what differs stays different; the lowest bits come to depend on all. */
    private int mix(final long sum) {
        int hash = (int) (sum >>> Integer.SIZE);
        hash = (hash ^ hash >>> 16) * multiplier;
        return hash ^ hash >>> 15;
    }
}
