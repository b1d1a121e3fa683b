package io.isotherm.feed.bitmex;

import io.isotherm.feed.SecretHash;
import io.isotherm.feed.json.FrameText;
import java.util.Arrays;

/**
 * A bounded set of short texts, each with a number of its own from 0: how a table of rows knows a row by its key. Open
 * addressing with linear probing; a removal closes the gap, so that look-ups stay short. Which texts are neighbours is
 * secret ({@link SecretHash}) and the set is a quarter full at most, so no choice of texts makes a look-up long; at
 * most {@value #MAX_PROBES} places are looked at, and a text that would lie farther is not put in.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class TextIndex {
    /** The longest text in bytes; a GUID has 36. */
    static final int MAX_LENGTH = 64;

    /** The most places that are looked at for a text. */
    static final int MAX_PROBES = 64;

    /** The answer for a text that is not in the set, or cannot be put into it. */
    static final int NONE = -1;

    private final byte[] texts;
    private final int[] lengths;
    private final int[] hashes;
    private final int[] free;
    private final int[] slots;
    private final int mask;
    private final SecretHash hash;
    private int freeCount;

    /**
     * An empty set.
     *
     * @param capacity the most texts, a power of two.
     */
    TextIndex(final int capacity) {
        this(capacity, SecretHash.ofTexts(MAX_LENGTH));
    }

    /**
     * An empty set, for tests.
     *
     * @param capacity the most texts, a power of two.
     * @param hash     of the texts.
     */
    TextIndex(final int capacity, final SecretHash hash) {
        this.hash = hash;
        texts = new byte[capacity * MAX_LENGTH];
        lengths = new int[capacity];
        hashes = new int[capacity];
        free = new int[capacity];
        slots = new int[capacity * 4];
        mask = slots.length - 1;
        Arrays.fill(slots, NONE);
        freeCount = free.length;
        for (int i = 0; i < freeCount; i++) {
            free[i] = freeCount - 1 - i;
        }
    }

    /** Whether no further text can be put in. */
    boolean isFull() {
        return freeCount == 0;
    }

    /** The number of a text, or {@link #NONE}. */
    int find(final FrameText text) {
        if (text.length() > MAX_LENGTH) {
            return NONE;
        }
        final int slot = slot(text, hash(text));
        return slot == NONE ? NONE : slots[slot];
    }

    /**
     * The number of a text, which is put in when it is new; {@link #NONE} when it is too long, the set is full, or
     * there is no place for it within {@link #MAX_PROBES}.
     */
    int findOrAdd(final FrameText text) {
        if (text.length() > MAX_LENGTH) {
            return NONE;
        }
        final int own = hash(text);
        final int slot = slot(text, own);
        if (slot == NONE) {
            return NONE;
        }
        if (slots[slot] == NONE && freeCount > 0) {
            final int number = free[--freeCount];
            slots[slot] = number;
            hashes[number] = own;
            lengths[number] = text.length();
            text.buffer().getBytes(text.offset(), texts, number * MAX_LENGTH, text.length());
        }
        return slots[slot];
    }

    /** Removes a text by its number, which a later one may get again. */
    void remove(final int number) {
        int hole = hashes[number] & mask;
        while (slots[hole] != number) {
            hole = hole + 1 & mask;
        }
        free[freeCount++] = number;
        int next = hole;
        while (true) {
            next = next + 1 & mask;
            final int moved = slots[next];
            if (moved == NONE) {
                slots[hole] = NONE;
                return;
            }
            // It may fill the hole unless its own place lies behind it.
            if ((next - hashes[moved] & mask) >= (next - hole & mask)) {
                slots[hole] = moved;
                hole = next;
            }
        }
    }

    /** The most places that any text of the set takes to be found. */
    int longestProbe() {
        int longest = 0;
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != NONE) {
                longest = Math.max(longest, (i - hashes[slots[i]] & mask) + 1);
            }
        }
        return longest;
    }

    /** The place of a text, or the empty one where it belongs; {@link #NONE} when both lie too far. */
    private int slot(final FrameText text, final int own) {
        int slot = own & mask;
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            if (slots[slot] == NONE || isAt(slots[slot], text, own)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    private boolean isAt(final int number, final FrameText text, final int own) {
        if (hashes[number] != own || lengths[number] != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (texts[number * MAX_LENGTH + i] != text.at(i)) {
                return false;
            }
        }
        return true;
    }

    private int hash(final FrameText text) {
        return hash.of(text.buffer(), text.offset(), text.length());
    }
}
