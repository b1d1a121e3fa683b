package io.isotherm.feed.json;

/**
 * Where the fields of one object are: a token per word of its vocabulary. This is all that the emission of an event
 * needs, however the fields were found.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
public final class Fields {
    private final Vocabulary vocabulary;
    private final Vocabulary[] unused;
    private final long[] tokens;
    private long present;
    private int unknownKeys;

    /**
     * Fields of one kind of object.
     *
     * @param vocabulary its keys.
     * @param unused     keys that are known but of no use, where there are too many of them for one vocabulary.
     */
    public Fields(final Vocabulary vocabulary, final Vocabulary... unused) {
        this.vocabulary = vocabulary;
        this.unused = unused.clone();
        this.tokens = new long[vocabulary.size()];
    }

    /** The keys. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Vocabularies of the keys that are neither noted nor counted. */
    Vocabulary[] unused() {
        return unused;
    }

    /** Forgets every field. */
    public void clear() {
        present = 0;
        unknownKeys = 0;
    }

    /**
     * Notes a field; the last of several with one key counts.
     *
     * @param key   its number in the vocabulary, or {@link Vocabulary#UNKNOWN}.
     * @param token its value.
     */
    public void set(final int key, final long token) {
        if (key < 0) {
            unknownKeys++;
        } else {
            tokens[key] = token;
            present |= 1L << key;
        }
    }

    /**
     * A field.
     *
     * @param key its number in the vocabulary.
     * @return its token, or {@link TokenDescriptor#NONE}.
     */
    public long get(final int key) {
        return has(key) ? tokens[key] : TokenDescriptor.NONE;
    }

    /** Whether the object has the key, be its value null. */
    public boolean has(final int key) {
        return (present >>> key & 1) != 0;
    }

    /** How many keys of the object are not in the vocabulary. */
    public int unknownKeys() {
        return unknownKeys;
    }

    /**
     * How many keys are not expected in this kind of event, where one vocabulary serves several kinds.
     *
     * @param expected set of words, see {@link Vocabulary#set}.
     * @return keys outside the vocabulary or outside the set.
     */
    public int unknownKeys(final long expected) {
        return unknownKeys + Long.bitCount(present & ~expected);
    }
}
