package io.isotherm.feed.json;

/**
 * Layout of one token, packed into a {@code long}; 0 stands for "no token".
 *
 * <pre>
 *  63        56 55        48 47                      24 23                       0
 *  +-----------+------------+--------------------------+--------------------------+
 *  |   type    |   node, R  |   length in bytes        |  start offset in frame   |  text, number, literal
 *  +-----------+------------+--------------------------+--------------------------+
 *  |   type    |     R      |   tape index past it     |  its own tape index      |  object, array
 *  +-----------+------------+--------------------------+--------------------------+
 * </pre>
 *
 * <p>A text starts after its opening quote and ends before the closing one. On the tape an object is followed by its
 * members, key token before value token, an array by its elements; whatever is nested lies before "past it". A key that
 * {@link KeyForecast} knows carries its node there; elsewhere the bits are 0.
 */
public final class TokenDescriptor {
    /** No token: the field is missing. */
    public static final int NONE = 0;
    /** A string without escapes. */
    public static final int TEXT = 1;
    /** A string with at least one backslash. */
    public static final int ESCAPED_TEXT = 2;
    /** A number of JSON's grammar. */
    public static final int NUMBER = 3;
    /** The literal true. */
    public static final int TRUE = 4;
    /** The literal false. */
    public static final int FALSE = 5;
    /** The literal null. */
    public static final int NULL = 6;
    /** An object. */
    public static final int OBJECT = 7;
    /** An array. */
    public static final int ARRAY = 8;

    /** The longest frame that a token can address. */
    public static final int MAX_FRAME_LENGTH = 8 << 20;

    private static final int FIELD_BITS = 24;
    private static final int TYPE_SHIFT = FIELD_BITS + FIELD_BITS + 8;
    private static final int FIELD_MASK = (1 << FIELD_BITS) - 1;
    private static final int NODE_SHIFT = FIELD_BITS + FIELD_BITS;
    private static final int NODE_MASK = 0xFF;

    private TokenDescriptor() {
    }

    /**
     * Packs a token.
     *
     * @param type   one of the constants above.
     * @param start  offset of its first byte, or its own tape index; below 2<sup>24</sup>.
     * @param length in bytes, or the tape index past it; below 2<sup>24</sup>.
     * @return the token.
     */
    public static long token(final int type, final int start, final int length) {
        return ((long) type << TYPE_SHIFT) | ((long) length << FIELD_BITS) | start;
    }

    /** The token of a key, which carried none, with its node. */
    static long withNode(final long key, final int node) {
        return key | (long) node << NODE_SHIFT;
    }

    /** Node of a key, {@link KeyForecast#NONE} where it has none. */
    static int node(final long key) {
        return (int) (key >>> NODE_SHIFT) & NODE_MASK;
    }

    /** Type of a token: one of the constants above. */
    public static int type(final long token) {
        return (int) (token >>> TYPE_SHIFT);
    }

    /** Offset in the frame of the first byte of a text, number or literal. */
    public static int start(final long token) {
        return (int) token & FIELD_MASK;
    }

    /** Length in bytes of a text, number or literal. */
    public static int length(final long token) {
        return (int) (token >>> FIELD_BITS) & FIELD_MASK;
    }

    /** Tape index of an object or array. */
    public static int index(final long token) {
        return (int) token & FIELD_MASK;
    }

    /** Tape index after everything that an object or array holds. */
    public static int past(final long token) {
        return (int) (token >>> FIELD_BITS) & FIELD_MASK;
    }

    /** Whether the token is a string. */
    public static boolean isText(final long token) {
        final int type = type(token);
        return type == TEXT || type == ESCAPED_TEXT;
    }

    /** Whether the token is a string with at least one character. */
    public static boolean hasText(final long token) {
        return isText(token) && length(token) > 0;
    }

    /** Whether the token is an object. */
    public static boolean isObject(final long token) {
        return type(token) == OBJECT;
    }

    /** Whether the token is an array. */
    public static boolean isArray(final long token) {
        return type(token) == ARRAY;
    }

    /** Whether the field carries nothing: missing, null and "" are the same. */
    public static boolean isAbsent(final long token) {
        final int type = type(token);
        return type == NONE || type == NULL || (type == TEXT && length(token) == 0);
    }
}
