package io.isotherm.feed.json;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A flyweight over the UTF-8 bytes of a string, its escapes resolved.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder. Valid until its frame resolves the next string.
 */
public final class FrameText {
    private UnsafeBuffer buffer;
    private int offset;
    private int length;

    void wrap(final UnsafeBuffer text, final int textOffset, final int textLength) {
        this.buffer = text;
        this.offset = textOffset;
        this.length = textLength;
    }

    /** The buffer under the view. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Offset of the first byte. */
    public int offset() {
        return offset;
    }

    /** Length in bytes. */
    public int length() {
        return length;
    }

    /**
     * A byte.
     *
     * @param index 0 to {@code length() - 1}.
     * @return the byte.
     */
    public byte at(final int index) {
        return buffer.getByte(offset + index);
    }

    /**
     * Looks for a byte.
     *
     * @param sought ASCII character.
     * @param from   index to start at.
     * @return its index, or {@link #length()} when it does not occur.
     */
    public int indexOf(final char sought, final int from) {
        int i = from;
        while (i < length && at(i) != sought) {
            i++;
        }
        return i;
    }

    /**
     * Compares a part.
     *
     * @param index where the part starts.
     * @param ascii what it should be.
     * @return whether it is.
     */
    public boolean hasAt(final int index, final String ascii) {
        if (index < 0 || index + ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (at(index + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks a part up.
     *
     * @param vocabulary to look in.
     * @param from       index of the part's first byte.
     * @param to         index after its last.
     * @return the number of the word, or {@link Vocabulary#UNKNOWN}.
     */
    public int word(final Vocabulary vocabulary, final int from, final int to) {
        return vocabulary.find(buffer, offset + from, to - from);
    }

    /**
     * A part as a small positive number.
     *
     * @param from index of the first digit.
     * @param to   index after the last.
     * @return 1 to 999,999,999, or −1 when the part is not such a number.
     */
    public int number(final int from, final int to) {
        if (from >= to || to - from > 9 || at(from) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            final int digit = at(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
