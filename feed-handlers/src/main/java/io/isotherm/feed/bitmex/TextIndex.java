package io.isotherm.feed.bitmex;

import io.isotherm.feed.json.FrameText;
import java.util.Arrays;

/**
 * A bounded set of short texts, each with a number of its own from 0: how a table of rows knows a row by its key. Open
 * addressing with linear probing; a removal closes the gap, so that look-ups stay short.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class TextIndex {
    /** The longest text in bytes; a GUID has 36. */
    static final int MAX_LENGTH = 64;

    /** The answer for a text that is not in the set, or cannot be put into it. */
    static final int NONE = -1;

    private final byte[] texts;
    private final int[] lengths;
    private final int[] hashes;
    private final int[] free;
    private final int[] slots;
    private final int mask;
    private int freeCount;

    /**
     * An empty set.
     *
     * @param capacity the most texts, a power of two.
     */
    TextIndex(final int capacity) {
        texts = new byte[capacity * MAX_LENGTH];
        lengths = new int[capacity];
        hashes = new int[capacity];
        free = new int[capacity];
        slots = new int[capacity * 4];
        mask = slots.length - 1;
        clear();
    }

    /** Removes every text. */
    void clear() {
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
        return text.length() > MAX_LENGTH ? NONE : slots[slot(text, hash(text))];
    }

    /** The number of a text, which is put in when it is new; {@link #NONE} when it is too long or the set is full. */
    int findOrAdd(final FrameText text) {
        if (text.length() > MAX_LENGTH) {
            return NONE;
        }
        final int hash = hash(text);
        final int slot = slot(text, hash);
        if (slots[slot] == NONE && freeCount > 0) {
            final int number = free[--freeCount];
            slots[slot] = number;
            hashes[number] = hash;
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

    private int slot(final FrameText text, final int hash) {
        int slot = hash & mask;
        while (slots[slot] != NONE && !isAt(slots[slot], text, hash)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isAt(final int number, final FrameText text, final int hash) {
        if (hashes[number] != hash || lengths[number] != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (texts[number * MAX_LENGTH + i] != text.at(i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(final FrameText text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.at(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
