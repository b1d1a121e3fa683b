package io.isotherm.feed.json;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which key comes next, as frames before had it. A node is a key where it stands: the object that has it and its
 * exact bytes from the end of what precedes to the first byte of its value, {@code ,"price":} or {@code "price":}.
 * Each node knows the last four keys that followed it, and that its object began with, the newest first.
 *
 * <p>A forecast never decides what a frame says: it is compared with all the bytes that it stands for. Bytes equal to
 * those of a key that was found well-formed at an equal place of the grammar are well-formed, and the same key; what
 * differs is scanned. So what came before, and what was learned from it, change time alone.
 *
 * <pre>
 *   before, after or inside          a node's bytes: at least 8 are compared as two overlapping words
 *  +------+------+------+------+     0        8                      length − 8          length
 *  | 4th  | 3rd  | 2nd  | 1st  |     |--first-|--second--|--third--|     |----last-----|
 *  +------+------+------+------+
 *  31    24     16      8      0
 * </pre>
 *
 * <p><b>Threads:</b> not threadsafe; owned by its scanner.
 */
final class KeyForecast {
    /** No key: the place before and around the frame's value. */
    static final int FRAME = 0;
    /** The answer where no forecast came true. */
    static final int NONE = 0;
    /** The answer where nothing is noted; no number of a word, nor one of its stand-ins. */
    static final int NOT_NOTED = Integer.MIN_VALUE;
    /** Most nodes, {@link #FRAME} included: they fit into a byte of a token. */
    static final int CAPACITY = 256;
    /** The longest bytes of a node. */
    static final int MAX_LENGTH = 4 * Long.BYTES;

    private static final int NODE_MASK = 0xFF;
    /** Twice the nodes, so that a search ends soon. */
    private static final int TABLE_LENGTH = 2 * CAPACITY;
    private static final long HASH = 0x9E3779B97F4A7C15L;
    /** So many keys that are not nodes, while there is no room, and all is learned anew. */
    private static final int PATIENCE = 1 << 14;

    private final int[] inside = new int[CAPACITY];
    private final int[] after = new int[CAPACITY];
    private final long[] first = new long[CAPACITY];
    private final long[] mask = new long[CAPACITY];
    private final long[] last = new long[CAPACITY];
    private final long[] second = new long[CAPACITY];
    private final long[] third = new long[CAPACITY];
    private final int[] length = new int[CAPACITY];
    /** Where the key's text begins behind the node's first byte, and its length: as the token has them. */
    private final long[] text = new long[CAPACITY];
    private final int[] owner = new int[CAPACITY];
    private final short[] table = new short[TABLE_LENGTH];
    private final Fields[] asking = new Fields[CAPACITY];
    private final int[] word = new int[CAPACITY];
    private int size = 1;
    private int unheeded;

    /**
     * Whether one of the forecasts comes true for the first key of an object.
     *
     * @param node whose value the object is, or is in.
     * @param at   offset behind the opening brace.
     * @return the key's node, or {@link #NONE}.
     */
    int inside(final UnsafeBuffer frame, final int at, final int end, final int node) {
        return next(inside, frame, at, end, node);
    }

    /**
     * Whether one of the forecasts comes true for the next key of an object.
     *
     * @param node of the key before.
     * @param at   offset of the comma behind its value.
     * @return the key's node, or {@link #NONE}.
     */
    int after(final UnsafeBuffer frame, final int at, final int end, final int node) {
        return next(after, frame, at, end, node);
    }

    private int next(final int[] forecasts, final UnsafeBuffer frame, final int at, final int end, final int node) {
        final int nodes = forecasts[node];
        final int newest = nodes & NODE_MASK;
        if (newest == NONE || isAt(frame, at, end, newest)) {
            return newest;
        }
        for (int i = Byte.SIZE; i < Integer.SIZE; i += Byte.SIZE) {
            final int older = nodes >>> i & NODE_MASK;
            if (older != NONE && isAt(frame, at, end, older)) {
                forecasts[node] = first(nodes, older, i);
                return older;
            }
        }
        return NONE;
    }

    /** The nodes with the one at the place moved to the front. */
    private static int first(final int nodes, final int node, final int place) {
        final int before = nodes & (1 << place) - 1;
        final int behind = (int) (-1L << place + Byte.SIZE) & nodes;
        return behind | before << Byte.SIZE | node;
    }

    private boolean isAt(final UnsafeBuffer frame, final int at, final int end, final int node) {
        final int bytes = length[node];
        if (at + Math.max(bytes, Long.BYTES) > end
            || ((EightBytes.load(frame, at) ^ first[node]) & mask[node]) != 0) {
            return false;
        }
        return bytes <= Long.BYTES || EightBytes.load(frame, at + bytes - Long.BYTES) == last[node]
            && (bytes <= 2 * Long.BYTES || isMiddleAt(frame, at, node, bytes));
    }

