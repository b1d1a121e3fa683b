package io.isotherm.feed.json;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A fixed set of words (keys, channels, sides) and the number of each: a perfect hash over the first and last eight
 * bytes, so that a look-up is one probe and one or two comparisons of a {@code long}. Two words of one length that
 * differ only between those bytes cannot share a vocabulary; building one says so.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class Vocabulary {
    /** The most words, so that sets of them are bits of a {@code long}. */
    public static final int CAPACITY = Long.SIZE;

    /** The answer for a word that is not in the vocabulary. */
    public static final int UNKNOWN = -1;

    /** The answer for a field that is missing, null or "". */
    public static final int ABSENT = -2;

    private final UnsafeBuffer[] words;
    private final long[] first;
    private final long[] last;
    private final byte[] slots;
    private final long multiplier;
    private final int shift;

    private Vocabulary(final String[] texts) {
        if (texts.length > CAPACITY) {
            throw new IllegalArgumentException(texts.length + " words, at most " + CAPACITY);
        }
        words = new UnsafeBuffer[texts.length];
        first = new long[texts.length];
        last = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            words[i] = new UnsafeBuffer(texts[i].getBytes(StandardCharsets.UTF_8));
            final int length = words[i].capacity();
            first[i] = first(words[i], 0, length);
            last[i] = last(words[i], 0, length);
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(texts.length);
        long odd = 0x9E3779B97F4A7C15L;
        byte[] table = null;
        for (int tries = 0; table == null; tries++) {
            if (tries == 1000) {
                tries = 0;
                bits++;
                if (bits > 16) {
                    throw new IllegalArgumentException("two words cannot be told apart by their length, first and last "
                        + "eight bytes: " + String.join(" ", texts));
                }
            }
            odd = odd * 6364136223846793005L + 1442695040888963408L | 1;
            table = place(odd, bits);
        }
        slots = table;
        multiplier = odd;
        shift = Long.SIZE - bits;
    }

    /**
     * A vocabulary.
     *
     * @param words at most {@value #CAPACITY} different ones; their numbers are their positions.
     * @return the vocabulary.
     */
    public static Vocabulary of(final String... words) {
        return new Vocabulary(words);
    }

    private byte[] place(final long odd, final int bits) {
        final byte[] table = new byte[1 << bits];
        for (int i = 0; i < words.length; i++) {
            final int slot = (int) (hash(first[i], last[i], words[i].capacity()) * odd >>> (Long.SIZE - bits));
            if (table[slot] != 0) {
                return null;
            }
            table[slot] = (byte) (i + 1);
        }
        return table;
    }

    /** How many words there are. */
    public int size() {
        return words.length;
    }

    /**
     * The number of a word that must be there; for constants, not for the hot path.
     *
     * @param word in the vocabulary.
     * @return its number.
     */
    public int id(final String word) {
        final byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        final int id = find(new UnsafeBuffer(bytes), 0, bytes.length);
        if (id == UNKNOWN) {
            throw new IllegalArgumentException("no word '" + word + "'");
        }
        return id;
    }

    /**
     * A set of words.
     *
     * @param members in the vocabulary.
     * @return one bit per word, at its number.
     */
    public long set(final String... members) {
        long set = 0;
        for (final String member : members) {
            set |= 1L << id(member);
        }
        return set;
    }

    /**
     * Looks a word up.
     *
     * @param buffer that holds it.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return its number, or {@link #UNKNOWN}.
     */
    public int find(final UnsafeBuffer buffer, final int offset, final int length) {
        final long head = first(buffer, offset, length);
        final long tail = last(buffer, offset, length);
        final int id = slots[(int) (hash(head, tail, length) * multiplier >>> shift)] - 1;
        if (id < 0 || first[id] != head || last[id] != tail || words[id].capacity() != length) {
            return UNKNOWN;
        }
        for (int i = Long.BYTES; i < length - Long.BYTES; i++) {
            if (words[id].getByte(i) != buffer.getByte(offset + i)) {
                return UNKNOWN;
            }
        }
        return id;
    }

    private static long hash(final long head, final long tail, final int length) {
        return head ^ Long.rotateLeft(tail, 29) ^ length;
    }

    private static long first(final UnsafeBuffer buffer, final int offset, final int length) {
        return EightBytes.load(buffer, offset, Math.min(length, Long.BYTES));
    }

    private static long last(final UnsafeBuffer buffer, final int offset, final int length) {
        return length > Long.BYTES ? EightBytes.load(buffer, offset + length - Long.BYTES) : 0;
    }
}