    private boolean isMiddleAt(final UnsafeBuffer frame, final int at, final int node, final int bytes) {
        return EightBytes.load(frame, at + Long.BYTES) == second[node]
            && (bytes <= 3 * Long.BYTES || EightBytes.load(frame, at + 2 * Long.BYTES) == third[node]);
    }

    /** How many bytes a node stands for: the value begins behind them. */
    int length(final int node) {
        return length[node];
    }

    /**
     * The token of a node's key.
     *
     * @param at offset of the node's first byte in the frame at hand.
     */
    long token(final int node, final int at) {
        return text[node] + at;
    }

    /**
     * Learns the first key of an object.
     *
     * @param before whose value the object is, or is in.
     * @param from   offset behind the opening brace.
     * @param key    token of the key, without escapes.
     * @param value  offset of its value.
     * @return the key's node, or {@link #NONE} where there is no room for it.
     */
    int learnInside(final UnsafeBuffer frame, final int before, final int from, final long key, final int value) {
        final int node = node(frame, before, from, key, value);
        if (node != NONE) {
            inside[before] = with(inside[before], node);
        }
        return node;
    }

    /**
     * Learns the next key of an object.
     *
     * @param around node whose value the object is, or is in.
     * @param before node of the key before.
     * @param from   offset of the comma.
     * @param key    token of the key, without escapes.
     * @param value  offset of its value.
     * @return as {@link #learnInside}.
     */
    int learnAfter(final UnsafeBuffer frame, final int around, final int before, final int from, final long key,
                   final int value) {
        final int node = node(frame, around, from, key, value);
        if (node != NONE && before != NONE) {
            after[before] = with(after[before], node);
        }
        return node;
    }

    /** The nodes with one in front, which may be among them; without the oldest of five. */
    private static int with(final int nodes, final int node) {
        for (int i = 0; i < Integer.SIZE; i += Byte.SIZE) {
            if ((nodes >>> i & NODE_MASK) == node) {
                return i == 0 ? nodes : first(nodes, node, i);
            }
        }
        return nodes << Byte.SIZE | node;
    }

    private int node(final UnsafeBuffer frame, final int around, final int from, final long key, final int value) {
        final int bytes = value - from;
        if (bytes > MAX_LENGTH || TokenDescriptor.type(key) != TokenDescriptor.TEXT
            || from + Long.BYTES > frame.capacity()) {
            return NONE;
        }
        final long head = EightBytes.load(frame, from) & maskOf(bytes);
        final long tail = bytes < Long.BYTES ? head : EightBytes.load(frame, value - Long.BYTES);
        int slot = (int) ((head ^ Long.rotateLeft(tail, 31) ^ (long) bytes << 8 ^ around) * HASH >>> Long.SIZE - 9);
        while (table[slot] != NONE) {
            final int node = table[slot];
            if (owner[node] == around && length[node] == bytes && isAt(frame, from, frame.capacity(), node)) {
                return node;
            }
            slot = slot + 1 & TABLE_LENGTH - 1;
        }
        if (size == CAPACITY) {
            unheeded++;
            return NONE;
        }
        final int node = size++;
        table[slot] = (short) node;
        owner[node] = around;
        length[node] = bytes;
        first[node] = head;
        mask[node] = maskOf(bytes);
        last[node] = tail;
        second[node] = bytes > 2 * Long.BYTES ? EightBytes.load(frame, from + Long.BYTES) : 0;
        third[node] = bytes > 3 * Long.BYTES ? EightBytes.load(frame, from + 2 * Long.BYTES) : 0;
        text[node] = TokenDescriptor.withNode(key - from, node);
        return node;
    }

    private static long maskOf(final int bytes) {
        return bytes >= Long.BYTES ? -1L : (1L << Byte.SIZE * bytes) - 1;
    }

    /**
     * What a node's key is among the words of an object that may have it.
     *
     * @param node   of a key.
     * @param fields that ask.
     * @return what was last noted for these fields, or {@link #NOT_NOTED}.
     */
    int word(final int node, final Fields fields) {
        return asking[node] == fields ? word[node] : NOT_NOTED;
    }

    /** Notes for {@link #word} what a look-up found. */
    void note(final int node, final Fields fields, final int found) {
        asking[node] = fields;
        word[node] = found;
    }

    /**
     * Begins a frame. Between two frames alone may nodes be forgotten, since tokens name them; that keeps a stream
     * whose keys never end, or that ended, from holding all nodes forever.
     */
    void begin() {
        if (unheeded >= PATIENCE) {
            Arrays.fill(inside, NONE);
            Arrays.fill(after, NONE);
            Arrays.fill(table, (short) NONE);
            Arrays.fill(asking, null);
            size = 1;
            unheeded = 0;
        }
    }
}
